import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
/******/ var __webpack_modules__ = ({

/***/ 14006:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const pico = __nccwpck_require__(98016);
const utils = __nccwpck_require__(64059);

function picomatch(glob, options, returnState = false) {
  // default to os.platform()
  if (options && (options.windows === null || options.windows === undefined)) {
    // don't mutate the original options object
    options = { ...options, windows: utils.isWindows() };
  }

  return pico(glob, options, returnState);
}

Object.assign(picomatch, pico);
module.exports = picomatch;


/***/ }),

/***/ 5595:
/***/ ((module) => {



const WIN_SLASH = '\\\\/';
const WIN_NO_SLASH = `[^${WIN_SLASH}]`;

const DEFAULT_MAX_EXTGLOB_RECURSION = 0;

/**
 * Posix glob regex
 */

const DOT_LITERAL = '\\.';
const PLUS_LITERAL = '\\+';
const QMARK_LITERAL = '\\?';
const SLASH_LITERAL = '\\/';
const ONE_CHAR = '(?=.)';
const QMARK = '[^/]';
const END_ANCHOR = `(?:${SLASH_LITERAL}|$)`;
const START_ANCHOR = `(?:^|${SLASH_LITERAL})`;
const DOTS_SLASH = `${DOT_LITERAL}{1,2}${END_ANCHOR}`;
const NO_DOT = `(?!${DOT_LITERAL})`;
const NO_DOTS = `(?!${START_ANCHOR}${DOTS_SLASH})`;
const NO_DOT_SLASH = `(?!${DOT_LITERAL}{0,1}${END_ANCHOR})`;
const NO_DOTS_SLASH = `(?!${DOTS_SLASH})`;
const QMARK_NO_DOT = `[^.${SLASH_LITERAL}]`;
const STAR = `${QMARK}*?`;
const SEP = '/';

const POSIX_CHARS = {
  DOT_LITERAL,
  PLUS_LITERAL,
  QMARK_LITERAL,
  SLASH_LITERAL,
  ONE_CHAR,
  QMARK,
  END_ANCHOR,
  DOTS_SLASH,
  NO_DOT,
  NO_DOTS,
  NO_DOT_SLASH,
  NO_DOTS_SLASH,
  QMARK_NO_DOT,
  STAR,
  START_ANCHOR,
  SEP
};

/**
 * Windows glob regex
 */

const WINDOWS_CHARS = {
  ...POSIX_CHARS,

  SLASH_LITERAL: `[${WIN_SLASH}]`,
  QMARK: WIN_NO_SLASH,
  STAR: `${WIN_NO_SLASH}*?`,
  DOTS_SLASH: `${DOT_LITERAL}{1,2}(?:[${WIN_SLASH}]|$)`,
  NO_DOT: `(?!${DOT_LITERAL})`,
  NO_DOTS: `(?!(?:^|[${WIN_SLASH}])${DOT_LITERAL}{1,2}(?:[${WIN_SLASH}]|$))`,
  NO_DOT_SLASH: `(?!${DOT_LITERAL}{0,1}(?:[${WIN_SLASH}]|$))`,
  NO_DOTS_SLASH: `(?!${DOT_LITERAL}{1,2}(?:[${WIN_SLASH}]|$))`,
  QMARK_NO_DOT: `[^.${WIN_SLASH}]`,
  START_ANCHOR: `(?:^|[${WIN_SLASH}])`,
  END_ANCHOR: `(?:[${WIN_SLASH}]|$)`,
  SEP: '\\'
};

/**
 * POSIX Bracket Regex
 */

const POSIX_REGEX_SOURCE = {
  __proto__: null,
  alnum: 'a-zA-Z0-9',
  alpha: 'a-zA-Z',
  ascii: '\\x00-\\x7F',
  blank: ' \\t',
  cntrl: '\\x00-\\x1F\\x7F',
  digit: '0-9',
  graph: '\\x21-\\x7E',
  lower: 'a-z',
  print: '\\x20-\\x7E ',
  punct: '\\-!"#$%&\'()\\*+,./:;<=>?@[\\]^_`{|}~',
  space: ' \\t\\r\\n\\v\\f',
  upper: 'A-Z',
  word: 'A-Za-z0-9_',
  xdigit: 'A-Fa-f0-9'
};

module.exports = {
  DEFAULT_MAX_EXTGLOB_RECURSION,
  MAX_LENGTH: 1024 * 64,
  POSIX_REGEX_SOURCE,

  // regular expressions
  REGEX_BACKSLASH: /\\(?![*+?^${}(|)[\]])/g,
  REGEX_NON_SPECIAL_CHARS: /^[^@![\].,$*+?^{}()|\\/]+/,
  REGEX_SPECIAL_CHARS: /[-*+?.^${}(|)[\]]/,
  REGEX_SPECIAL_CHARS_BACKREF: /(\\?)((\W)(\3*))/g,
  REGEX_SPECIAL_CHARS_GLOBAL: /([-*+?.^${}(|)[\]])/g,
  REGEX_REMOVE_BACKSLASH: /(?:\[.*?[^\\]\]|\\(?=.))/g,

  // Replace globs with equivalent patterns to reduce parsing time.
  REPLACEMENTS: {
    __proto__: null,
    '***': '*',
    '**/**': '**',
    '**/**/**': '**'
  },

  // Digits
  CHAR_0: 48, /* 0 */
  CHAR_9: 57, /* 9 */

  // Alphabet chars.
  CHAR_UPPERCASE_A: 65, /* A */
  CHAR_LOWERCASE_A: 97, /* a */
  CHAR_UPPERCASE_Z: 90, /* Z */
  CHAR_LOWERCASE_Z: 122, /* z */

  CHAR_LEFT_PARENTHESES: 40, /* ( */
  CHAR_RIGHT_PARENTHESES: 41, /* ) */

  CHAR_ASTERISK: 42, /* * */

  // Non-alphabetic chars.
  CHAR_AMPERSAND: 38, /* & */
  CHAR_AT: 64, /* @ */
  CHAR_BACKWARD_SLASH: 92, /* \ */
  CHAR_CARRIAGE_RETURN: 13, /* \r */
  CHAR_CIRCUMFLEX_ACCENT: 94, /* ^ */
  CHAR_COLON: 58, /* : */
  CHAR_COMMA: 44, /* , */
  CHAR_DOT: 46, /* . */
  CHAR_DOUBLE_QUOTE: 34, /* " */
  CHAR_EQUAL: 61, /* = */
  CHAR_EXCLAMATION_MARK: 33, /* ! */
  CHAR_FORM_FEED: 12, /* \f */
  CHAR_FORWARD_SLASH: 47, /* / */
  CHAR_GRAVE_ACCENT: 96, /* ` */
  CHAR_HASH: 35, /* # */
  CHAR_HYPHEN_MINUS: 45, /* - */
  CHAR_LEFT_ANGLE_BRACKET: 60, /* < */
  CHAR_LEFT_CURLY_BRACE: 123, /* { */
  CHAR_LEFT_SQUARE_BRACKET: 91, /* [ */
  CHAR_LINE_FEED: 10, /* \n */
  CHAR_NO_BREAK_SPACE: 160, /* \u00A0 */
  CHAR_PERCENT: 37, /* % */
  CHAR_PLUS: 43, /* + */
  CHAR_QUESTION_MARK: 63, /* ? */
  CHAR_RIGHT_ANGLE_BRACKET: 62, /* > */
  CHAR_RIGHT_CURLY_BRACE: 125, /* } */
  CHAR_RIGHT_SQUARE_BRACKET: 93, /* ] */
  CHAR_SEMICOLON: 59, /* ; */
  CHAR_SINGLE_QUOTE: 39, /* ' */
  CHAR_SPACE: 32, /*   */
  CHAR_TAB: 9, /* \t */
  CHAR_UNDERSCORE: 95, /* _ */
  CHAR_VERTICAL_LINE: 124, /* | */
  CHAR_ZERO_WIDTH_NOBREAK_SPACE: 65279, /* \uFEFF */

  /**
   * Create EXTGLOB_CHARS
   */

  extglobChars(chars) {
    return {
      '!': { type: 'negate', open: '(?:(?!(?:', close: `))${chars.STAR})` },
      '?': { type: 'qmark', open: '(?:', close: ')?' },
      '+': { type: 'plus', open: '(?:', close: ')+' },
      '*': { type: 'star', open: '(?:', close: ')*' },
      '@': { type: 'at', open: '(?:', close: ')' }
    };
  },

  /**
   * Create GLOB_CHARS
   */

  globChars(win32) {
    return win32 === true ? WINDOWS_CHARS : POSIX_CHARS;
  }
};


/***/ }),

/***/ 78265:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const constants = __nccwpck_require__(5595);
const utils = __nccwpck_require__(64059);

/**
 * Constants
 */

const {
  MAX_LENGTH,
  POSIX_REGEX_SOURCE,
  REGEX_NON_SPECIAL_CHARS,
  REGEX_SPECIAL_CHARS_BACKREF,
  REPLACEMENTS
} = constants;

/**
 * Helpers
 */

const expandRange = (args, options) => {
  if (typeof options.expandRange === 'function') {
    return options.expandRange(...args, options);
  }

  args.sort();
  const value = `[${args.join('-')}]`;

  try {
    /* eslint-disable-next-line no-new */
    new RegExp(value);
  } catch (ex) {
    return args.map(v => utils.escapeRegex(v)).join('..');
  }

  return value;
};

/**
 * Create the message for a syntax error
 */

const syntaxError = (type, char) => {
  return `Missing ${type}: "${char}" - use "\\\\${char}" to match literal characters`;
};

const splitTopLevel = input => {
  const parts = [];
  let bracket = 0;
  let paren = 0;
  let quote = 0;
  let value = '';
  let escaped = false;

  for (const ch of input) {
    if (escaped === true) {
      value += ch;
      escaped = false;
      continue;
    }

    if (ch === '\\') {
      value += ch;
      escaped = true;
      continue;
    }

    if (ch === '"') {
      quote = quote === 1 ? 0 : 1;
      value += ch;
      continue;
    }

    if (quote === 0) {
      if (ch === '[') {
        bracket++;
      } else if (ch === ']' && bracket > 0) {
        bracket--;
      } else if (bracket === 0) {
        if (ch === '(') {
          paren++;
        } else if (ch === ')' && paren > 0) {
          paren--;
        } else if (ch === '|' && paren === 0) {
          parts.push(value);
          value = '';
          continue;
        }
      }
    }

    value += ch;
  }

  parts.push(value);
  return parts;
};

const isPlainBranch = branch => {
  let escaped = false;

  for (const ch of branch) {
    if (escaped === true) {
      escaped = false;
      continue;
    }

    if (ch === '\\') {
      escaped = true;
      continue;
    }

    if (/[?*+@!()[\]{}]/.test(ch)) {
      return false;
    }
  }

  return true;
};

const normalizeSimpleBranch = branch => {
  let value = branch.trim();
  let changed = true;

  while (changed === true) {
    changed = false;

    if (/^@\([^\\()[\]{}|]+\)$/.test(value)) {
      value = value.slice(2, -1);
      changed = true;
    }
  }

  if (!isPlainBranch(value)) {
    return;
  }

  return value.replace(/\\(.)/g, '$1');
};

const hasRepeatedCharPrefixOverlap = branches => {
  const values = branches.map(normalizeSimpleBranch).filter(Boolean);

  for (let i = 0; i < values.length; i++) {
    for (let j = i + 1; j < values.length; j++) {
      const a = values[i];
      const b = values[j];
      const char = a[0];

      if (!char || a !== char.repeat(a.length) || b !== char.repeat(b.length)) {
        continue;
      }

      if (a === b || a.startsWith(b) || b.startsWith(a)) {
        return true;
      }
    }
  }

  return false;
};

const parseRepeatedExtglob = (pattern, requireEnd = true) => {
  if ((pattern[0] !== '+' && pattern[0] !== '*') || pattern[1] !== '(') {
    return;
  }

  let bracket = 0;
  let paren = 0;
  let quote = 0;
  let escaped = false;

  for (let i = 1; i < pattern.length; i++) {
    const ch = pattern[i];

    if (escaped === true) {
      escaped = false;
      continue;
    }

    if (ch === '\\') {
      escaped = true;
      continue;
    }

    if (ch === '"') {
      quote = quote === 1 ? 0 : 1;
      continue;
    }

    if (quote === 1) {
      continue;
    }

    if (ch === '[') {
      bracket++;
      continue;
    }

    if (ch === ']' && bracket > 0) {
      bracket--;
      continue;
    }

    if (bracket > 0) {
      continue;
    }

    if (ch === '(') {
      paren++;
      continue;
    }

    if (ch === ')') {
      paren--;

      if (paren === 0) {
        if (requireEnd === true && i !== pattern.length - 1) {
          return;
        }

        return {
          type: pattern[0],
          body: pattern.slice(2, i),
          end: i
        };
      }
    }
  }
};

const buildCharClassStar = chars => {
  const source = chars.length === 1
    ? utils.escapeRegex(chars[0])
    : `[${chars.map(ch => utils.escapeRegex(ch)).join('')}]`;

  return `${source}*`;
};

const getStarExtglobSequenceChars = pattern => {
  let index = 0;
  const chars = [];

  while (index < pattern.length) {
    const match = parseRepeatedExtglob(pattern.slice(index), false);

    if (!match || match.type !== '*') {
      return;
    }

    const branches = splitTopLevel(match.body).map(branch => branch.trim());
    if (branches.length !== 1) {
      return;
    }

    const branch = normalizeSimpleBranch(branches[0]);
    if (!branch || branch.length !== 1) {
      return;
    }

    chars.push(branch);
    index += match.end + 1;
  }

  if (chars.length < 1) {
    return;
  }

  return chars;
};

const repeatedExtglobRecursion = pattern => {
  let depth = 0;
  let value = pattern.trim();
  let match = parseRepeatedExtglob(value);

  while (match) {
    depth++;
    value = match.body.trim();
    match = parseRepeatedExtglob(value);
  }

  return depth;
};

const analyzeRepeatedExtglob = (body, options) => {
  if (options.maxExtglobRecursion === false) {
    return { risky: false };
  }

  const max =
    typeof options.maxExtglobRecursion === 'number'
      ? options.maxExtglobRecursion
      : constants.DEFAULT_MAX_EXTGLOB_RECURSION;

  const branches = splitTopLevel(body).map(branch => branch.trim());

  if (branches.length > 1) {
    if (
      branches.some(branch => branch === '') ||
      branches.some(branch => /^[*?]+$/.test(branch)) ||
      hasRepeatedCharPrefixOverlap(branches)
    ) {
      return { risky: true };
    }
  }

  // A repeated extglob is "risky" (prone to catastrophic backtracking) when a
  // branch is itself a `*(...)` sequence, since that nests an unbounded quantifier
  // inside the outer `+(...)`/`*(...)`. When *every* branch reduces to single
  // characters we can emit one flat, ReDoS-safe character class that preserves the
  // meaning of ALL branches (e.g. `+(*(a)|*(b))` -> `[ab]*`), rather than dropping
  // every branch but the first.
  const safeChars = [];
  let sawStarSequence = false;
  let combinable = true;

  for (const branch of branches) {
    const chars = getStarExtglobSequenceChars(branch);
    if (chars) {
      sawStarSequence = true;
      safeChars.push(...chars);
      continue;
    }

    const literal = normalizeSimpleBranch(branch);
    if (literal && literal.length === 1) {
      safeChars.push(literal);
      continue;
    }

    combinable = false;

    if (repeatedExtglobRecursion(branch) > max) {
      return { risky: true };
    }
  }

  if (sawStarSequence) {
    return combinable
      ? { risky: true, safeOutput: buildCharClassStar([...new Set(safeChars)]) }
      : { risky: true };
  }

  return { risky: false };
};

/**
 * Parse the given input string.
 * @param {String} input
 * @param {Object} options
 * @return {Object}
 */

const parse = (input, options) => {
  if (typeof input !== 'string') {
    throw new TypeError('Expected a string');
  }

  input = REPLACEMENTS[input] || input;

  const opts = { ...options };
  const max = typeof opts.maxLength === 'number' ? Math.min(MAX_LENGTH, opts.maxLength) : MAX_LENGTH;

  let len = input.length;
  if (len > max) {
    throw new SyntaxError(`Input length: ${len}, exceeds maximum allowed length: ${max}`);
  }

  const bos = { type: 'bos', value: '', output: opts.prepend || '' };
  const tokens = [bos];

  const capture = opts.capture ? '' : '?:';

  // create constants based on platform, for windows or posix
  const PLATFORM_CHARS = constants.globChars(opts.windows);
  const EXTGLOB_CHARS = constants.extglobChars(PLATFORM_CHARS);

  const {
    DOT_LITERAL,
    PLUS_LITERAL,
    SLASH_LITERAL,
    ONE_CHAR,
    DOTS_SLASH,
    NO_DOT,
    NO_DOT_SLASH,
    NO_DOTS_SLASH,
    QMARK,
    QMARK_NO_DOT,
    STAR,
    START_ANCHOR
  } = PLATFORM_CHARS;

  const globstar = opts => {
    return `(${capture}(?:(?!${START_ANCHOR}${opts.dot ? DOTS_SLASH : DOT_LITERAL}).)*?)`;
  };

  const nodot = opts.dot ? '' : NO_DOT;
  const qmarkNoDot = opts.dot ? QMARK : QMARK_NO_DOT;
  let star = opts.bash === true ? globstar(opts) : STAR;

  if (opts.capture) {
    star = `(${star})`;
  }

  // minimatch options support
  if (typeof opts.noext === 'boolean') {
    opts.noextglob = opts.noext;
  }

  const state = {
    input,
    index: -1,
    start: 0,
    dot: opts.dot === true,
    consumed: '',
    output: '',
    prefix: '',
    backtrack: false,
    negated: false,
    brackets: 0,
    braces: 0,
    parens: 0,
    quotes: 0,
    globstar: false,
    tokens
  };

  input = utils.removePrefix(input, state);
  len = input.length;

  const extglobs = [];
  const braces = [];
  const stack = [];
  let prev = bos;
  let value;

  /**
   * Tokenizing helpers
   */

  const eos = () => state.index === len - 1;
  const peek = state.peek = (n = 1) => input[state.index + n];
  const advance = state.advance = () => input[++state.index] || '';
  const remaining = () => input.slice(state.index + 1);
  const consume = (value = '', num = 0) => {
    state.consumed += value;
    state.index += num;
  };

  const append = token => {
    state.output += token.output != null ? token.output : token.value;
    consume(token.value);
  };

  const negate = () => {
    let count = 1;

    while (peek() === '!' && (peek(2) !== '(' || peek(3) === '?')) {
      advance();
      state.start++;
      count++;
    }

    if (count % 2 === 0) {
      return false;
    }

    state.negated = true;
    state.start++;
    return true;
  };

  const increment = type => {
    state[type]++;
    stack.push(type);
  };

  const decrement = type => {
    state[type]--;
    stack.pop();
  };

  /**
   * Push tokens onto the tokens array. This helper speeds up
   * tokenizing by 1) helping us avoid backtracking as much as possible,
   * and 2) helping us avoid creating extra tokens when consecutive
   * characters are plain text. This improves performance and simplifies
   * lookbehinds.
   */

  const push = tok => {
    if (prev.type === 'globstar') {
      const isBrace = state.braces > 0 && (tok.type === 'comma' || tok.type === 'brace');
      const isExtglob = tok.extglob === true || (extglobs.length && (tok.type === 'pipe' || tok.type === 'paren'));

      if (tok.type !== 'slash' && tok.type !== 'paren' && !isBrace && !isExtglob) {
        state.output = state.output.slice(0, -prev.output.length);
        prev.type = 'star';
        prev.value = '*';
        prev.output = star;
        state.output += prev.output;
      }
    }

    if (extglobs.length && tok.type !== 'paren') {
      extglobs[extglobs.length - 1].inner += tok.value;
    }

    if (tok.value || tok.output) append(tok);
    if (prev && prev.type === 'text' && tok.type === 'text') {
      prev.output = (prev.output || prev.value) + tok.value;
      prev.value += tok.value;
      return;
    }

    tok.prev = prev;
    tokens.push(tok);
    prev = tok;
  };

  const extglobOpen = (type, value) => {
    const token = { ...EXTGLOB_CHARS[value], conditions: 1, inner: '' };

    token.prev = prev;
    token.parens = state.parens;
    token.output = state.output;
    token.startIndex = state.index;
    token.tokensIndex = tokens.length;
    const output = (opts.capture ? '(' : '') + token.open;

    increment('parens');
    push({ type, value, output: state.output ? '' : ONE_CHAR });
    push({ type: 'paren', extglob: true, value: advance(), output });
    extglobs.push(token);
  };

  const extglobClose = token => {
    const literal = input.slice(token.startIndex, state.index + 1);
    const body = input.slice(token.startIndex + 2, state.index);
    const analysis = analyzeRepeatedExtglob(body, opts);

    if ((token.type === 'plus' || token.type === 'star') && analysis.risky) {
      const safeOutput = analysis.safeOutput
        ? (token.output ? '' : ONE_CHAR) + (opts.capture ? `(${analysis.safeOutput})` : analysis.safeOutput)
        : undefined;
      const open = tokens[token.tokensIndex];

      open.type = 'text';
      open.value = literal;
      open.output = safeOutput || utils.escapeRegex(literal);

      for (let i = token.tokensIndex + 1; i < tokens.length; i++) {
        tokens[i].value = '';
        tokens[i].output = '';
        delete tokens[i].suffix;
      }

      state.output = token.output + open.output;
      state.backtrack = true;

      push({ type: 'paren', extglob: true, value, output: '' });
      decrement('parens');
      return;
    }

    let output = token.close + (opts.capture ? ')' : '');
    let rest;

    if (token.type === 'negate') {
      let extglobStar = star;

      if (token.inner && token.inner.length > 1 && token.inner.includes('/')) {
        extglobStar = globstar(opts);
      }

      if (extglobStar !== star || eos() || /^\)+$/.test(remaining())) {
        output = token.close = `)$))${extglobStar}`;
      }

      if (token.inner.includes('*') && (rest = remaining()) && /^\.[^\\/.]+$/.test(rest)) {
        // Any non-magical string (`.ts`) or even nested expression (`.{ts,tsx}`) can follow after the closing parenthesis.
        // In this case, we need to parse the string and use it in the output of the original pattern.
        // Suitable patterns: `/!(*.d).ts`, `/!(*.d).{ts,tsx}`, `**/!(*-dbg).@(js)`.
        //
        // Disabling the `fastpaths` option due to a problem with parsing strings as `.ts` in the pattern like `**/!(*.d).ts`.
        const expression = parse(rest, { ...options, fastpaths: false }).output;

        output = token.close = `)${expression})${extglobStar})`;
      }

      if (token.prev.type === 'bos') {
        state.negatedExtglob = true;
      }
    }

    push({ type: 'paren', extglob: true, value, output });
    decrement('parens');
  };

  /**
   * Fast paths
   */

  if (opts.fastpaths !== false && !/(^[*!]|[/()[\]{}"])/.test(input)) {
    let backslashes = false;

    let output = input.replace(REGEX_SPECIAL_CHARS_BACKREF, (m, esc, chars, first, rest, index) => {
      if (first === '\\') {
        backslashes = true;
        return m;
      }

      if (first === '?') {
        if (esc) {
          return esc + first + (rest ? QMARK.repeat(rest.length) : '');
        }
        if (index === 0) {
          return qmarkNoDot + (rest ? QMARK.repeat(rest.length) : '');
        }
        return QMARK.repeat(chars.length);
      }

      if (first === '.') {
        return DOT_LITERAL.repeat(chars.length);
      }

      if (first === '*') {
        if (esc) {
          return esc + first + (rest ? star : '');
        }
        return star;
      }
      return esc ? m : `\\${m}`;
    });

    if (backslashes === true) {
      if (opts.unescape === true) {
        output = output.replace(/\\/g, '');
      } else {
        output = output.replace(/\\+/g, m => {
          return m.length % 2 === 0 ? '\\\\' : (m ? '\\' : '');
        });
      }
    }

    if (output === input && opts.contains === true) {
      state.output = input;
      return state;
    }

    state.output = utils.wrapOutput(output, state, options);
    return state;
  }

  /**
   * Tokenize input until we reach end-of-string
   */

  while (!eos()) {
    value = advance();

    if (value === '\u0000') {
      continue;
    }

    /**
     * Escaped characters
     */

    if (value === '\\') {
      const next = peek();

      if (next === '/' && opts.bash !== true) {
        continue;
      }

      if (next === '.' || next === ';') {
        continue;
      }

      if (!next) {
        value += '\\';
        push({ type: 'text', value });
        continue;
      }

      // collapse slashes to reduce potential for exploits
      const match = /^\\+/.exec(remaining());
      let slashes = 0;

      if (match && match[0].length > 2) {
        slashes = match[0].length;
        state.index += slashes;
        if (slashes % 2 !== 0) {
          value += '\\';
        }
      }

      if (opts.unescape === true) {
        value = advance();
      } else {
        value += advance();
      }

      if (state.brackets === 0) {
        push({ type: 'text', value });
        continue;
      }
    }

    /**
     * If we're inside a regex character class, continue
     * until we reach the closing bracket.
     */

    if (state.brackets > 0 && (value !== ']' || prev.value === '[' || prev.value === '[^')) {
      if (opts.posix !== false && value === ':') {
        const inner = prev.value.slice(1);
        if (inner.includes('[')) {
          prev.posix = true;

          if (inner.includes(':')) {
            const idx = prev.value.lastIndexOf('[');
            const pre = prev.value.slice(0, idx);
            const rest = prev.value.slice(idx + 2);
            const posix = POSIX_REGEX_SOURCE[rest];
            if (posix) {
              prev.value = pre + posix;
              state.backtrack = true;
              advance();

              if (!bos.output && tokens.indexOf(prev) === 1) {
                bos.output = ONE_CHAR;
              }
              continue;
            }
          }
        }
      }

      if ((value === '[' && peek() !== ':') || (value === '-' && peek() === ']')) {
        value = `\\${value}`;
      }

      if (value === ']' && (prev.value === '[' || prev.value === '[^')) {
        value = `\\${value}`;
      }

      if (opts.posix === true && value === '!' && prev.value === '[') {
        value = '^';
      }

      prev.value += value;
      append({ value });
      continue;
    }

    /**
     * If we're inside a quoted string, continue
     * until we reach the closing double quote.
     */

    if (state.quotes === 1 && value !== '"') {
      value = utils.escapeRegex(value);
      prev.value += value;
      append({ value });
      continue;
    }

    /**
     * Double quotes
     */

    if (value === '"') {
      state.quotes = state.quotes === 1 ? 0 : 1;
      if (opts.keepQuotes === true) {
        push({ type: 'text', value });
      }
      continue;
    }

    /**
     * Parentheses
     */

    if (value === '(') {
      increment('parens');
      push({ type: 'paren', value });
      continue;
    }

    if (value === ')') {
      if (state.parens === 0 && opts.strictBrackets === true) {
        throw new SyntaxError(syntaxError('opening', '('));
      }

      const extglob = extglobs[extglobs.length - 1];
      if (extglob && state.parens === extglob.parens + 1) {
        extglobClose(extglobs.pop());
        continue;
      }

      push({ type: 'paren', value, output: state.parens ? ')' : '\\)' });
      decrement('parens');
      continue;
    }

    /**
     * Square brackets
     */

    if (value === '[') {
      if (opts.nobracket === true || !remaining().includes(']')) {
        if (opts.nobracket !== true && opts.strictBrackets === true) {
          throw new SyntaxError(syntaxError('closing', ']'));
        }

        value = `\\${value}`;
      } else {
        increment('brackets');
      }

      push({ type: 'bracket', value });
      continue;
    }

    if (value === ']') {
      if (opts.nobracket === true || (prev && prev.type === 'bracket' && prev.value.length === 1)) {
        push({ type: 'text', value, output: `\\${value}` });
        continue;
      }

      if (state.brackets === 0) {
        if (opts.strictBrackets === true) {
          throw new SyntaxError(syntaxError('opening', '['));
        }

        push({ type: 'text', value, output: `\\${value}` });
        continue;
      }

      decrement('brackets');

      const prevValue = prev.value.slice(1);
      if (prev.posix !== true && prevValue[0] === '^' && !prevValue.includes('/')) {
        value = `/${value}`;
      }

      prev.value += value;
      append({ value });

      // when literal brackets are explicitly disabled
      // assume we should match with a regex character class
      if (opts.literalBrackets === false || utils.hasRegexChars(prevValue)) {
        continue;
      }

      const escaped = utils.escapeRegex(prev.value);
      state.output = state.output.slice(0, -prev.value.length);

      // when literal brackets are explicitly enabled
      // assume we should escape the brackets to match literal characters
      if (opts.literalBrackets === true) {
        state.output += escaped;
        prev.value = escaped;
        continue;
      }

      // when the user specifies nothing, try to match both
      prev.value = `(${capture}${escaped}|${prev.value})`;
      state.output += prev.value;
      continue;
    }

    /**
     * Braces
     */

    if (value === '{' && opts.nobrace !== true) {
      increment('braces');

      const open = {
        type: 'brace',
        value,
        output: '(',
        outputIndex: state.output.length,
        tokensIndex: state.tokens.length
      };

      braces.push(open);
      push(open);
      continue;
    }

    if (value === '}') {
      const brace = braces[braces.length - 1];

      if (opts.nobrace === true || !brace) {
        push({ type: 'text', value, output: value });
        continue;
      }

      let output = ')';

      if (brace.dots === true) {
        const arr = tokens.slice();
        const range = [];

        for (let i = arr.length - 1; i >= 0; i--) {
          tokens.pop();
          if (arr[i].type === 'brace') {
            break;
          }
          if (arr[i].type !== 'dots') {
            range.unshift(arr[i].value);
          }
        }

        output = expandRange(range, opts);
        state.backtrack = true;
      }

      if (brace.comma !== true && brace.dots !== true) {
        const out = state.output.slice(0, brace.outputIndex);
        const toks = state.tokens.slice(brace.tokensIndex);
        brace.value = brace.output = '\\{';
        value = output = '\\}';
        state.output = out;
        for (const t of toks) {
          state.output += (t.output || t.value);
        }
      }

      push({ type: 'brace', value, output });
      decrement('braces');
      braces.pop();
      continue;
    }

    /**
     * Pipes
     */

    if (value === '|') {
      if (extglobs.length > 0) {
        extglobs[extglobs.length - 1].conditions++;
      }
      push({ type: 'text', value });
      continue;
    }

    /**
     * Commas
     */

    if (value === ',') {
      let output = value;

      const brace = braces[braces.length - 1];
      if (brace && stack[stack.length - 1] === 'braces') {
        brace.comma = true;
        output = '|';
      }

      push({ type: 'comma', value, output });
      continue;
    }

    /**
     * Slashes
     */

    if (value === '/') {
      // if the beginning of the glob is "./", advance the start
      // to the current index, and don't add the "./" characters
      // to the state. This greatly simplifies lookbehinds when
      // checking for BOS characters like "!" and "." (not "./")
      if (prev.type === 'dot' && state.index === state.start + 1) {
        state.start = state.index + 1;
        state.consumed = '';
        state.output = '';
        tokens.pop();
        prev = bos; // reset "prev" to the first token
        continue;
      }

      push({ type: 'slash', value, output: SLASH_LITERAL });
      continue;
    }

    /**
     * Dots
     */

    if (value === '.') {
      if (state.braces > 0 && prev.type === 'dot') {
        if (prev.value === '.') prev.output = DOT_LITERAL;
        const brace = braces[braces.length - 1];
        prev.type = 'dots';
        prev.output += value;
        prev.value += value;
        brace.dots = true;
        continue;
      }

      if ((state.braces + state.parens) === 0 && prev.type !== 'bos' && prev.type !== 'slash') {
        push({ type: 'text', value, output: DOT_LITERAL });
        continue;
      }

      push({ type: 'dot', value, output: DOT_LITERAL });
      continue;
    }

    /**
     * Question marks
     */

    if (value === '?') {
      const isGroup = prev && prev.value === '(';
      if (!isGroup && opts.noextglob !== true && peek() === '(' && peek(2) !== '?') {
        extglobOpen('qmark', value);
        continue;
      }

      if (prev && prev.type === 'paren') {
        const next = peek();
        let output = value;

        if ((prev.value === '(' && !/[!=<:]/.test(next)) || (next === '<' && !/<([!=]|\w+>)/.test(remaining()))) {
          output = `\\${value}`;
        }

        push({ type: 'text', value, output });
        continue;
      }

      if (opts.dot !== true && (prev.type === 'slash' || prev.type === 'bos')) {
        push({ type: 'qmark', value, output: QMARK_NO_DOT });
        continue;
      }

      push({ type: 'qmark', value, output: QMARK });
      continue;
    }

    /**
     * Exclamation
     */

    if (value === '!') {
      if (opts.noextglob !== true && peek() === '(') {
        if (peek(2) !== '?' || !/[!=<:]/.test(peek(3))) {
          extglobOpen('negate', value);
          continue;
        }
      }

      if (opts.nonegate !== true && state.index === 0) {
        negate();
        continue;
      }
    }

    /**
     * Plus
     */

    if (value === '+') {
      if (opts.noextglob !== true && peek() === '(' && peek(2) !== '?') {
        extglobOpen('plus', value);
        continue;
      }

      if ((prev && prev.value === '(') || opts.regex === false) {
        push({ type: 'plus', value, output: PLUS_LITERAL });
        continue;
      }

      if ((prev && (prev.type === 'bracket' || prev.type === 'paren' || prev.type === 'brace')) || state.parens > 0) {
        push({ type: 'plus', value });
        continue;
      }

      push({ type: 'plus', value: PLUS_LITERAL });
      continue;
    }

    /**
     * Plain text
     */

    if (value === '@') {
      if (opts.noextglob !== true && peek() === '(' && peek(2) !== '?') {
        push({ type: 'at', extglob: true, value, output: '' });
        continue;
      }

      push({ type: 'text', value });
      continue;
    }

    /**
     * Plain text
     */

    if (value !== '*') {
      if (value === '$' || value === '^') {
        value = `\\${value}`;
      }

      const match = REGEX_NON_SPECIAL_CHARS.exec(remaining());
      if (match) {
        value += match[0];
        state.index += match[0].length;
      }

      push({ type: 'text', value });
      continue;
    }

    /**
     * Stars
     */

    if (prev && (prev.type === 'globstar' || prev.star === true)) {
      prev.type = 'star';
      prev.star = true;
      prev.value += value;
      prev.output = star;
      state.backtrack = true;
      state.globstar = true;
      consume(value);
      continue;
    }

    let rest = remaining();
    if (opts.noextglob !== true && /^\([^?]/.test(rest)) {
      extglobOpen('star', value);
      continue;
    }

    if (prev.type === 'star') {
      if (opts.noglobstar === true) {
        consume(value);
        continue;
      }

      const prior = prev.prev;
      const before = prior.prev;
      const isStart = prior.type === 'slash' || prior.type === 'bos';
      const afterStar = before && (before.type === 'star' || before.type === 'globstar');

      if (opts.bash === true && (!isStart || (rest[0] && rest[0] !== '/'))) {
        push({ type: 'star', value, output: '' });
        continue;
      }

      const isBrace = state.braces > 0 && (prior.type === 'comma' || prior.type === 'brace');
      const isExtglob = extglobs.length && (prior.type === 'pipe' || prior.type === 'paren');
      if (!isStart && prior.type !== 'paren' && !isBrace && !isExtglob) {
        push({ type: 'star', value, output: '' });
        continue;
      }

      // strip consecutive `/**/`
      while (rest.slice(0, 3) === '/**') {
        const after = input[state.index + 4];
        if (after && after !== '/') {
          break;
        }
        rest = rest.slice(3);
        consume('/**', 3);
      }

      // A globstar followed only by balanced closing parens is at the logical end of patterns like
      // `test(/utils/**)` and `test?(/utils/**)`. Treat it as EOS so the trailing `/**` can match its
      // parent path, except in negated extglobs where that would change the exclusion semantics.
      const isEnd = eos() || (
        state.parens > 0
        && rest === ')'.repeat(state.parens)
        && !extglobs.some(extglob => extglob.type === 'negate')
      );

      if (prior.type === 'bos' && eos()) {
        prev.type = 'globstar';
        prev.value += value;
        prev.output = globstar(opts);
        state.output = prev.output;
        state.globstar = true;
        consume(value);
        continue;
      }

      if (prior.type === 'slash' && prior.prev.type !== 'bos' && !afterStar && isEnd) {
        state.output = state.output.slice(0, -(prior.output + prev.output).length);
        prior.output = `(?:${prior.output}`;

        prev.type = 'globstar';
        prev.output = globstar(opts) + (opts.strictSlashes ? ')' : '|$)');
        prev.value += value;
        state.globstar = true;
        state.output += prior.output + prev.output;
        consume(value);
        continue;
      }

      if (prior.type === 'slash' && prior.prev.type !== 'bos' && rest[0] === '/') {
        const end = rest[1] !== void 0 ? '|$' : '';

        state.output = state.output.slice(0, -(prior.output + prev.output).length);
        prior.output = `(?:${prior.output}`;

        prev.type = 'globstar';
        prev.output = `${globstar(opts)}${SLASH_LITERAL}|${SLASH_LITERAL}${end})`;
        prev.value += value;

        state.output += prior.output + prev.output;
        state.globstar = true;

        consume(value + advance());

        push({ type: 'slash', value: '/', output: '' });
        continue;
      }

      if (prior.type === 'bos' && rest[0] === '/') {
        prev.type = 'globstar';
        prev.value += value;
        prev.output = `(?:^|${SLASH_LITERAL}|${globstar(opts)}${SLASH_LITERAL})`;
        state.output = prev.output;
        state.globstar = true;
        consume(value + advance());
        push({ type: 'slash', value: '/', output: '' });
        continue;
      }

      // remove single star from output
      state.output = state.output.slice(0, -prev.output.length);

      // reset previous token to globstar
      prev.type = 'globstar';
      prev.output = globstar(opts);
      prev.value += value;

      // reset output with globstar
      state.output += prev.output;
      state.globstar = true;
      consume(value);
      continue;
    }

    const token = { type: 'star', value, output: star };

    if (opts.bash === true) {
      token.output = '.*?';
      if (prev.type === 'bos' || prev.type === 'slash') {
        token.output = nodot + token.output;
      }
      push(token);
      continue;
    }

    if (prev && (prev.type === 'bracket' || prev.type === 'paren') && opts.regex === true) {
      token.output = value;
      push(token);
      continue;
    }

    if (state.index === state.start || prev.type === 'slash' || prev.type === 'dot') {
      if (prev.type === 'dot') {
        state.output += NO_DOT_SLASH;
        prev.output += NO_DOT_SLASH;

      } else if (opts.dot === true) {
        state.output += NO_DOTS_SLASH;
        prev.output += NO_DOTS_SLASH;

      } else {
        state.output += nodot;
        prev.output += nodot;
      }

      if (peek() !== '*') {
        state.output += ONE_CHAR;
        prev.output += ONE_CHAR;
      }
    }

    push(token);
  }

  while (state.brackets > 0) {
    if (opts.strictBrackets === true) throw new SyntaxError(syntaxError('closing', ']'));
    state.output = utils.escapeLast(state.output, '[');
    decrement('brackets');
  }

  while (state.parens > 0) {
    if (opts.strictBrackets === true) throw new SyntaxError(syntaxError('closing', ')'));
    state.output = utils.escapeLast(state.output, '(');
    decrement('parens');
  }

  while (state.braces > 0) {
    if (opts.strictBrackets === true) throw new SyntaxError(syntaxError('closing', '}'));
    state.output = utils.escapeLast(state.output, '{');
    decrement('braces');
  }

  if (opts.strictSlashes !== true && (prev.type === 'star' || prev.type === 'bracket')) {
    push({ type: 'maybe_slash', value: '', output: `${SLASH_LITERAL}?` });
  }

  // rebuild the output if we had to backtrack at any point
  if (state.backtrack === true) {
    state.output = '';

    for (const token of state.tokens) {
      state.output += token.output != null ? token.output : token.value;

      if (token.suffix) {
        state.output += token.suffix;
      }
    }
  }

  return state;
};

/**
 * Fast paths for creating regular expressions for common glob patterns.
 * This can significantly speed up processing and has very little downside
 * impact when none of the fast paths match.
 */

parse.fastpaths = (input, options) => {
  const opts = { ...options };
  const max = typeof opts.maxLength === 'number' ? Math.min(MAX_LENGTH, opts.maxLength) : MAX_LENGTH;
  const len = input.length;
  if (len > max) {
    throw new SyntaxError(`Input length: ${len}, exceeds maximum allowed length: ${max}`);
  }

  input = REPLACEMENTS[input] || input;

  // create constants based on platform, for windows or posix
  const {
    DOT_LITERAL,
    SLASH_LITERAL,
    ONE_CHAR,
    DOTS_SLASH,
    NO_DOT,
    NO_DOTS,
    NO_DOTS_SLASH,
    STAR,
    START_ANCHOR
  } = constants.globChars(opts.windows);

  const nodot = opts.dot ? NO_DOTS : NO_DOT;
  const slashDot = opts.dot ? NO_DOTS_SLASH : NO_DOT;
  const capture = opts.capture ? '' : '?:';
  const state = { negated: false, prefix: '' };
  let star = opts.bash === true ? '.*?' : STAR;

  if (opts.capture) {
    star = `(${star})`;
  }

  const globstar = opts => {
    if (opts.noglobstar === true) return star;
    return `(${capture}(?:(?!${START_ANCHOR}${opts.dot ? DOTS_SLASH : DOT_LITERAL}).)*?)`;
  };

  const create = str => {
    switch (str) {
      case '*':
        return `${nodot}${ONE_CHAR}${star}`;

      case '.*':
        return `${DOT_LITERAL}${ONE_CHAR}${star}`;

      case '*.*':
        return `${nodot}${star}${DOT_LITERAL}${ONE_CHAR}${star}`;

      case '*/*':
        return `${nodot}${star}${SLASH_LITERAL}${ONE_CHAR}${slashDot}${star}`;

      case '**':
        return nodot + globstar(opts);

      case '**/*':
        return `(?:${nodot}${globstar(opts)}${SLASH_LITERAL})?${slashDot}${ONE_CHAR}${star}`;

      case '**/*.*':
        return `(?:${nodot}${globstar(opts)}${SLASH_LITERAL})?${slashDot}${star}${DOT_LITERAL}${ONE_CHAR}${star}`;

      case '**/.*':
        return `(?:${nodot}${globstar(opts)}${SLASH_LITERAL})?${DOT_LITERAL}${ONE_CHAR}${star}`;

      default: {
        const match = /^(.*?)\.(\w+)$/.exec(str);
        if (!match) return;

        const source = create(match[1]);
        if (!source) return;

        return source + DOT_LITERAL + match[2];
      }
    }
  };

  const output = utils.removePrefix(input, state);
  let source = create(output);

  if (source && opts.strictSlashes !== true) {
    source += `${SLASH_LITERAL}?`;
  }

  return source;
};

module.exports = parse;


/***/ }),

/***/ 98016:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const scan = __nccwpck_require__(31781);
const parse = __nccwpck_require__(78265);
const utils = __nccwpck_require__(64059);
const constants = __nccwpck_require__(5595);
const isObject = val => val && typeof val === 'object' && !Array.isArray(val);

/**
 * Creates a matcher function from one or more glob patterns. The
 * returned function takes a string to match as its first argument,
 * and returns true if the string is a match. The returned matcher
 * function also takes a boolean as the second argument that, when true,
 * returns an object with additional information.
 *
 * ```js
 * const picomatch = require('picomatch');
 * // picomatch(glob[, options]);
 *
 * const isMatch = picomatch('*.!(*a)');
 * console.log(isMatch('a.a')); //=> false
 * console.log(isMatch('a.b')); //=> true
 *
 * // For environments without `node.js`, `picomatch/posix` provides you a dependency-free matcher, without automatic OS detection.
 * const picomatch = require('picomatch/posix');
 * // the same API, defaulting to posix paths
 * const isMatch = picomatch('a/*');
 * console.log(isMatch('a\\b')); //=> false
 * console.log(isMatch('a/b')); //=> true
 *
 * // you can still configure the matcher function to accept windows paths
 * const isMatch = picomatch('a/*', { options: windows });
 * console.log(isMatch('a\\b')); //=> true
 * console.log(isMatch('a/b')); //=> true
 * ```
 * @name picomatch
 * @param {String|Array} `globs` One or more glob patterns.
 * @param {Object=} `options`
 * @return {Function=} Returns a matcher function.
 * @api public
 */

const picomatch = (glob, options, returnState = false) => {
  if (Array.isArray(glob)) {
    const fns = glob.map(input => picomatch(input, options, returnState));
    const arrayMatcher = str => {
      for (const isMatch of fns) {
        const state = isMatch(str);
        if (state) return state;
      }
      return false;
    };
    return arrayMatcher;
  }

  const isState = isObject(glob) && glob.tokens && glob.input;

  if (glob === '' || (typeof glob !== 'string' && !isState)) {
    throw new TypeError('Expected pattern to be a non-empty string');
  }

  const opts = options || {};
  const posix = opts.windows;
  const regex = isState
    ? picomatch.compileRe(glob, options)
    : picomatch.makeRe(glob, options, false, true);

  const state = regex.state;
  delete regex.state;

  let isIgnored = () => false;
  if (opts.ignore) {
    const ignoreOpts = { ...options, ignore: null, onMatch: null, onResult: null };
    isIgnored = picomatch(opts.ignore, ignoreOpts, returnState);
  }

  const matcher = (input, returnObject = false) => {
    const { isMatch, match, output } = picomatch.test(input, regex, options, { glob, posix });
    const result = { glob, state, regex, posix, input, output, match, isMatch };

    if (typeof opts.onResult === 'function') {
      opts.onResult(result);
    }

    if (isMatch === false) {
      result.isMatch = false;
      return returnObject ? result : false;
    }

    if (isIgnored(input)) {
      if (typeof opts.onIgnore === 'function') {
        opts.onIgnore(result);
      }
      result.isMatch = false;
      return returnObject ? result : false;
    }

    if (typeof opts.onMatch === 'function') {
      opts.onMatch(result);
    }
    return returnObject ? result : true;
  };

  if (returnState) {
    matcher.state = state;
  }

  return matcher;
};

/**
 * Test `input` with the given `regex`. This is used by the main
 * `picomatch()` function to test the input string.
 *
 * ```js
 * const picomatch = require('picomatch');
 * // picomatch.test(input, regex[, options]);
 *
 * console.log(picomatch.test('foo/bar', /^(?:([^/]*?)\/([^/]*?))$/));
 * // { isMatch: true, match: [ 'foo/', 'foo', 'bar' ], output: 'foo/bar' }
 * ```
 * @param {String} `input` String to test.
 * @param {RegExp} `regex`
 * @return {Object} Returns an object with matching info.
 * @api public
 */

picomatch.test = (input, regex, options, { glob, posix } = {}) => {
  if (typeof input !== 'string') {
    throw new TypeError('Expected input to be a string');
  }

  if (input === '') {
    return { isMatch: false, output: '' };
  }

  const opts = options || {};
  const format = opts.format || (posix ? utils.toPosixSlashes : null);
  let match = input === glob;
  let output = (match && format) ? format(input) : input;

  if (match === false) {
    output = format ? format(input) : input;
    match = output === glob;
  }

  if (match === false || opts.capture === true) {
    if (opts.matchBase === true || opts.basename === true) {
      match = picomatch.matchBase(input, regex, options, posix);
    } else {
      match = regex.exec(output);
    }
  }

  return { isMatch: Boolean(match), match, output };
};

/**
 * Match the basename of a filepath.
 *
 * ```js
 * const picomatch = require('picomatch');
 * // picomatch.matchBase(input, glob[, options]);
 * console.log(picomatch.matchBase('foo/bar.js', '*.js'); // true
 * ```
 * @param {String} `input` String to test.
 * @param {RegExp|String} `glob` Glob pattern or regex created by [.makeRe](#makeRe).
 * @return {Boolean}
 * @api public
 */

picomatch.matchBase = (input, glob, options, posix = options && options.windows) => {
  const regex = glob instanceof RegExp ? glob : picomatch.makeRe(glob, options);
  return regex.test(utils.basename(input, { windows: posix }));
};

/**
 * Returns true if **any** of the given glob `patterns` match the specified `string`.
 *
 * ```js
 * const picomatch = require('picomatch');
 * // picomatch.isMatch(string, patterns[, options]);
 *
 * console.log(picomatch.isMatch('a.a', ['b.*', '*.a'])); //=> true
 * console.log(picomatch.isMatch('a.a', 'b.*')); //=> false
 * ```
 * @param {String|Array} str The string to test.
 * @param {String|Array} patterns One or more glob patterns to use for matching.
 * @param {Object} [options] See available [options](#options).
 * @return {Boolean} Returns true if any patterns match `str`
 * @api public
 */

picomatch.isMatch = (str, patterns, options) => picomatch(patterns, options)(str);

/**
 * Parse a glob pattern to create the source string for a regular
 * expression.
 *
 * ```js
 * const picomatch = require('picomatch');
 * const result = picomatch.parse(pattern[, options]);
 * ```
 * @param {String} `pattern`
 * @param {Object} `options`
 * @return {Object} Returns an object with useful properties and output to be used as a regex source string.
 * @api public
 */

picomatch.parse = (pattern, options) => {
  if (Array.isArray(pattern)) return pattern.map(p => picomatch.parse(p, options));
  return parse(pattern, { ...options, fastpaths: false });
};

/**
 * Scan a glob pattern to separate the pattern into segments.
 *
 * ```js
 * const picomatch = require('picomatch');
 * // picomatch.scan(input[, options]);
 *
 * const result = picomatch.scan('!./foo/*.js');
 * console.log(result);
 * { prefix: '!./',
 *   input: '!./foo/*.js',
 *   start: 3,
 *   base: 'foo',
 *   glob: '*.js',
 *   isBrace: false,
 *   isBracket: false,
 *   isGlob: true,
 *   isExtglob: false,
 *   isGlobstar: false,
 *   negated: true }
 * ```
 * @param {String} `input` Glob pattern to scan.
 * @param {Object} `options`
 * @return {Object} Returns an object with
 * @api public
 */

picomatch.scan = (input, options) => scan(input, options);

/**
 * Compile a regular expression from the `state` object returned by the
 * [parse()](#parse) method.
 *
 * ```js
 * const picomatch = require('picomatch');
 * const state = picomatch.parse('*.js');
 * // picomatch.compileRe(state[, options]);
 *
 * console.log(picomatch.compileRe(state));
 * //=> /^(?:(?!\.)(?=.)[^/]*?\.js)$/
 * ```
 * @param {Object} `state`
 * @param {Object} `options`
 * @param {Boolean} `returnOutput` Intended for implementors, this argument allows you to return the raw output from the parser.
 * @param {Boolean} `returnState` Adds the state to a `state` property on the returned regex. Useful for implementors and debugging.
 * @return {RegExp}
 * @api public
 */

picomatch.compileRe = (state, options, returnOutput = false, returnState = false) => {
  if (returnOutput === true) {
    return state.output;
  }

  const opts = options || {};
  const prepend = opts.contains ? '' : '^';
  const append = opts.contains ? '' : '$';

  let source = `${prepend}(?:${state.output})${append}`;
  if (state && state.negated === true) {
    source = `^(?!${source}).*$`;
  }

  const regex = picomatch.toRegex(source, options);
  if (returnState === true) {
    regex.state = state;
  }

  return regex;
};

/**
 * Create a regular expression from a parsed glob pattern.
 *
 * ```js
 * const picomatch = require('picomatch');
 * // picomatch.makeRe(state[, options]);
 *
 * const result = picomatch.makeRe('*.js');
 * console.log(result);
 * //=> /^(?:(?!\.)(?=.)[^/]*?\.js)$/
 * ```
 * @param {String} `state` The object returned from the `.parse` method.
 * @param {Object} `options`
 * @param {Boolean} `returnOutput` Implementors may use this argument to return the compiled output, instead of a regular expression. This is not exposed on the options to prevent end-users from mutating the result.
 * @param {Boolean} `returnState` Implementors may use this argument to return the state from the parsed glob with the returned regular expression.
 * @return {RegExp} Returns a regex created from the given pattern.
 * @api public
 */

picomatch.makeRe = (input, options = {}, returnOutput = false, returnState = false) => {
  if (!input || typeof input !== 'string') {
    throw new TypeError('Expected a non-empty string');
  }

  let parsed = { negated: false, fastpaths: true };

  if (options.fastpaths !== false && (input[0] === '.' || input[0] === '*')) {
    parsed.output = parse.fastpaths(input, options);
  }

  if (!parsed.output) {
    parsed = parse(input, options);
  }

  return picomatch.compileRe(parsed, options, returnOutput, returnState);
};

/**
 * Create a regular expression from the given regex source string.
 *
 * ```js
 * const picomatch = require('picomatch');
 * // picomatch.toRegex(source[, options]);
 *
 * const { output } = picomatch.parse('*.js');
 * console.log(picomatch.toRegex(output));
 * //=> /^(?:(?!\.)(?=.)[^/]*?\.js)$/
 * ```
 * @param {String} `source` Regular expression source string.
 * @param {Object} `options`
 * @return {RegExp}
 * @api public
 */

picomatch.toRegex = (source, options) => {
  try {
    const opts = options || {};
    return new RegExp(source, opts.flags || (opts.nocase ? 'i' : ''));
  } catch (err) {
    if (options && options.debug === true) throw err;
    return /$^/;
  }
};

/**
 * Picomatch constants.
 * @return {Object}
 */

picomatch.constants = constants;

/**
 * Expose "picomatch"
 */

module.exports = picomatch;


/***/ }),

/***/ 31781:
/***/ ((module, __unused_webpack_exports, __nccwpck_require__) => {



const utils = __nccwpck_require__(64059);
const {
  CHAR_ASTERISK,             /* * */
  CHAR_AT,                   /* @ */
  CHAR_BACKWARD_SLASH,       /* \ */
  CHAR_COMMA,                /* , */
  CHAR_DOT,                  /* . */
  CHAR_EXCLAMATION_MARK,     /* ! */
  CHAR_FORWARD_SLASH,        /* / */
  CHAR_LEFT_CURLY_BRACE,     /* { */
  CHAR_LEFT_PARENTHESES,     /* ( */
  CHAR_LEFT_SQUARE_BRACKET,  /* [ */
  CHAR_PLUS,                 /* + */
  CHAR_QUESTION_MARK,        /* ? */
  CHAR_RIGHT_CURLY_BRACE,    /* } */
  CHAR_RIGHT_PARENTHESES,    /* ) */
  CHAR_RIGHT_SQUARE_BRACKET  /* ] */
} = __nccwpck_require__(5595);

const isPathSeparator = code => {
  return code === CHAR_FORWARD_SLASH || code === CHAR_BACKWARD_SLASH;
};

const depth = token => {
  if (token.isPrefix !== true) {
    token.depth = token.isGlobstar ? Infinity : 1;
  }
};

/**
 * Quickly scans a glob pattern and returns an object with a handful of
 * useful properties, like `isGlob`, `path` (the leading non-glob, if it exists),
 * `glob` (the actual pattern), `negated` (true if the path starts with `!` but not
 * with `!(`) and `negatedExtglob` (true if the path starts with `!(`).
 *
 * ```js
 * const pm = require('picomatch');
 * console.log(pm.scan('foo/bar/*.js'));
 * { isGlob: true, input: 'foo/bar/*.js', base: 'foo/bar', glob: '*.js' }
 * ```
 * @param {String} `str`
 * @param {Object} `options`
 * @return {Object} Returns an object with tokens and regex source string.
 * @api public
 */

const scan = (input, options) => {
  const opts = options || {};

  const length = input.length - 1;
  const scanToEnd = opts.parts === true || opts.tokens === true || opts.scanToEnd === true;
  const slashes = [];
  const tokens = [];
  const parts = [];

  let str = input;
  let index = -1;
  let start = 0;
  let lastIndex = 0;
  let isBrace = false;
  let isBracket = false;
  let isGlob = false;
  let isExtglob = false;
  let isGlobstar = false;
  let braceEscaped = false;
  let backslashes = false;
  let negated = false;
  let negatedExtglob = false;
  let finished = false;
  let braces = 0;
  let prev;
  let code;
  let token = { value: '', depth: 0, isGlob: false };

  const eos = () => index >= length;
  const peek = () => str.charCodeAt(index + 1);
  const advance = () => {
    prev = code;
    return str.charCodeAt(++index);
  };

  while (index < length) {
    code = advance();
    let next;

    if (code === CHAR_BACKWARD_SLASH) {
      backslashes = token.backslashes = true;
      code = advance();

      if (code === CHAR_LEFT_CURLY_BRACE) {
        braceEscaped = true;
      }
      continue;
    }

    if (braceEscaped === true || code === CHAR_LEFT_CURLY_BRACE) {
      braces++;

      while (eos() !== true && (code = advance())) {
        if (code === CHAR_BACKWARD_SLASH) {
          backslashes = token.backslashes = true;
          advance();
          continue;
        }

        if (code === CHAR_LEFT_CURLY_BRACE) {
          braces++;
          continue;
        }

        if (braceEscaped !== true && code === CHAR_DOT && (code = advance()) === CHAR_DOT) {
          isBrace = token.isBrace = true;
          isGlob = token.isGlob = true;
          finished = true;

          if (scanToEnd === true) {
            continue;
          }

          break;
        }

        if (braceEscaped !== true && code === CHAR_COMMA) {
          isBrace = token.isBrace = true;
          isGlob = token.isGlob = true;
          finished = true;

          if (scanToEnd === true) {
            continue;
          }

          break;
        }

        if (code === CHAR_RIGHT_CURLY_BRACE) {
          braces--;

          if (braces === 0) {
            braceEscaped = false;
            isBrace = token.isBrace = true;
            finished = true;
            break;
          }
        }
      }

      if (scanToEnd === true) {
        continue;
      }

      break;
    }

    if (code === CHAR_FORWARD_SLASH) {
      slashes.push(index);
      tokens.push(token);
      token = { value: '', depth: 0, isGlob: false };

      if (finished === true) continue;
      if (prev === CHAR_DOT && index === (start + 1)) {
        start += 2;
        continue;
      }

      lastIndex = index + 1;
      continue;
    }

    if (opts.noext !== true) {
      const isExtglobChar = code === CHAR_PLUS
        || code === CHAR_AT
        || code === CHAR_ASTERISK
        || code === CHAR_QUESTION_MARK
        || code === CHAR_EXCLAMATION_MARK;

      if (isExtglobChar === true && peek() === CHAR_LEFT_PARENTHESES) {
        isGlob = token.isGlob = true;
        isExtglob = token.isExtglob = true;
        finished = true;
        if (code === CHAR_EXCLAMATION_MARK && index === start) {
          negatedExtglob = true;
        }

        if (scanToEnd === true) {
          let parens = 0;

          while (eos() !== true && (code = advance())) {
            if (code === CHAR_BACKWARD_SLASH) {
              backslashes = token.backslashes = true;
              advance();
              continue;
            }

            if (code === CHAR_LEFT_PARENTHESES) {
              parens++;
              continue;
            }

            if (code === CHAR_RIGHT_PARENTHESES && --parens === 0) {
              finished = true;
              break;
            }
          }
          continue;
        }
        break;
      }
    }

    if (code === CHAR_ASTERISK) {
      if (prev === CHAR_ASTERISK) isGlobstar = token.isGlobstar = true;
      isGlob = token.isGlob = true;
      finished = true;

      if (scanToEnd === true) {
        continue;
      }
      break;
    }

    if (code === CHAR_QUESTION_MARK) {
      isGlob = token.isGlob = true;
      finished = true;

      if (scanToEnd === true) {
        continue;
      }
      break;
    }

    if (code === CHAR_LEFT_SQUARE_BRACKET) {
      while (eos() !== true && (next = advance())) {
        if (next === CHAR_BACKWARD_SLASH) {
          backslashes = token.backslashes = true;
          advance();
          continue;
        }

        if (next === CHAR_RIGHT_SQUARE_BRACKET) {
          isBracket = token.isBracket = true;
          isGlob = token.isGlob = true;
          finished = true;
          break;
        }
      }

      if (scanToEnd === true) {
        continue;
      }

      break;
    }

    if (opts.nonegate !== true && code === CHAR_EXCLAMATION_MARK && index === start) {
      negated = token.negated = true;
      start++;
      continue;
    }

    if (opts.noparen !== true && code === CHAR_LEFT_PARENTHESES) {
      isGlob = token.isGlob = true;

      if (scanToEnd === true) {
        let parens = 1;

        while (eos() !== true && (code = advance())) {
          if (code === CHAR_BACKWARD_SLASH) {
            backslashes = token.backslashes = true;
            advance();
            continue;
          }

          if (code === CHAR_LEFT_PARENTHESES) {
            parens++;
            continue;
          }

          if (code === CHAR_RIGHT_PARENTHESES && --parens === 0) {
            finished = true;
            break;
          }
        }
        continue;
      }
      break;
    }

    if (isGlob === true) {
      finished = true;

      if (scanToEnd === true) {
        continue;
      }

      break;
    }
  }

  if (opts.noext === true) {
    isExtglob = false;
    isGlob = false;
  }

  let base = str;
  let prefix = '';
  let glob = '';

  if (start > 0) {
    prefix = str.slice(0, start);
    str = str.slice(start);
    lastIndex -= start;
  }

  if (base && isGlob === true && lastIndex > 0) {
    base = str.slice(0, lastIndex);
    glob = str.slice(lastIndex);
  } else if (isGlob === true) {
    base = '';
    glob = str;
  } else {
    base = str;
  }

  if (base && base !== '' && base !== '/' && base !== str) {
    if (isPathSeparator(base.charCodeAt(base.length - 1))) {
      base = base.slice(0, -1);
    }
  }

  if (opts.unescape === true) {
    if (glob) glob = utils.removeBackslashes(glob);

    if (base && backslashes === true) {
      base = utils.removeBackslashes(base);
    }
  }

  const state = {
    prefix,
    input,
    start,
    base,
    glob,
    isBrace,
    isBracket,
    isGlob,
    isExtglob,
    isGlobstar,
    negated,
    negatedExtglob
  };

  if (opts.tokens === true) {
    state.maxDepth = 0;
    if (!isPathSeparator(code)) {
      tokens.push(token);
    }
    state.tokens = tokens;
  }

  if (opts.parts === true || opts.tokens === true) {
    let prevIndex;

    for (let idx = 0; idx < slashes.length; idx++) {
      const n = prevIndex !== undefined ? prevIndex + 1 : start;
      const i = slashes[idx];
      const value = input.slice(n, i);
      if (opts.tokens) {
        if (idx === 0 && start !== 0) {
          tokens[idx].isPrefix = true;
          tokens[idx].value = prefix;
        } else {
          tokens[idx].value = value;
        }
        depth(tokens[idx]);
        state.maxDepth += tokens[idx].depth;
      }
      if (i >= start) {
        parts.push(value);
        prevIndex = i;
      }
    }

    const n = prevIndex !== undefined ? prevIndex + 1 : start;
    const value = input.slice(n);
    parts.push(value);

    if (opts.tokens && prevIndex && prevIndex + 1 < input.length) {
      tokens[tokens.length - 1].value = value;
      depth(tokens[tokens.length - 1]);
      state.maxDepth += tokens[tokens.length - 1].depth;
    }

    state.slashes = slashes;
    state.parts = parts;
  }

  return state;
};

module.exports = scan;


/***/ }),

/***/ 64059:
/***/ ((__unused_webpack_module, exports, __nccwpck_require__) => {

/*global navigator*/


const {
  REGEX_BACKSLASH,
  REGEX_REMOVE_BACKSLASH,
  REGEX_SPECIAL_CHARS,
  REGEX_SPECIAL_CHARS_GLOBAL
} = __nccwpck_require__(5595);

exports.isObject = val => val !== null && typeof val === 'object' && !Array.isArray(val);
exports.hasRegexChars = str => REGEX_SPECIAL_CHARS.test(str);
exports.isRegexChar = str => str.length === 1 && exports.hasRegexChars(str);
exports.escapeRegex = str => str.replace(REGEX_SPECIAL_CHARS_GLOBAL, '\\$1');
exports.toPosixSlashes = str => str.replace(REGEX_BACKSLASH, '/');

exports.isWindows = () => {
  if (typeof navigator !== 'undefined' && navigator.platform) {
    const platform = navigator.platform.toLowerCase();
    return platform === 'win32' || platform === 'windows';
  }

  if (typeof process !== 'undefined' && process.platform) {
    return process.platform === 'win32';
  }

  return false;
};

exports.removeBackslashes = str => {
  return str.replace(REGEX_REMOVE_BACKSLASH, match => {
    return match === '\\' ? '' : match;
  });
};

exports.escapeLast = (input, char, lastIdx) => {
  const idx = input.lastIndexOf(char, lastIdx);
  if (idx === -1) return input;
  if (input[idx - 1] === '\\') return exports.escapeLast(input, char, idx - 1);
  return `${input.slice(0, idx)}\\${input.slice(idx)}`;
};

exports.removePrefix = (input, state = {}) => {
  let output = input;
  if (output.startsWith('./')) {
    output = output.slice(2);
    state.prefix = './';
  }
  return output;
};

exports.wrapOutput = (input, state = {}, options = {}) => {
  const prepend = options.contains ? '' : '^';
  const append = options.contains ? '' : '$';

  let output = `${prepend}(?:${input})${append}`;
  if (state.negated === true) {
    output = `(?:^(?!${output}).*$)`;
  }
  return output;
};

exports.basename = (path, { windows } = {}) => {
  const segs = path.split(windows ? /[\\/]/ : '/');
  const last = segs[segs.length - 1];

  if (last === '') {
    return segs[segs.length - 2];
  }

  return last;
};


/***/ }),

/***/ 42613:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("assert");

/***/ }),

/***/ 20181:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("buffer");

/***/ }),

/***/ 35317:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("child_process");

/***/ }),

/***/ 76982:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("crypto");

/***/ }),

/***/ 72250:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("dns");

/***/ }),

/***/ 24434:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("events");

/***/ }),

/***/ 79896:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("fs");

/***/ }),

/***/ 91943:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("fs/promises");

/***/ }),

/***/ 58611:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("http");

/***/ }),

/***/ 85675:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("http2");

/***/ }),

/***/ 65692:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("https");

/***/ }),

/***/ 69278:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("net");

/***/ }),

/***/ 34589:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:assert");

/***/ }),

/***/ 16698:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:async_hooks");

/***/ }),

/***/ 4573:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:buffer");

/***/ }),

/***/ 37540:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:console");

/***/ }),

/***/ 77598:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto");

/***/ }),

/***/ 53053:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:diagnostics_channel");

/***/ }),

/***/ 40610:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:dns");

/***/ }),

/***/ 78474:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:events");

/***/ }),

/***/ 73024:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");

/***/ }),

/***/ 51455:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs/promises");

/***/ }),

/***/ 37067:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http");

/***/ }),

/***/ 32467:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http2");

/***/ }),

/***/ 44708:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:https");

/***/ }),

/***/ 77030:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:net");

/***/ }),

/***/ 48161:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:os");

/***/ }),

/***/ 76760:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");

/***/ }),

/***/ 53916:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path/posix");

/***/ }),

/***/ 643:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:perf_hooks");

/***/ }),

/***/ 41792:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:querystring");

/***/ }),

/***/ 80099:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:sqlite");

/***/ }),

/***/ 57075:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream");

/***/ }),

/***/ 38321:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream/consumers");

/***/ }),

/***/ 37830:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream/web");

/***/ }),

/***/ 46193:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:string_decoder");

/***/ }),

/***/ 87997:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:timers");

/***/ }),

/***/ 58500:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:timers/promises");

/***/ }),

/***/ 41692:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:tls");

/***/ }),

/***/ 73136:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:url");

/***/ }),

/***/ 57975:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util");

/***/ }),

/***/ 73429:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util/types");

/***/ }),

/***/ 75919:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:worker_threads");

/***/ }),

/***/ 38522:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:zlib");

/***/ }),

/***/ 70857:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("os");

/***/ }),

/***/ 16928:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("path");

/***/ }),

/***/ 932:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("process");

/***/ }),

/***/ 2203:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("stream");

/***/ }),

/***/ 13193:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("string_decoder");

/***/ }),

/***/ 53557:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("timers");

/***/ }),

/***/ 16460:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("timers/promises");

/***/ }),

/***/ 64756:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("tls");

/***/ }),

/***/ 52018:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("tty");

/***/ }),

/***/ 87016:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("url");

/***/ }),

/***/ 39023:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("util");

/***/ }),

/***/ 43106:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("zlib");

/***/ }),

/***/ 10766:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   TH: () => (/* binding */ createBuilders),
/* harmony export */   iq: () => (/* binding */ removeBuilder)
/* harmony export */ });
/* unused harmony exports createArguments, parseVersion, parseBuilder, isRunning */
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(76760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(452);
/* harmony import */ var _exec_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(78711);
/**
 * Buildx builders: their facts, and a builder of this run's own that post removes even when the run was
 * killed.
 */




const SHORT_MS = 60_000;
/** Booting pulls BuildKit's image, or waits for pods. */
const BOOT_MS = 5 * 60_000;
/** Removing a builder stops its container and deletes its volume. */
const REMOVE_MS = 60_000;
const NOT_KNOWN = Promise.resolve(null);
/** Builders seen from the turbo root. `announce` hears of a builder's name before there is anything to remove. */
function createBuilders(where) {
    const run = async (args, timeoutMs, { env: extra = {}, signal = where.signal } = {}) => {
        const env = { ...where.env, ...where.config.env(), ...extra };
        return await (0,_exec_js__WEBPACK_IMPORTED_MODULE_3__/* .exec */ .m0)('docker', args, { cwd: where.cwd, env, signal, timeoutMs });
    };
    const inspect = async (name, signal, options = []) => {
        const args = ['buildx', 'inspect', ...options, ...(name === null ? [] : [name])];
        return (await run(args, BOOT_MS, { env: { DEBUG: '1' }, signal })).stdout;
    };
    const askVersion = async (signal) => parseVersion((await run(['buildx', 'version'], SHORT_MS, { signal })).stdout);
    let ahead = null;
    return {
        lookAhead(name, isVersioned) {
            if (ahead !== null)
                return;
            const stop = new AbortController();
            const signal = AbortSignal.any([where.signal, stop.signal]);
            // Who wants to know asks once more, and hears what is wrong.
            const found = inspect(name, signal).catch(() => null);
            const version = isVersioned ? askVersion(signal).catch(() => null) : null;
            ahead = { name, found, version, stop };
        },
        forget() {
            ahead?.stop.abort(new Error('nothing is to be built'));
        },
        async find(name) {
            const early = ahead !== null && ahead.name === name ? await ahead.found : null;
            // It may have changed by the next time.
            if (ahead !== null)
                ahead = { ...ahead, found: NOT_KNOWN };
            if (early !== null && isRunning(early))
                return parseBuilder(early);
            const text = await inspect(name, where.signal, ['--bootstrap']).catch((cause) => {
                throw noBuilder(name, cause);
            });
            return parseBuilder(text);
        },
        async version() {
            const early = await ahead?.version;
            if (early != null)
                return early;
            return await askVersion(where.signal).catch((cause) => {
                throw noBuilder(null, cause);
            });
        },
        async create(spec) {
            const name = `fda-${where.id}`;
            const file = spec.config === null || 'file' in spec.config ? null : (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(where.temp, `${name}.toml`);
            where.announce(name);
            try {
                if (file !== null && spec.config !== null && 'text' in spec.config) {
                    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.writeFile)(file, spec.config.text, { mode: 0o600 });
                }
                await run(createArguments(name, spec, file), SHORT_MS);
                return name;
            }
            catch (cause) {
                throw notCreated(spec, cause);
            }
            finally {
                // Buildx keeps a copy of its own with the builder.
                if (file !== null)
                    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)(file, { force: true });
            }
        },
        remove: async (name) => await removeBuilder(name, { ...where, env: { ...where.env, ...where.config.env() } }),
    };
}
/** Whether there was a builder of that name, which is gone now with its container and its cache. */
async function removeBuilder(name, where) {
    const { cwd, env, signal } = where;
    const options = { cwd, env, timeoutMs: REMOVE_MS, ...(signal === undefined ? {} : { signal }) };
    try {
        await (0,_exec_js__WEBPACK_IMPORTED_MODULE_3__/* .exec */ .m0)('docker', ['buildx', 'rm', '--force', name], options);
        return true;
    }
    catch (error) {
        if (error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ExecError */ .cI && /no builder ".*" found/.test(error.stderrTail))
            return false;
        throw error;
    }
}
/** The argument list that creates a builder; it does not become the current one, so that no other job sees it. */
function createArguments(name, spec, inlineConfig) {
    const config = spec.config !== null && 'file' in spec.config ? spec.config.file : inlineConfig;
    return [
        'buildx',
        'create',
        `--name=${name}`,
        `--driver=${spec.driver}`,
        ...spec.driverOpts.map((option) => `--driver-opt=${option}`),
        ...(config === null ? [] : [`--buildkitd-config=${config}`]),
    ];
}
/** The number in the text of `buildx version`, or `unknown`. */
function parseVersion(text) {
    return /\bv?(\d+\.\d+\.\d+\S*)/.exec(text)?.[1] ?? 'unknown';
}
/** The facts in the text of `buildx inspect`, which has no JSON form. */
function parseBuilder(inspect) {
    const field = (name) => new RegExp(`^${name}:\\s*(.+)$`, 'm').exec(inspect)?.[1]?.trim();
    const name = field('Name');
    const driver = field('Driver');
    if (name === undefined || driver === undefined) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ActionError */ .lZ('docker buildx inspect did not name a builder and its driver', {
            code: 'FDA-BUILD-BUILDER',
            hint: 'Run docker buildx inspect on the runner and look at what it prints.',
        });
    }
    return {
        name,
        driver,
        nodes: [...inspect.matchAll(/^Endpoint:/gm)].length || 1,
        exportsCache: driver !== 'docker' || /^\s*Cache export:\s*true$/m.test(inspect),
    };
}
/** Whether every node runs, going by the text of `buildx inspect`: then there is nothing to boot. */
function isRunning(inspect) {
    const states = [...inspect.matchAll(/^Status:\s*(.*)$/gm)].map(([, state]) => state?.trim());
    return states.length > 0 && states.every((state) => state === 'running');
}
function noBuilder(name, cause) {
    const missing = cause instanceof _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ExecError */ .cI && (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .errorMessage */ .gJ)(cause).includes('ENOENT');
    const what = name === null ? 'docker buildx is not usable' : `builder '${name}' is not usable`;
    return new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ActionError */ .lZ(missing ? 'docker is not installed on the runner' : what, {
        code: 'FDA-BUILD-BUILDER',
        hint: 'Use a runner with Docker and buildx 0.21 or newer, or name a builder of docker buildx ls.',
        cause,
    });
}
function notCreated(spec, cause) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ActionError */ .lZ(`a builder with the driver ${spec.driver} could not be created`, {
        code: 'FDA-BUILD-BUILDER',
        hint: 'Check driver, driver-opts and buildkitd-config against docker buildx create --help.',
        cause,
    });
}


/***/ }),

/***/ 13925:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   l: () => (/* binding */ createDockerConfig)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(51455);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(48161);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(76760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(452);
/* harmony import */ var _exec_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(78711);
/** Docker's configuration directory: the one that is there, or a private copy that this run's login is written to. */





/** The configuration of this environment; `announce` hears of the private directory before it exists. */
function createDockerConfig(options) {
    const inherited = options.env.DOCKER_CONFIG || (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)((0,node_os__WEBPACK_IMPORTED_MODULE_1__.homedir)(), '.docker');
    let directory = inherited;
    let loggedIn = [];
    const given = () => withoutHosts(options.env.DOCKER_AUTH_CONFIG ?? '', loggedIn);
    const first = new Map();
    const find = async (host) => {
        const found = findInEnvironment(given(), host) ??
            (await findCredentials(await readConfig(directory), host, options.env));
        const text = JSON.stringify(found);
        if (!first.has(host))
            first.set(host, text);
        return { found, isNew: first.get(host) !== text };
    };
    return {
        env: () => ({
            DOCKER_CONFIG: directory,
            BUILDX_CONFIG: options.env.BUILDX_CONFIG || (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(inherited, 'buildx'),
            ...(loggedIn.length === 0 || options.env.DOCKER_AUTH_CONFIG === undefined
                ? {}
                : { DOCKER_AUTH_CONFIG: given() }),
        }),
        async makePrivate(loginHost) {
            if (directory !== inherited)
                return;
            const own = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(options.temp, `fda-docker-${options.id}`);
            options.announce(own);
            await inherit(inherited, own, loginHost);
            directory = own;
            loggedIn = namesOf(loginHost);
        },
        credentials: async (host) => (await find(host)).found,
        hasNewLogin: async (host) => (await find(host)).isNew,
    };
}
/** A copy that cannot be finished is removed, so that it can be tried again. */
async function inherit(from, to, loginHost) {
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdir)(to, { mode: 0o700 });
    try {
        await fill(from, to, loginHost);
    }
    catch (error) {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)(to, { recursive: true, force: true });
        throw error;
    }
}
/** Plugins, contexts and all else are linked; config.json is copied with no store for the host of the login. */
async function fill(from, to, loginHost) {
    const entries = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readdir)(from).catch(absentAs([]));
    const others = entries.filter((name) => name !== 'config.json');
    await Promise.all(others.map(async (name) => await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.symlink)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(from, name), (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(to, name))));
    const config = await readConfig(from);
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.writeFile)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(to, 'config.json'), JSON.stringify(withoutStore(config, loginHost)), { mode: 0o600 });
}
/**
 * With a store or helper for the host, the login would leave this run's directory and stay on the machine. An empty helper
 * stands for the file (https://github.com/docker/cli/blob/v28.5.2/cli/config/configfile/file.go); for all other hosts the
 * store keeps being asked. What was filed for the host under another form of its name would be found besides the login.
 */
function withoutStore(config, loginHost) {
    const own = namesOf(loginHost);
    const auths = Object.entries(config.auths ?? {}).filter(([key]) => !own.includes(key) && !own.includes(hostOf(key)));
    const rest = config.auths === undefined ? config : { ...config, auths: Object.fromEntries(auths) };
    if (config.credsStore === undefined && config.credHelpers === undefined)
        return rest;
    const helpers = { ...config.credHelpers, ...Object.fromEntries(own.map((name) => [name, ''])) };
    return { ...rest, credHelpers: helpers };
}
/** The names that a host is filed under. Docker Hub is filed under the address of its first version. */
function namesOf(host) {
    const hub = ['https://index.docker.io/v1/', 'docker.io', 'index.docker.io'];
    return host === 'docker.io' ? hub : [host];
}
/** The host of a key that is an address, such as `https://HOST/v2/`: docker finds those too. */
function hostOf(key) {
    return key.replace(/^https?:\/\//, '').split('/')[0] ?? '';
}
/** The text of DOCKER_AUTH_CONFIG without these hosts: a login of this run goes before what the job was given. */
function withoutHosts(text, hosts) {
    const auths = parseAuths(text);
    if (auths === null || hosts.length === 0)
        return text;
    return JSON.stringify({
        auths: Object.fromEntries(Object.entries(auths).filter(([key]) => !hosts.includes(key))),
    });
}
/** The entries of DOCKER_AUTH_CONFIG, or null when docker would not read it either: every one has its `auth`. */
function parseAuths(text) {
    if (text === '')
        return null;
    try {
        const value = JSON.parse(text);
        const auths = (0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .isRecord */ .u4)(value) ? value.auths : null;
        if (!(0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .isRecord */ .u4)(auths))
            return null;
        const entries = Object.entries(auths).map(([key, entry]) => [key, (0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .isRecord */ .u4)(entry) ? entry.auth : null]);
        if (entries.some(([, auth]) => typeof auth !== 'string' || auth === ''))
            return null;
        return Object.fromEntries(entries.map(([key, auth]) => [key, { auth: String(auth) }]));
    }
    catch {
        return null;
    }
}
/** Docker looks here first, under the exact name. */
function findInEnvironment(text, host) {
    const auths = parseAuths(text);
    for (const name of auths === null ? [] : namesOf(host)) {
        const found = fromFile(auths?.[name]);
        if (found !== null)
            return found;
    }
    return null;
}
async function readConfig(directory) {
    const path = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(directory, 'config.json');
    const text = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(path, 'utf8').catch(absentAs('{}'));
    try {
        return JSON.parse(text);
    }
    catch {
        // The parser's own words would quote the text, which holds credentials.
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .ParseError */ .mB('docker configuration', path, 'is not JSON', {
            code: 'FDA-PUSH-DOCKER-CONFIG',
            hint: 'Repair or remove the file, or set DOCKER_CONFIG to another directory.',
        });
    }
}
async function findCredentials(config, host, env) {
    for (const name of namesOf(host)) {
        const helper = config.credHelpers?.[name] ?? config.credsStore ?? '';
        const found = helper === '' ? fromFile(entryOf(config, name)) : await fromHelper(helper, name, env);
        if (found !== null)
            return found;
    }
    return null;
}
/** The entry of that very name, else one whose key is an address on that host. */
function entryOf({ auths = {} }, name) {
    return auths[name] ?? Object.entries(auths).find(([key]) => hostOf(key) === name)?.[1];
}
function fromFile(entry) {
    if (entry?.identitytoken)
        return { identityToken: entry.identitytoken };
    if (!entry?.auth) {
        const { username = '', password = '' } = entry ?? {};
        return username === '' && password === '' ? null : { username, password };
    }
    const text = Buffer.from(entry.auth, 'base64').toString('utf8');
    const colon = text.indexOf(':');
    // Old versions of docker padded the password.
    const password = text.slice(colon + 1).replace(/\0+$/, '');
    return colon < 0 ? null : { username: text.slice(0, colon), password };
}
async function fromHelper(helper, host, env) {
    const options = { cwd: (0,node_os__WEBPACK_IMPORTED_MODULE_1__.homedir)(), env, input: host, allowExitCodes: [1], timeoutMs: 30_000 };
    const answer = await (0,_exec_js__WEBPACK_IMPORTED_MODULE_4__/* .exec */ .m0)(`docker-credential-${helper}`, ['get'], options);
    if (answer.exitCode === 1) {
        if (/credentials not found/i.test(answer.stdout + answer.stderr))
            return null;
        throw helperFailed(helper, host, 'failed');
    }
    const { Username, Secret } = parseHelper(helper, host, answer.stdout);
    if (!Secret)
        return null;
    return Username === '<token>' ? { identityToken: Secret } : { username: Username ?? '', password: Secret };
}
/** What it printed may be a secret, so no error repeats it. */
function parseHelper(helper, host, stdout) {
    try {
        return JSON.parse(stdout);
    }
    catch {
        throw helperFailed(helper, host, 'did not answer with JSON');
    }
}
function helperFailed(helper, host, problem) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .ActionError */ .lZ(`credential helper docker-credential-${helper} ${problem} for ${host}`, {
        code: 'FDA-PUSH-CREDENTIALS',
        hint: `Try it by hand: echo ${host} | docker-credential-${helper} get`,
    });
}
function absentAs(value) {
    return (error) => {
        if (error.code === 'ENOENT')
            return value;
        throw error;
    };
}


/***/ }),

/***/ 78711:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  _Z: () => (/* binding */ HaltSwitch),
  m0: () => (/* binding */ exec),
  l_: () => (/* binding */ withGitConfig)
});

// UNUSED EXPORTS: readLines

;// CONCATENATED MODULE: external "node:child_process"
const external_node_child_process_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:child_process");
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __nccwpck_require__(57075);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __nccwpck_require__(452);
;// CONCATENATED MODULE: external "node:v8"
const external_node_v8_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:v8");
;// CONCATENATED MODULE: external "node:vm"
const external_node_vm_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:vm");
;// CONCATENATED MODULE: ./lib/adapters/exec/memory.js
/** Keeps memory bounded while a program prints without end. */


/** Characters read between two checks of the heap. */
const CHECK_EVERY_CHARS = 1 * 1024 * 1024;
/** Heap and buffers above which garbage is collected. */
const COLLECT_ABOVE_BYTES = 50 * 1024 * 1024;
let youngCapped = false;
/** Caps V8's young generation: saves tens of megabytes on chatty programs and costs no measurable time. */
function capYoungGeneration() {
    if (youngCapped)
        return;
    youngCapped = true;
    (0,external_node_v8_namespaceObject.setFlagsFromString)('--semi-space-growth-factor=1');
}
let read = 0;
let runCollector = null;
/** Counts what was read and collects garbage above the limit; V8 alone collects late while the machine has memory. */
function collectAbove(chars) {
    read += chars;
    if (read < CHECK_EVERY_CHARS)
        return;
    read = 0;
    const { total_heap_size, external_memory } = (0,external_node_v8_namespaceObject.getHeapStatistics)();
    if (total_heap_size + external_memory < COLLECT_ABOVE_BYTES)
        return;
    runCollector ??= openCollector();
    runCollector();
}
function openCollector() {
    (0,external_node_v8_namespaceObject.setFlagsFromString)('--expose-gc');
    const found = (0,external_node_vm_namespaceObject.runInNewContext)('gc');
    return typeof found === 'function' ? () => void found() : () => undefined;
}

;// CONCATENATED MODULE: ./lib/adapters/exec.js
/**
 * The only place that starts processes: argv arrays, no shell, whole process groups ended on abort or
 * time-out.
 */




/** Stops a program (SIGSTOP) and lets it continue. Ending a stopped program needs no wake-up first. */
class HaltSwitch {
    #child = null;
    #armed = true;
    #stopped = false;
    /** Names the program; called by `exec`. */
    attach(child) {
        this.#child = child;
    }
    /** Stops it, unless `resume(true)` was called before. */
    halt() {
        if (!this.#armed || this.#stopped || this.#child === null)
            return;
        this.#stopped = true;
        killGroup(this.#child, 'SIGSTOP');
    }
    /** Lets it continue; with `forGood` it is not stopped again. */
    resume(forGood) {
        if (forGood)
            this.#armed = false;
        if (!this.#stopped || this.#child === null)
            return;
        this.#stopped = false;
        killGroup(this.#child, 'SIGCONT');
    }
}
/** The environment of git, or of what may start it, with these settings after the job's own: its GIT_CONFIG_COUNT entries keep their numbers. */
function withGitConfig(env, settings) {
    const own = /^\d{1,4}$/.test(env.GIT_CONFIG_COUNT ?? '') ? Number(env.GIT_CONFIG_COUNT) : 0;
    const all = [...GIT_SETTINGS, ...settings];
    return {
        ...Object.fromEntries(Object.entries(env).filter((pair) => pair[1] !== undefined)),
        GIT_CONFIG_COUNT: String(own + all.length),
        ...Object.fromEntries(all.flatMap(([key, value], index) => [
            [`GIT_CONFIG_KEY_${own + index}`, key],
            [`GIT_CONFIG_VALUE_${own + index}`, value],
        ])),
    };
}
/** Container jobs have a foreign owner; paths stay unquoted; a moved file is one deleted and one added. */
const GIT_SETTINGS = [
    ['safe.directory', '*'],
    ['core.quotePath', 'false'],
    ['diff.renames', 'false'],
];
const STDERR_TAIL_BYTES = 16 * 1024;
/** Time a process group has between SIGTERM and SIGKILL. */
const GRACE_MS = 3_000;
/** Runs a program to its end. Throws ExecError for a signal, a time-out, or an exit code that is not allowed. */
async function exec(file, args, options) {
    options.signal?.throwIfAborted();
    const env = Object.fromEntries(Object.entries(options.env).filter(([, value]) => value !== undefined));
    const { input } = options;
    const stdin = input === undefined ? 'ignore' : 'pipe';
    const stdio = [stdin, 'pipe', 'pipe'];
    const child = (0,external_node_child_process_namespaceObject.spawn)(file, args, { cwd: options.cwd, env, detached: true, stdio });
    const stdout = options.onStdoutLine === undefined
        ? collect(child.stdout, Number.POSITIVE_INFINITY)
        : readLines(child.stdout, options.onStdoutLine, undefined);
    const stderr = options.onStderrLine === undefined
        ? collect(child.stderr, STDERR_TAIL_BYTES)
        : readLines(child.stderr, options.onStderrLine, options.haltAt);
    options.haltAt?.halt.attach(child);
    child.stdin?.on('error', ignoreClosedPipe);
    if (input instanceof external_node_stream_.Readable && child.stdin !== null)
        input.pipe(child.stdin);
    else
        child.stdin?.end(input);
    const end = watch(child, options);
    const [exit, out, err] = await Promise.all([ended(child, file), stdout, stderr]).finally(() => end.release());
    const allowed = exit.code === 0 || (exit.code !== null && options.allowExitCodes?.includes(exit.code) === true);
    if (allowed && !end.timedOut())
        return { stdout: out, stderr: err, exitCode: exit.code ?? 0 };
    throw new errors/* ExecError */.cI({
        command: `${file.split('/').at(-1)} ${args.slice(0, 2).join(' ')}`.trim(),
        exitCode: exit.code,
        signal: exit.signal,
        timedOut: end.timedOut(),
        stderrTail: err,
    });
}
/** A program that does not read its input closes the pipe early; its exit code says whether that mattered. */
function ignoreClosedPipe(error) {
    if (error.code !== 'EPIPE' && error.code !== 'ECONNRESET')
        throw error;
}
async function ended(child, file) {
    return await new Promise((resolve, reject) => {
        child.once('error', (cause) => {
            const facts = {
                exitCode: null,
                signal: null,
                timedOut: false,
                stderrTail: cause.message,
            };
            reject(new errors/* ExecError */.cI({ command: file, ...facts, cause }));
        });
        child.once('close', (code, signal) => resolve({ code, signal }));
    });
}
/** Ends the child's whole process group when the signal aborts or the time is up. */
function watch(child, options) {
    let timedOut = false;
    let hard;
    const stop = () => {
        killGroup(child, 'SIGTERM');
        // Buildx, for one, does not end while it waits for its input.
        child.stdin?.destroy();
        // A stopped process receives SIGTERM only after SIGCONT.
        killGroup(child, 'SIGCONT');
        hard ??= setTimeout(() => killGroup(child, 'SIGKILL'), GRACE_MS);
    };
    let timer;
    let isReleased = false;
    const limit = (timeoutMs) => {
        if (isReleased)
            return;
        timer = setTimeout(() => {
            timedOut = true;
            stop();
        }, timeoutMs);
    };
    if (typeof options.timeoutMs === 'number')
        limit(options.timeoutMs);
    else
        void options.timeoutMs?.then(limit);
    options.signal?.addEventListener('abort', stop, { once: true });
    return {
        timedOut: () => timedOut,
        release: () => {
            isReleased = true;
            clearTimeout(timer);
            clearTimeout(hard);
            // A grandchild that ignores SIGTERM may outlive the child.
            if (hard !== undefined)
                killGroup(child, 'SIGKILL');
            options.signal?.removeEventListener('abort', stop);
        },
    };
}
function killGroup(child, signal) {
    if (child.pid === undefined)
        return;
    try {
        process.kill(-child.pid, signal);
    }
    catch (error) {
        // ESRCH: the process has ended already.
        if (error.code !== 'ESRCH')
            throw error;
    }
}
/** The text of a stream, or its end when it is longer than the limit. */
async function collect(stream, limit) {
    let chunks = [];
    let size = 0;
    for await (const chunk of stream) {
        chunks.push(chunk);
        size += chunk.length;
        if (size > 2 * limit) {
            chunks = [Buffer.concat(chunks).subarray(-limit)];
            size = limit;
        }
    }
    const all = Buffer.concat(chunks);
    return all.subarray(Math.max(0, all.length - limit)).toString('utf8');
}
// Reads a program's output line by line, in bounded memory whatever it prints.
const NEWLINE = 0x0a;
/**
 * The empty text when the stream has ended. `onLine` gets every line as soon as its end has arrived; nothing is queued, so a
 * program that prints much is slowed down by its pipe.
 */
async function readLines(stream, onLine, haltAt) {
    capYoungGeneration();
    const open = new OpenLine();
    const end = (last) => {
        const inPieces = open.length > 0;
        const line = inPieces ? open.end(last) : last.toString('utf8');
        if (inPieces && haltAt !== undefined && line.includes(haltAt.text))
            haltAt.halt.halt();
        collectAbove(line.length);
        onLine(line.endsWith('\r') ? line.slice(0, -1) : line);
    };
    await new Promise((resolve, reject) => {
        stream.on('data', (chunk) => {
            // Halt before any line is handled, but never within a line: its end would not arrive.
            const halts = haltAt === undefined ? -1 : chunk.indexOf(haltAt.text);
            if (halts >= 0 && chunk.indexOf(NEWLINE, halts) >= 0)
                haltAt?.halt.halt();
            let start = 0;
            for (let at = chunk.indexOf(NEWLINE); at >= 0; at = chunk.indexOf(NEWLINE, start)) {
                end(chunk.subarray(start, at));
                start = at + 1;
            }
            if (start < chunk.length)
                open.add(chunk.subarray(start));
        });
        stream.once('error', reject);
        stream.once('close', resolve);
    });
    if (open.length > 0)
        end(Buffer.alloc(0));
    return '';
}
/** A line whose end has not arrived yet. It may span many pieces; its buffer is reused for the next line. */
class OpenLine {
    #bytes = Buffer.alloc(0);
    length = 0;
    add(piece) {
        const length = this.length + piece.length;
        if (length > this.#bytes.length) {
            const larger = Buffer.allocUnsafeSlow(2 * length);
            this.#bytes.copy(larger, 0, 0, this.length);
            this.#bytes = larger;
        }
        piece.copy(this.#bytes, this.length);
        this.length = length;
    }
    /** The line with its last piece. */
    end(last) {
        this.add(last);
        const line = this.#bytes.toString('utf8', 0, this.length);
        this.length = 0;
        return line;
    }
}


/***/ }),

/***/ 95521:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   An: () => (/* binding */ createPullComments),
/* harmony export */   DO: () => (/* binding */ createDeployments),
/* harmony export */   Ie: () => (/* binding */ createGitHubCall),
/* harmony export */   UY: () => (/* binding */ connectGitHub),
/* harmony export */   YV: () => (/* binding */ readCacheService),
/* harmony export */   _j: () => (/* binding */ createGitHubApi),
/* harmony export */   hO: () => (/* binding */ readWorkflowRun)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(51455);
/* harmony import */ var _calls_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(63154);
/* harmony import */ var _domain_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(79963);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(452);
/* harmony import */ var _retry_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(2165);
/* harmony import */ var _http_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(63250);
/** The runner's environment and event payload as facts, and the part of GitHub's REST API that is needed. */






/** The limit of one request. */
const TIMEOUT_MS = 15_000;
const CONNECTIONS = 8;
/** What the environment and the event payload say about this run. Throws outside a workflow run. */
async function readWorkflowRun(env) {
    const missing = ['GITHUB_REPOSITORY', 'GITHUB_RUN_ID', 'GITHUB_EVENT_NAME', 'GITHUB_WORKSPACE'].filter((name) => !env[name]);
    if (missing.length > 0) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .lZ(`the environment lacks ${missing.join(', ')}: this is not a step of a GitHub Actions workflow`, {
            code: 'FDA-INPUT-ENVIRONMENT',
            hint: 'Run the action in a workflow; on a laptop use the command line.',
        });
    }
    const event = await readEvent(env.GITHUB_EVENT_PATH);
    const repository = object(event.repository);
    return {
        eventName: env.GITHUB_EVENT_NAME ?? '',
        repository: env.GITHUB_REPOSITORY ?? '',
        serverUrl: (env.GITHUB_SERVER_URL || 'https://github.com').replace(/\/+$/, ''),
        id: Number(env.GITHUB_RUN_ID),
        number: Number(env.GITHUB_RUN_NUMBER ?? 1),
        attempt: Number(env.GITHUB_RUN_ATTEMPT ?? 1),
        ref: env.GITHUB_REF ?? '',
        sha: (0,_domain_js__WEBPACK_IMPORTED_MODULE_4__/* .parseCommitSha */ .tu)(env.GITHUB_SHA ?? ''),
        defaultBranch: text(repository.default_branch),
        pullRequest: Object.keys(object(event.pull_request)).length === 0
            ? null
            : toPullRequest(object(event.pull_request), env),
        mergeGroupBase: commit(object(event.merge_group).base_sha),
    };
}
async function readEvent(path) {
    if (!path)
        return {};
    try {
        return object(JSON.parse(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(path, 'utf8')));
    }
    catch (cause) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ParseError */ .mB('the event payload', path, 'cannot be read as JSON', {
            code: 'FDA-INPUT-EVENT',
            cause,
        });
    }
}
function toPullRequest(pull, env) {
    const head = object(pull.head);
    const headRepository = text(object(head.repo).full_name);
    const base = object(pull.base);
    return {
        number: typeof pull.number === 'number' ? pull.number : null,
        baseBranch: text(base.ref),
        headSha: commit(head.sha),
        baseSha: commit(base.sha),
        fromFork: headRepository !== env.GITHUB_REPOSITORY,
    };
}
/** Whether BuildKit's gha cache can work: it needs the second version of the service, its address and a token. */
function readCacheService(env) {
    const v2 = /^(1|t|true)$/i.test(env.ACTIONS_CACHE_SERVICE_V2 ?? '');
    return { available: v2 && Boolean(env.ACTIONS_RESULTS_URL) && Boolean(env.ACTIONS_RUNTIME_TOKEN) };
}
/** GitHub's REST client with a token; the package is loaded with the first call. */
async function connectGitHub(token, apiUrl = process.env.GITHUB_API_URL) {
    const { Octokit } = await __nccwpck_require__.e(/* import() */ 730).then(__nccwpck_require__.bind(__nccwpck_require__, 14730));
    const fetch = await (0,_http_js__WEBPACK_IMPORTED_MODULE_3__/* .openFetch */ .v)(process.env, { connections: CONNECTIONS, timeoutMs: TIMEOUT_MS });
    const baseUrl = apiUrl || 'https://api.github.com';
    return new Octokit({ auth: token, baseUrl, userAgent: 'flux-docker-action', request: { fetch } });
}
/** Calls a route of the repository, with the parameters that it has; what GitHub answered. Throws HttpError. */
function createGitHubCall(options) {
    const [owner = '', repo = ''] = options.repository.split('/');
    const connect = (0,_calls_js__WEBPACK_IMPORTED_MODULE_5__/* .once */ .Oo)(async () => await connectGitHub(options.token));
    return async (route, parameters = {}) => {
        const values = { owner, repo, ...parameters };
        const called = route.replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
        if (options.token === '')
            throw noToken(called);
        const octokit = await connect();
        try {
            const answer = await octokit.request(route, {
                ...values,
                request: { signal: AbortSignal.any([options.signal, AbortSignal.timeout(TIMEOUT_MS)]) },
            });
            return answer.data;
        }
        catch (error) {
            throw toHttpError(error, called);
        }
    };
}
/** GitHub's REST API for the run's repository. */
function createGitHubApi(options) {
    const call = createGitHubCall(options);
    const ask = async (...asked) => object(await call(...asked));
    const askCreatedAt = async (runId) => {
        const run = await ask('GET /repos/{owner}/{repo}/actions/runs/{run_id}', { run_id: runId });
        const created = Date.parse(text(run.created_at) ?? '');
        if (Number.isNaN(created))
            throw unreadable('the workflow run', 'created_at');
        return created;
    };
    const createdAt = new Map();
    return {
        async runCreatedAt(runId) {
            const answer = createdAt.get(runId) ?? askCreatedAt(runId);
            createdAt.set(runId, answer);
            // Calls in flight share one answer; a call after a failure asks again.
            answer.catch(() => createdAt.delete(runId));
            return await answer;
        },
        async defaultBranch() {
            const branch = text((await ask('GET /repos/{owner}/{repo}')).default_branch);
            if (branch === null)
                throw unreadable('the repository', 'default_branch');
            return branch;
        },
        async mergeBase(base, head) {
            const comparison = await ask('GET /repos/{owner}/{repo}/compare/{basehead}', {
                basehead: `${base}...${head}`,
            });
            const sha = commit(object(comparison.merge_base_commit).sha);
            if (sha === null)
                throw unreadable('the comparison', 'merge_base_commit.sha');
            return sha;
        },
        async commit(shortened) {
            try {
                return commit((await ask('GET /repos/{owner}/{repo}/commits/{ref}', { ref: shortened })).sha);
            }
            catch (error) {
                // 404: no such commit; 409: empty repository; 422: none, or more than one.
                if (error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .HttpError */ .j$ && [404, 409, 422].includes(error.status))
                    return null;
                throw error;
            }
        },
        async tip(branch) {
            try {
                const ref = await ask('GET /repos/{owner}/{repo}/git/ref/{ref}', { ref: `heads/${branch}` });
                return commit(object(ref.object).sha);
            }
            catch (error) {
                if (error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .HttpError */ .j$ && error.status === 404)
                    return null;
                throw error;
            }
        },
        async keepAttestation(bundle) {
            await ask('POST /repos/{owner}/{repo}/attestations', { bundle: JSON.parse(bundle) });
        },
    };
}
function toHttpError(error, route) {
    const { status, response } = object(error);
    const words = (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .errorMessage */ .gJ)(error).trim() || `it answered ${status}`;
    const message = `GitHub's API: ${route}: ${words}`;
    if (typeof status !== 'number')
        return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .lZ(message, { code: 'FDA-PLAN-GITHUB', cause: error });
    const retryAfterMs = (0,_retry_js__WEBPACK_IMPORTED_MODULE_2__/* .gitHubPause */ .Y3)(status, object(object(response).headers), words, Date.now());
    const hint = HINTS[status];
    const facts = { status, retryAfterMs, code: 'FDA-PLAN-GITHUB', cause: error };
    return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .HttpError */ .j$(message, hint === undefined ? facts : { ...facts, hint });
}
const CANNOT_READ = 'The token cannot read this: check github-token and the permissions of the job (contents: read, actions: read).';
/** What to do about an answer, by its status. */
const HINTS = {
    401: 'The token is not valid or has expired: leave github-token out, it defaults to the token of the job.',
    403: CANNOT_READ,
    404: CANNOT_READ,
};
function noToken(route) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .lZ(`GitHub's API: ${route} needs a token, and github-token is empty`, {
        code: 'FDA-INPUT-GITHUB-TOKEN',
        hint: 'Leave github-token out: it defaults to the token of the job.',
    });
}
function unreadable(what, field) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ParseError */ .mB(`GitHub's answer about ${what}`, field, 'is missing or unreadable', {
        code: 'FDA-PLAN-GITHUB',
    });
}
function object(value) {
    return typeof value === 'object' && value !== null ? value : {};
}
function text(value) {
    return typeof value === 'string' && value !== '' ? value : null;
}
function commit(value) {
    return (0,_domain_js__WEBPACK_IMPORTED_MODULE_4__/* .parseCommitSha */ .tu)(text(value) ?? '');
}
const PAGE = 100;
/** Comments beyond which nobody scrolls; one that stands further down is not found, and written anew. */
const MAX_PAGES = 30;
/** Comments under pull requests, which GitHub keeps as those of issues. */
function createPullComments(call) {
    return {
        async list(pull) {
            const comments = [];
            for (let page = 1; page <= MAX_PAGES; page++) {
                const answer = await call('GET /repos/{owner}/{repo}/issues/{issue_number}/comments', {
                    ...{ issue_number: pull, per_page: PAGE, page },
                });
                const list = Array.isArray(answer) ? answer : [];
                comments.push(...list.flatMap((one) => toComment(one) ?? []));
                if (list.length < PAGE)
                    break;
            }
            return comments;
        },
        async create(pull, body) {
            await call('POST /repos/{owner}/{repo}/issues/{issue_number}/comments', { issue_number: pull, body });
        },
        async update(id, body) {
            await call('PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}', { comment_id: id, body });
        },
    };
}
function toComment(value) {
    const { id, body } = (value ?? {});
    return typeof id === 'number' && typeof body === 'string' ? { id, body } : null;
}
/** GitHub's deployments of the repository. */
function createDeployments(call) {
    return {
        async create({ ref, environment, description, payload }) {
            const answer = await call('POST /repos/{owner}/{repo}/deployments', {
                ...{ ref, environment, description, payload },
                // What is deployed is published already: GitHub shall neither merge into it nor wait for its own checks.
                ...{ auto_merge: false, required_contexts: [] },
            });
            const { id } = (answer ?? {});
            if (typeof id === 'number')
                return id;
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ParseError */ .mB("GitHub's answer about the deployment", 'id', 'is missing or unreadable', {
                code: 'FDA-PLAN-GITHUB',
            });
        },
        async report(id, { state, description, logUrl, retiresOthers }) {
            await call('POST /repos/{owner}/{repo}/deployments/{deployment_id}/statuses', {
                ...{ deployment_id: id, state, description, log_url: logUrl, auto_inactive: retiresOthers },
            });
        },
    };
}


/***/ }),

/***/ 63250:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Ie: () => (/* binding */ faultCode),
/* harmony export */   RS: () => (/* binding */ createReceivers),
/* harmony export */   Rr: () => (/* binding */ openRoutes),
/* harmony export */   oD: () => (/* binding */ readWhole),
/* harmony export */   qK: () => (/* binding */ isProgrammingError),
/* harmony export */   v: () => (/* binding */ openFetch)
/* harmony export */ });
/* harmony import */ var _image_ref_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(25630);
/* harmony import */ var _retry_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(2165);
/**
 * Chooses the connection to an address: direct on loopback, else through the proxy that the environment
 * sets for its scheme.
 */


const BUGS = [TypeError, ReferenceError, RangeError, SyntaxError];
/** Each scheme has its own variable, as with curl and docker; undici alone would send https through HTTP_PROXY too. */
function openRoutes(env, connections) {
    const clients = new Map();
    return {
        async request(url, call) {
            const proxy = (0,_image_ref_js__WEBPACK_IMPORTED_MODULE_1__/* .isLoopback */ .U9)(url.hostname) ? '' : proxyFor(url, env);
            const client = clients.get(proxy) ?? openClient(proxy, env, connections);
            clients.set(proxy, client);
            return await (await client).request(url, call);
        },
        async close() {
            const all = await Promise.allSettled(clients.values());
            await Promise.all(all.map(async (one) => (one.status === 'fulfilled' ? await one.value.close() : undefined)));
        },
    };
}
/** `fetch` on connections of its own, as GitHub's client wants it; `timeoutMs` limits each silence. */
async function openFetch(env, { connections, timeoutMs }) {
    const routes = openRoutes(env, connections);
    const limits = { headersTimeout: timeoutMs, bodyTimeout: timeoutMs };
    const { fetchBy } = await __nccwpck_require__.e(/* import() */ 457).then(__nccwpck_require__.bind(__nccwpck_require__, 55457));
    return fetchBy(async (url, call) => await routes.request(url, { ...call, ...limits }));
}
/** The proxy's address, empty for none. Throws an error with the code PROXY_INVALID, which does not quote it. */
function proxyFor({ protocol }, env) {
    const named = protocol === 'https:' ? (env.https_proxy ?? env.HTTPS_PROXY) : (env.http_proxy ?? env.HTTP_PROXY);
    if (!named)
        return '';
    const address = named.includes('://') ? named : `http://${named}`;
    if (URL.canParse(address) && /^https?:$/.test(new URL(address).protocol))
        return address;
    throw Object.assign(new Error(`${protocol === 'https:' ? 'HTTPS_PROXY' : 'HTTP_PROXY'} is not a valid URL`), { code: 'PROXY_INVALID' });
}
async function openClient(proxy, env, connections) {
    if (proxy === '')
        return (await __nccwpck_require__.e(/* import() */ 114).then(__nccwpck_require__.bind(__nccwpck_require__, 19114))).openDirect(connections);
    const { openProxied } = await Promise.all(/* import() */[__nccwpck_require__.e(752), __nccwpck_require__.e(188)]).then(__nccwpck_require__.bind(__nccwpck_require__, 44188));
    return openProxied(proxy, env.no_proxy ?? env.NO_PROXY ?? '', connections);
}
/** All that comes. Throws what `tooLarge` gives as soon as it is more than the limit. */
async function readWhole(body, limit, tooLarge) {
    const chunks = [];
    let size = 0;
    for await (const chunk of body) {
        size += chunk.length;
        if (size > limit)
            throw tooLarge();
        chunks.push(chunk);
    }
    return Buffer.concat(chunks);
}
/** The most telling code of a call without an answer: a proxy's status, else the innermost code of Node or undici. */
function faultCode(error) {
    const chain = errorsIn(error);
    for (const { message } of chain) {
        const refused = /^Proxy response \((\d{3})\)|^Proxy Authentication Required \((407)\)/.exec(message);
        if (refused !== null)
            return `PROXY_${refused[1] ?? refused[2]}`;
    }
    const codes = chain
        .map((one) => one.code)
        .filter((code) => typeof code === 'string');
    return codes.findLast((code) => /^[A-Z0-9_]+$/.test(code)) ?? 'UNKNOWN';
}
/** An error of the program itself, which no network made: it has no code, and is told as what it is. */
function isProgrammingError(error) {
    const isCoded = errorsIn(error).some((one) => typeof one.code === 'string');
    return !isCoded && BUGS.some((kind) => error instanceof kind);
}
/** The error, its causes and the parts of an aggregate, outermost first. */
function errorsIn(error, depth = 0) {
    if (!(error instanceof Error) || depth > 4)
        return [];
    const parts = error instanceof AggregateError ? error.errors : [];
    return [error, ...[error.cause, ...parts].flatMap((inner) => errorsIn(inner, depth + 1))];
}
// One POST to a Flux Receiver: no redirect is followed, no proxy forgotten, and no error quotes the address
// or a token.
/** Flux's receiver server reads requests for at most this long. */
const TIMEOUT_MS = 30_000;
const BODY_START = 200;
/** Receivers reached directly on loopback and through the environment's proxies elsewhere. */
function createReceivers(signal, env = process.env) {
    return {
        async post(request) {
            const deadline = AbortSignal.timeout(TIMEOUT_MS);
            const routes = openRoutes(env, 1);
            try {
                return await send(request, routes, AbortSignal.any([signal, deadline]));
            }
            catch (error) {
                if (signal.aborted)
                    throw signal.reason;
                if (isProgrammingError(error))
                    throw error;
                // The library's own error may quote the address or the proxy's password: nothing but its code goes on.
                const code = deadline.aborted ? 'ETIMEDOUT' : faultCode(error);
                throw Object.assign(new Error(`the receiver gave no answer: ${code}`), { code });
            }
            finally {
                await routes.close();
            }
        },
    };
}
async function send({ url, headers, body }, routes, signal) {
    const options = { headersTimeout: TIMEOUT_MS, bodyTimeout: TIMEOUT_MS, signal };
    const call = { method: 'POST', headers: { ...headers }, body, ...options };
    const answer = await routes.request(new URL(url), call);
    const bodyStart = await readStart(answer.body);
    return {
        status: answer.status,
        bodyStart,
        retryAfterMs: (0,_retry_js__WEBPACK_IMPORTED_MODULE_0__/* .parseRetryAfter */ .mu)(oneOf(answer.headers['retry-after']), Date.now()),
    };
}
async function readStart(body) {
    let text = '';
    for await (const chunk of body) {
        text += chunk.toString('utf8');
        if (text.length >= BODY_START)
            break;
    }
    return text.slice(0, BODY_START);
}
function oneOf(value) {
    return Array.isArray(value) ? value[0] : value;
}


/***/ }),

/***/ 99235:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  fz: () => (/* binding */ annotate),
  zk: () => (/* binding */ canMintTokens),
  Gu: () => (/* binding */ job_getState),
  Wh: () => (/* binding */ jobLog),
  I8: () => (/* binding */ jobTokens),
  $l: () => (/* binding */ maskSecret),
  Ko: () => (/* binding */ readInputs),
  LZ: () => (/* binding */ job_saveState),
  C1: () => (/* binding */ setFailed),
  Kn: () => (/* binding */ writeOutputs),
  Sy: () => (/* binding */ writeSummary)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __nccwpck_require__(77598);
// EXTERNAL MODULE: external "node:events"
var external_node_events_ = __nccwpck_require__(78474);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __nccwpck_require__(51455);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __nccwpck_require__(452);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __nccwpck_require__(48161);
// EXTERNAL MODULE: ./node_modules/@actions/core/lib/command.js
var command = __nccwpck_require__(89635);
// EXTERNAL MODULE: ./node_modules/@actions/core/lib/file-command.js
var file_command = __nccwpck_require__(82902);
;// CONCATENATED MODULE: ./lib/adapters/job-commands.js
/**
 * The runner's commands, by @actions/core's own light parts: its main file also loads an HTTP client, which costs more than
 * everything else at the start and is needed for OIDC tokens alone.
 */



/** The text of an input, without blanks around it; the empty text when it is not set. */
function getInput(name) {
    return (process.env[`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`] ?? '').trim();
}
/** Prints a line. */
function info(line) {
    process.stdout.write(line + external_node_os_.EOL);
}
/** Issues a command without properties, such as `group` or `add-mask`. */
function job_commands_command(name, value) {
    (0,command/* issueCommand */.L)(name, {}, value);
}
/** Shows a message on the run's page. */
function job_commands_annotation(level, message, place = {}) {
    (0,command/* issueCommand */.L)(level, { ...place }, message);
}
/** Sets an output of the step; does nothing outside a runner. */
function setOutput(name, value) {
    keep('OUTPUT', name, value);
}
/** Keeps a value for the post step. */
function saveState(name, value) {
    keep('STATE', name, value);
}
function keep(file, name, value) {
    if (process.env[`GITHUB_${file}`])
        (0,file_command/* issueFileCommand */.n)(file, (0,file_command/* prepareKeyValueMessage */.v)(name, value));
}
/** A value that the main step kept, or the empty text. */
function getState(name) {
    return process.env[`STATE_${name}`] ?? '';
}

;// CONCATENATED MODULE: ./lib/adapters/job.js
/** The job's side of the runner: raw inputs, log lines and groups, masks, outputs, summary, state for the post step. */





/** The texts of the named inputs. */
function readInputs(names) {
    return Object.fromEntries(names.map((name) => [name, getInput(name)]));
}
/** Makes the runner hide a value, and each line of it, in everything that is printed later. */
function maskSecret(value) {
    if (value.trim() !== '')
        job_commands_command('add-mask', value);
}
/** The job's log. */
const jobLog = {
    info: (line) => inTurn(() => info(escapeCommand(line))),
    debug: (line) => inTurn(() => job_commands_command('debug', line)),
    notice: (message) => inTurn(() => job_commands_annotation('notice', message)),
    warning: (message, at) => inTurn(() => job_commands_annotation('warning', message, at)),
    group: (title, lines) => inTurn(() => {
        job_commands_command('group', title);
        for (const line of lines)
            info(escapeCommand(line));
        job_commands_command('endgroup', '');
    }),
    foreignGroup: (title, lines) => new Promise((resolve, reject) => {
        inTurn(async () => {
            await writeForeign(title, lines).then(resolve, reject);
        });
    }),
};
async function writeForeign(title, lines) {
    const token = (0,external_node_crypto_.randomUUID)();
    job_commands_command('group', title);
    process.stdout.write(`::stop-commands::${token}\n`);
    try {
        for (const piece of lines) {
            // Wait while the runner has not read: unread output would pile up in memory.
            if (process.stdout.write(`${piece}\n`))
                await new Promise(setImmediate);
            else
                await (0,external_node_events_.once)(process.stdout, 'drain');
        }
    }
    finally {
        process.stdout.write(`::${token}::\n`);
        job_commands_command('endgroup', '');
    }
}
/** Writes that wait for a long group to end; null when no group is being written. */
let waiting = null;
/** Writes now, or after the group that is being written. */
function inTurn(write) {
    if (waiting !== null) {
        waiting.push(write);
        return;
    }
    const first = write();
    if (first instanceof Promise)
        void follow(first);
}
async function follow(first) {
    const queue = [];
    waiting = queue;
    await first;
    for (let next = queue.shift(); next !== undefined; next = queue.shift())
        await next();
    waiting = null;
}
/** Our lines may quote foreign text: the runner would run a command in it. It recognises `##[` anywhere in a line. */
function escapeCommand(line) {
    return line.replace(/^(\s*)::/gm, '$1\u200b::').replaceAll('##[', '#\u200b#[');
}
/** Shows an annotation on the run's page. */
function annotate(annotation) {
    const { level, title, message, file, line } = annotation;
    job_commands_annotation(level, message, {
        title,
        ...(file === null ? {} : { file }),
        ...(line === null ? {} : { line }),
    });
}
/** Writes every output. */
function writeOutputs(outputs) {
    for (const [name, value] of Object.entries(outputs))
        setOutput(name, value);
}
/** Appends to the job summary; does nothing outside a runner. */
async function writeSummary(markdown, file) {
    if (file)
        await (0,promises_.appendFile)(file, markdown);
}
/** Keeps a value for the post step. */
function job_saveState(name, value) {
    saveState(name, value);
}
/** A value that the main step kept, or the empty text. */
function job_getState(name) {
    return getState(name);
}
/** Whether the runner was told that the job has the permission `id-token: write`. */
function canMintTokens(env) {
    return Boolean(env.ACTIONS_ID_TOKEN_REQUEST_URL && env.ACTIONS_ID_TOKEN_REQUEST_TOKEN);
}
/** GitHub's OIDC tokens of this job. */
const jobTokens = {
    async idToken(audience) {
        try {
            const { getIDToken } = await __nccwpck_require__.e(/* import() */ 777).then(__nccwpck_require__.bind(__nccwpck_require__, 26777));
            return await getIDToken(audience);
        }
        catch (error) {
            const words = error instanceof Error ? error.message.replace(/\s+/g, ' ') : String(error);
            throw new errors/* ActionError */.lZ(words.replace(/^Error message: /, '').trim(), { code: 'FDA-NOTIFY-OIDC-TOKEN' });
        }
    },
};
/** The one place where the step is marked failed. */
function setFailed(message) {
    process.exitCode = 1;
    job_commands_annotation('error', message);
}


/***/ }),

/***/ 27933:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $r: () => (/* binding */ platformName),
/* harmony export */   Sx: () => (/* binding */ COMPANIONS),
/* harmony export */   c9: () => (/* binding */ findInstalled),
/* harmony export */   d1: () => (/* binding */ platformPackages),
/* harmony export */   eW: () => (/* binding */ BINARY)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(73024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(76760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(452);
/** Turbo as a package manager installed it: its version, and the native binary wherever it was put. */



// Names of the packages that carry the binary for this machine.
/** `linux-64`, `darwin-arm64`, `windows-64`: how turbo names a platform. */
function platformName() {
    const platform = process.platform === 'win32' ? 'windows' : process.platform;
    return `${platform}-${process.arch === 'x64' ? '64' : process.arch}`;
}
/** The packages that may have the binary, the present name first: until 2.8.17 it was `turbo-<os>-<arch>`. */
function platformPackages() {
    return [`@turbo/${platformName()}`, `turbo-${platformName()}`];
}
/** The binary within such a package, with forward slashes. */
const BINARY = process.platform === 'win32' ? 'bin/turbo.exe' : 'bin/turbo';
/** The programs that turbo starts beside itself, where its package has them: until 1.11 the half that was written in Go. */
const COMPANIONS = [process.platform === 'win32' ? 'bin/go-turbo.exe' : 'bin/go-turbo'];
/**
 * The turbo that programs in this directory would load, or null. With yarn's PnP there is none: its files are in archives. The few
 * files are asked for synchronously: everything waits for them, and a way through the thread pool takes ten times as long.
 */
function findInstalled(root) {
    if (isFile((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(root, '.pnp.cjs')))
        return null;
    for (const directory of upwards(root)) {
        const manifest = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(directory, 'node_modules', 'turbo', 'package.json');
        const version = versionOf(manifest);
        if (version === null)
            continue;
        const binary = findBinary((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(node_fs__WEBPACK_IMPORTED_MODULE_0__.realpathSync.native(manifest)), version);
        return { version, binary, files: binary === null ? [manifest] : [manifest, binary] };
    }
    return null;
}
/** As Node looks for it from turbo's real directory: below it, beside it in pnpm's store, or hoisted above. */
function findBinary(turbo, version) {
    for (const directory of upwards(turbo)) {
        for (const name of platformPackages()) {
            const home = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(directory, 'node_modules', name);
            // Another turbo's binary may be hoisted where this one's is missing.
            if (versionOf((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(home, 'package.json')) !== version)
                continue;
            if (isFile((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(home, BINARY)))
                return (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(home, BINARY);
        }
    }
    return null;
}
function upwards(directory) {
    const above = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(directory);
    return above === directory ? [directory] : [directory, ...upwards(above)];
}
function versionOf(manifest) {
    try {
        const json = JSON.parse((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(manifest, 'utf8'));
        return (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .isRecord */ .u4)(json) && typeof json.version === 'string' ? json.version : null;
    }
    catch {
        return null;
    }
}
function isFile(path) {
    try {
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(path, { throwIfNoEntry: false })?.isFile() === true;
    }
    catch {
        return false;
    }
}


/***/ }),

/***/ 10367:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   JA: () => (/* binding */ LOCKFILES),
/* harmony export */   O4: () => (/* binding */ lockfilesOf),
/* harmony export */   Pd: () => (/* binding */ declaredTurbo),
/* harmony export */   WI: () => (/* binding */ readManifest),
/* harmony export */   XX: () => (/* binding */ lockedVersion),
/* harmony export */   cd: () => (/* binding */ readConfigs),
/* harmony export */   gf: () => (/* binding */ childEnv),
/* harmony export */   kD: () => (/* binding */ findManifests),
/* harmony export */   n_: () => (/* binding */ packageManagerOf),
/* harmony export */   o_: () => (/* binding */ tryRead)
/* harmony export */ });
/* unused harmony export parseJsonc */
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(76760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(452);
/**
 * What the files of a turbo root say about it. Whatever is absent or broken is data, for whoever explains a
 * failure.
 */



/** The text of a file of the turbo root, or null when it cannot be read. */
async function tryRead(root, file) {
    return await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(root, file), 'utf8').catch(() => null);
}
/** The root package.json, or null when it is absent or does not parse. */
async function readManifest(root) {
    const text = await tryRead(root, 'package.json');
    return text === null ? null : (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .parseRecord */ .Hh)(text.replace(/^\uFEFF/, ''));
}
/** The package manager that the manifest names, as it is written; null when it names none. */
function packageManagerOf(manifest) {
    if (typeof manifest?.packageManager === 'string')
        return manifest.packageManager;
    const engines = (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .isRecord */ .u4)(manifest?.devEngines) ? manifest.devEngines.packageManager : undefined;
    if (!(0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .isRecord */ .u4)(engines) || typeof engines.name !== 'string')
        return null;
    return typeof engines.version === 'string' ? `${engines.name}@${engines.version}` : engines.name;
}
/** Lockfile → the package manager that writes it. */
const LOCKFILES = new Map([
    ['package-lock.json', 'npm'],
    ['npm-shrinkwrap.json', 'npm'],
    ['pnpm-lock.yaml', 'pnpm'],
    ['yarn.lock', 'yarn'],
    ['bun.lock', 'bun'],
    ['bun.lockb', 'bun'],
    ['nub.lock', 'nub'],
    ['aube-lock.yaml', 'aube'],
]);
/** The lockfiles of the turbo root, that of the declared package manager first. */
async function lockfilesOf(root, packageManager) {
    const there = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readdir)(root).catch(() => []);
    const isDeclared = (file) => LOCKFILES.get(file) === packageManager?.split('@')[0];
    const present = [...LOCKFILES.keys()].filter((file) => there.includes(file));
    return [...present.filter(isDeclared), ...present.filter((file) => !isDeclared(file))];
}
/** turbo.json and turbo.jsonc, as far as they are there; the value is null when one does not parse. */
async function readConfigs(root) {
    const files = ['turbo.json', 'turbo.jsonc'];
    const texts = await Promise.all(files.map(async (file) => await tryRead(root, file)));
    return new Map(files.flatMap((file, index) => {
        const text = texts[index] ?? null;
        return text === null ? [] : [[file, parseJsonc(text)]];
    }));
}
const SKIPPED = new Set(['node_modules', 'dist', 'build', 'coverage']);
/** The package.json files below the turbo root with the name each one gives; null for one that does not parse. */
async function findManifests(root) {
    const found = [];
    const visit = async (directory, depth) => {
        const entries = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readdir)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(root, directory), { withFileTypes: true }).catch(() => []);
        if (entries.some((entry) => entry.isFile() && entry.name === 'package.json')) {
            const manifest = await readManifest((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(root, directory));
            const name = typeof manifest?.name === 'string' ? manifest.name : null;
            found.push({ directory, name, broken: manifest === null });
        }
        if (depth === 0)
            return;
        const below = entries.filter((one) => one.isDirectory() && !one.name.startsWith('.') && !SKIPPED.has(one.name));
        for (const { name } of below)
            await visit(directory === '' ? name : `${directory}/${name}`, depth - 1);
    };
    await visit('', 6);
    return found;
}
// JSON as people write it for turbo and bun: with comments and commas at the end.
/** The object that the text holds, or null when it does not parse or is none. */
function parseJsonc(text) {
    const plain = text
        .replace(/^\uFEFF/, '')
        .replace(/("(?:[^"\\\n]|\\.)*")|\/\/[^\n]*|\/\*[\s\S]*?\*\//g, (_, string) => string ?? ' ')
        .replace(/("(?:[^"\\\n]|\\.)*")|,(?=\s*[}\]])/g, (_, string) => string ?? '');
    return (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .parseRecord */ .Hh)(plain);
}
/** The version, range or tag that the manifest declares for turbo; null when it declares none that a registry knows. */
async function declaredTurbo(root, manifest) {
    const written = ['devDependencies', 'dependencies', 'optionalDependencies']
        .map((field) => textIn(manifest?.[field], 'turbo'))
        .find((one) => one !== null);
    if (written === undefined || written === null)
        return null;
    const catalog = /^catalog:(.*)$/.exec(written)?.[1];
    if (catalog === undefined)
        return fromSpecifier(written);
    const found = await fromCatalog(root, catalog.trim(), manifest);
    return found === null ? null : fromSpecifier(found);
}
/** Null for what is no version of the registry's: workspace, file, link, git and web addresses. */
function fromSpecifier(text) {
    const plain = text
        .trim()
        .replace(/^patch:turbo@(?:npm(?::|%3A))?([^#]+)#.*$/, '$1')
        .replace(/^npm:(?:turbo@)?/, '');
    if (plain === '' || plain === '*')
        return 'latest';
    return /[:/]/.test(plain) ? null : plain;
}
/** pnpm and yarn keep catalogs in a file of their own, bun in the manifest. */
async function fromCatalog(root, name, manifest) {
    const inside = [manifest?.workspaces, manifest]
        .map((holder) => lookUp(holder, name))
        .find((one) => one !== null);
    if (inside !== undefined && inside !== null)
        return inside;
    for (const file of ['pnpm-workspace.yaml', '.yarnrc.yml']) {
        const text = await tryRead(root, file);
        if (text === null)
            continue;
        const { parse } = await __nccwpck_require__.e(/* import() */ 815).then(__nccwpck_require__.t.bind(__nccwpck_require__, 38815, 19));
        let value;
        try {
            value = parse(text);
        }
        catch {
            // Whoever reads it for its own sake will complain.
            continue;
        }
        const found = lookUp(value, name);
        if (found !== null)
            return found;
    }
    return null;
}
function lookUp(holder, name) {
    if (!(0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .isRecord */ .u4)(holder))
        return null;
    const named = (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .isRecord */ .u4)(holder.catalogs) ? holder.catalogs[name === '' ? 'default' : name] : undefined;
    const isDefault = name === '' || name === 'default';
    return (isDefault ? textIn(holder.catalog, 'turbo') : null) ?? textIn(named, 'turbo');
}
function textIn(value, key) {
    const found = (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .isRecord */ .u4)(value) ? value[key] : undefined;
    return typeof found === 'string' ? found : null;
}
// The exact version of turbo that a lockfile holds, read without its package manager.
/** The version that the lockfile resolves the root's `turbo` to, or null. `declared` is what the root manifest asks for. */
function lockedVersion(file, text, declared) {
    const version = READERS[file]?.(text, declared) ?? null;
    return version !== null && EXACT.test(version) ? version : null;
}
const EXACT = /^\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?$/;
const READERS = {
    'package-lock.json': readNpm,
    'npm-shrinkwrap.json': readNpm,
    'pnpm-lock.yaml': readPnpm,
    'yarn.lock': readYarn,
    'bun.lock': readBun,
};
/** `packages` since npm 7, `dependencies` before. */
function readNpm(text) {
    const json = (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .parseRecord */ .Hh)(text);
    if (json === null)
        return null;
    const packages = (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .isRecord */ .u4)(json.packages) ? json.packages['node_modules/turbo'] : undefined;
    const old = (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .isRecord */ .u4)(json.dependencies) ? json.dependencies.turbo : undefined;
    const entry = packages ?? old;
    return (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .isRecord */ .u4)(entry) && typeof entry.version === 'string' ? entry.version : null;
}
const PNPM_PLACE = /^(?:importers\/\.\/)?(?:devDependencies|dependencies|optionalDependencies)\/turbo(?:\/version)?$/;
/** The root's importer, or the top of a lockfile without workspaces; a parser of YAML would take seconds for a big one. */
function readPnpm(text) {
    const stack = [];
    for (const line of text.split('\n')) {
        const [, blanks = '', quoted, value = ''] = /^( *)([^\s#][^:]*(?::(?!\s|$)[^:]*)*):(?:\s+(.*))?$/.exec(line.trimEnd()) ?? [];
        if (quoted === undefined)
            continue;
        const indent = blanks.length;
        while ((stack.at(-1)?.indent ?? -1) >= indent)
            stack.pop();
        stack.push({ indent, key: unquote(quoted) });
        if (value === '' || stack.length > 5)
            continue;
        if (PNPM_PLACE.test(stack.map(({ key }) => key).join('/'))) {
            // The versions of peers follow in brackets.
            return unquote(value.trim()).replace(/[(_].*$/, '');
        }
    }
    return null;
}
/** Both formats of yarn: descriptors in front of a colon, the version below. */
function readYarn(text, declared) {
    const entries = [];
    let descriptors = [];
    for (const line of text.split('\n')) {
        if (/^\S.*:\s*$/.test(line)) {
            descriptors = line.trim().replace(/:$/, '').replaceAll('"', '').split(/,\s*/);
            continue;
        }
        const version = /^ {2}version:? "?([^"\s]+)"?\s*$/.exec(line)?.[1];
        if (version !== undefined && descriptors.some((one) => one.startsWith('turbo@')))
            entries.push({ descriptors, version });
    }
    const wanted = [`turbo@${declared}`, `turbo@npm:${declared}`];
    const matching = entries.find((entry) => entry.descriptors.some((one) => wanted.includes(one)));
    if (matching !== undefined)
        return matching.version;
    const versions = new Set(entries.map(({ version }) => version));
    return versions.size === 1 ? ([...versions][0] ?? null) : null;
}
function readBun(text) {
    return /^\s*"turbo":\s*\["turbo@([^"]+)"/m.exec(text)?.[1] ?? null;
}
function unquote(text) {
    return text.replace(/^(['"])(.*)\1$/, '$2');
}
/** Settings of the job that say how the repository is to be read; the rest of TURBO_* is about caches, logs and bases. */
const KEPT = new Set(['TURBO_ROOT_TURBO_JSON', 'TURBO_DANGEROUSLY_DISABLE_PACKAGE_MANAGER_CHECK']);
const DROPPED = /^(TURBO_|VERCEL_|INPUT_|STATE_|ACTIONS_|FORCE_COLOR$)/;
/** The environment without what is not turbo's business; whatever it writes goes below `temp`. */
function childEnv(env, temp) {
    const kept = Object.entries(env).filter(([name]) => KEPT.has(name) || !DROPPED.test(name));
    return {
        ...Object.fromEntries(kept),
        TURBO_TELEMETRY_DISABLED: '1',
        DO_NOT_TRACK: '1',
        NO_COLOR: '1',
        TURBO_GLOBAL_WARNING_DISABLED: '1',
        TURBO_NO_UPDATE_NOTIFIER: '1',
        TURBO_CACHE_DIR: (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(temp, 'turbo'),
        // A token may also lie where `turbo login` left it; with one, a dry run waits for the remote cache.
        TURBO_CONFIG_DIR_PATH: (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(temp, 'turbo'),
        VERCEL_CONFIG_DIR_PATH: (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(temp, 'turbo'),
        TURBO_CACHE: 'local:rw',
    };
}


/***/ }),

/***/ 63154:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   F3: () => (/* binding */ perObject),
/* harmony export */   HN: () => (/* binding */ inParallel),
/* harmony export */   Mw: () => (/* binding */ remembering),
/* harmony export */   Oo: () => (/* binding */ once)
/* harmony export */ });
/** How calls are made: once for all who ask, once for each object or text, or several at the same time. */
/** Asks when it is first asked, and never again. */
function once(ask) {
    let asked;
    return async () => {
        asked ??= ask();
        return await asked;
    };
}
/** The function with its answers kept, as long as the object that it is asked about is in use; nothing changes that object. */
function perObject(ask) {
    const known = new WeakMap();
    return (of) => {
        const earlier = known.get(of);
        if (earlier !== undefined)
            return earlier.answer;
        const answer = ask(of);
        known.set(of, { answer });
        return answer;
    };
}
/** The function with its answers kept, until their texts are longer than `room` together: then it begins anew. */
function remembering(room, ask) {
    const known = new Map();
    let left = room;
    return (text, name = '') => {
        const earlier = known.get(text);
        if (earlier?.name === name)
            return earlier.answer;
        const answer = ask(text, name);
        if (text.length > left) {
            known.clear();
            left = room;
        }
        if (text.length > room / 10)
            return answer;
        if (!known.has(text))
            left -= text.length;
        known.set(text, { name, answer });
        return answer;
    };
}
/** The answers in the order of the items, with at most `limit` on their way. Rejects with the first failure. */
async function inParallel(items, limit, task) {
    const answers = new Array(items.length);
    const waiting = items.entries();
    const work = async () => {
        for (const [index, item] of waiting)
            answers[index] = await task(item);
    };
    await Promise.all(Array.from({ length: Math.min(limit, items.length) }, work));
    return answers;
}


/***/ }),

/***/ 79963:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Fu: () => (/* binding */ shortSha),
/* harmony export */   HW: () => (/* binding */ DOCKERFILE_GONE),
/* harmony export */   RN: () => (/* binding */ OTHER_TAGS),
/* harmony export */   VK: () => (/* binding */ shortDigest),
/* harmony export */   Vp: () => (/* binding */ runUrl),
/* harmony export */   W0: () => (/* binding */ branchOf),
/* harmony export */   m: () => (/* binding */ parseDigest),
/* harmony export */   pg: () => (/* binding */ shortList),
/* harmony export */   tu: () => (/* binding */ parseCommitSha)
/* harmony export */ });
/** The nouns of the action: types, brand constructors and total formatters. Pure, imports nothing. */
/** The commit id that the text is, or null when it is none. */
function parseCommitSha(text) {
    return /^[0-9a-f]{40}$/.test(text) ? text : null;
}
/** The digest that the text is, or null when it is none. */
function parseDigest(text) {
    return /^sha256:[0-9a-f]{64}$/.test(text) ? text : null;
}
/** The first seven digits of a commit id: what people read and what image tags carry. */
function shortSha(sha) {
    return sha.slice(0, 7);
}
/** The digest's kind and first twelve digits, for people. */
function shortDigest(digest) {
    return digest.slice(0, 'sha256:'.length + 12);
}
/** The first of these words, and how many more there are. */
function shortList(words, most) {
    const first = words.slice(0, most).join(', ');
    return words.length > most ? `${first} and ${words.length - most} more` : first;
}
/** The address of a run's page; each attempt has its own. */
function runUrl(run) {
    return `${run.serverUrl}/${run.repository}/actions/runs/${run.id}/attempts/${run.attempt}`;
}
/** The branch a ref names, or null when it names something else, such as a tag. */
function branchOf(ref) {
    return ref.startsWith('refs/heads/') ? ref.slice('refs/heads/'.length) : null;
}
/** The reason of an app that has images, none of which has a tag that this step writes: `tags` was changed, or another tool pushed. */
const OTHER_TAGS = 'none of its images has a run tag that matches input tags';
/** The reason of an app that is skipped since somebody removed or moved its Dockerfile. */
const DOCKERFILE_GONE = 'its Dockerfile is gone';


/***/ }),

/***/ 452:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Hh: () => (/* binding */ parseRecord),
/* harmony export */   Uc: () => (/* binding */ describeError),
/* harmony export */   cI: () => (/* binding */ ExecError),
/* harmony export */   dz: () => (/* binding */ InputError),
/* harmony export */   gJ: () => (/* binding */ errorMessage),
/* harmony export */   i5: () => (/* binding */ NoAnswerError),
/* harmony export */   ie: () => (/* binding */ toActionError),
/* harmony export */   j$: () => (/* binding */ HttpError),
/* harmony export */   lZ: () => (/* binding */ ActionError),
/* harmony export */   mB: () => (/* binding */ ParseError),
/* harmony export */   u4: () => (/* binding */ isRecord),
/* harmony export */   w2: () => (/* binding */ toFailure)
/* harmony export */ });
/** The one error family: every failure that a person reads says what failed, on what, why, and what to do. */
/** A failure with a code and a hint. */
class ActionError extends Error {
    code;
    hint;
    constructor(message, options) {
        super(message, options.cause === undefined ? undefined : { cause: options.cause });
        this.name = new.target.name;
        this.code = options.code;
        this.hint = options.hint ?? null;
    }
}
/** Every problem of the inputs at once. */
class InputError extends ActionError {
    issues;
    constructor(issues, code = 'FDA-INPUT-INVALID') {
        const list = issues.map((issue) => `${issue.input}: ${issue.message}. ${issue.hint}`);
        const count = issues.length === 1 ? '1 problem' : `${issues.length} problems`;
        super(`${count} in the inputs, nothing was done:\n${list.map((line) => `  - ${line}`).join('\n')}`, {
            code,
        });
        this.issues = issues;
    }
}
/** A child process that did not end as expected. */
class ExecError extends ActionError {
    command;
    exitCode;
    signal;
    timedOut;
    stderrTail;
    constructor(facts) {
        const how = facts.timedOut
            ? 'ran out of time'
            : facts.signal !== null
                ? `was ended by ${facts.signal}`
                : facts.exitCode === null
                    ? 'cannot be started'
                    : `exited with ${facts.exitCode}`;
        const first = firstUsefulLine(facts.stderrTail);
        super(`${facts.command} ${how}${first === '' ? '' : `: ${first}`}`, {
            code: facts.code ?? 'FDA-BUILD-COMMAND',
            cause: facts.cause,
        });
        this.command = facts.command;
        this.exitCode = facts.exitCode;
        this.signal = facts.signal;
        this.timedOut = facts.timedOut;
        this.stderrTail = facts.stderrTail;
    }
}
/** Foreign text that does not have the expected form. */
class ParseError extends ActionError {
    /** @param what what was read, @param path where in it the reading stopped. */
    constructor(what, path, problem, options) {
        super(`${what}: ${path} ${problem}`, options);
    }
}
/** An unexpected HTTP status; the address is given without its secrets. */
class HttpError extends ActionError {
    status;
    /** Milliseconds that the server asked to wait, from Retry-After; null when it did not say. */
    retryAfterMs;
    constructor(message, facts) {
        super(message, facts);
        this.status = facts.status;
        this.retryAfterMs = facts.retryAfterMs ?? null;
    }
}
/** A call that got no answer: the connection, or its time, ended first. */
class NoAnswerError extends ActionError {
    /** The code of the fault, such as ECONNRESET. */
    fault;
    constructor(message, facts) {
        super(message, facts);
        this.fault = facts.fault;
    }
    /** Whether another attempt may succeed: refused certificates and proxies stay refused. */
    get mayPass() {
        return !/CERT|SELF_SIGNED|UNABLE_TO_|_TLS_|^PROXY_/.test(this.fault);
    }
}
/** The message of anything that was thrown. */
function errorMessage(error) {
    if (error instanceof AggregateError && error.message === '')
        return error.errors.map(errorMessage).join('; ');
    return error instanceof Error ? error.message : String(error);
}
/** The error as people read it: message, the chain of causes, the hint, the code. */
function describeError(error) {
    const lines = [errorMessage(error)];
    for (let cause = causeOf(error), depth = 0; cause !== undefined && depth < 5; cause = causeOf(cause), depth++) {
        const text = errorMessage(cause);
        if (!lines.some((line) => line.includes(text)))
            lines.push(`because: ${text}`);
    }
    if (error instanceof ActionError) {
        if (error.hint !== null)
            lines.push(`what to do: ${error.hint}`);
        lines.push(`code: ${error.code}`);
    }
    return lines.join('\n');
}
/** The error itself when it is an ActionError; anything else is reported as a bug of the action. */
function toActionError(error) {
    if (error instanceof ActionError)
        return error;
    if (error instanceof Error && /\b(ENOSPC|EDQUOT|EROFS)\b/.test(error.message)) {
        return new ActionError(`the runner's disk is full or read-only: ${error.message}`, {
            code: 'FDA-PLAN-DISK',
            hint: 'Free space on the disk of RUNNER_TEMP, or use a larger runner.',
            cause: error,
        });
    }
    return new ActionError(`unexpected error: ${errorMessage(error)}`, {
        code: 'FDA-PLAN-UNEXPECTED',
        hint: 'This is a bug in the action: please report it with the log of the run.',
        cause: error,
    });
}
/** The code and texts of an error as data, with a fallback code for unexpected errors. */
function toFailure(error, fallbackCode) {
    const known = error instanceof ActionError ? error : null;
    const cause = causeOf(error);
    const message = errorMessage(error);
    const because = cause === undefined || message.includes(errorMessage(cause)) ? '' : `: ${errorMessage(cause)}`;
    return { code: known?.code ?? fallbackCode, message: `${message}${because}`, hint: known?.hint ?? null };
}
function causeOf(error) {
    return error instanceof Error ? error.cause : undefined;
}
function firstUsefulLine(text) {
    const lines = text.split('\n').map((line) => line.trim());
    const blamed = lines.find((line) => /^(error|fatal|x |ERROR)/i.test(line));
    return blamed ?? lines.findLast((line) => line !== '') ?? '';
}
// Values of foreign JSON, narrowed by what they are.
/** Whether the value is a JSON object: neither null nor a list. */
function isRecord(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
/** The object that a JSON text holds; null for every other text. */
function parseRecord(text) {
    try {
        const value = JSON.parse(text);
        return isRecord(value) ? value : null;
    }
    catch {
        return null;
    }
}


/***/ }),

/***/ 59346:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   V_: () => (/* binding */ typeByDefault),
/* harmony export */   gq: () => (/* binding */ RECEIVER_TYPES),
/* harmony export */   nL: () => (/* binding */ receiverTypeOf),
/* harmony export */   pD: () => (/* binding */ needsToken),
/* harmony export */   to: () => (/* binding */ replacesDefault)
/* harmony export */ });
/** The types of Flux's Receivers that a workflow can call, and what the caller needs for each. Pure. */
/** The receiver types of Flux that a workflow can call. */
const RECEIVER_TYPES = [
    'generic-oidc',
    'generic-hmac',
    'generic',
    'github',
    'gitlab',
    'bitbucket',
    'harbor',
    'dockerhub',
    'quay',
    'acr',
    'nexus',
    'cdevents',
];
/** The types whose calls carry the token or a signature made with it. */
const SIGNED_TYPES = [
    'generic-hmac',
    'github',
    'gitlab',
    'bitbucket',
    'harbor',
    'nexus',
];
/** The type of that name; null where no workflow can call it. */
function receiverTypeOf(text) {
    return RECEIVER_TYPES.find((type) => type === text) ?? null;
}
/** Whether the calls of the type carry flux-webhook-token, or a signature made with it. */
function needsToken(type) {
    return SIGNED_TYPES.includes(type);
}
/** The type of a call whose type is not given, before the manifests are asked. */
function typeByDefault(job) {
    return job.hasToken ? 'generic-hmac' : job.mintsTokens ? 'generic-oidc' : 'generic';
}
/** Whether the type of the manifests takes the place of that default: the job has what it takes for it. */
function replacesDefault(type, byDefault, hasToken) {
    return type === 'generic-oidc' ? byDefault === 'generic-oidc' : !needsToken(type) || hasToken;
}


/***/ }),

/***/ 25630:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $E: () => (/* binding */ contentOf),
/* harmony export */   Bc: () => (/* binding */ TAGGED),
/* harmony export */   D6: () => (/* binding */ imageRef),
/* harmony export */   IC: () => (/* binding */ imagesOf),
/* harmony export */   LE: () => (/* binding */ blobSize),
/* harmony export */   Ng: () => (/* binding */ parseManifest),
/* harmony export */   PC: () => (/* binding */ labelsOf),
/* harmony export */   T8: () => (/* binding */ splitRepository),
/* harmony export */   U9: () => (/* binding */ isLoopback),
/* harmony export */   Z6: () => (/* binding */ isRepository),
/* harmony export */   dz: () => (/* binding */ isTag)
/* harmony export */ });
/* harmony import */ var _domain_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(79963);
/** Addresses of images: repositories, tags and references, and what counts as this machine. Pure. */

/** The reference as docker writes it: `ghcr.io/o/web:sha-1a2b3c4` or `ghcr.io/o/web@sha256:…`. */
function imageRef(ref) {
    return `${ref.repository}${ref.reference.startsWith('sha256:') ? '@' : ':'}${ref.reference}`;
}
/** The registry's host and the path within it; Docker Hub's short names are written out. */
function splitRepository(repository) {
    const slash = repository.indexOf('/');
    const first = slash < 0 ? '' : repository.slice(0, slash);
    if (first === 'localhost' || /[.:]/.test(first)) {
        const path = repository.slice(slash + 1);
        const hub = first === 'docker.io' || first === 'index.docker.io';
        return hub
            ? { host: 'docker.io', path: path.includes('/') ? path : `library/${path}` }
            : { host: first, path };
    }
    return { host: 'docker.io', path: slash < 0 ? `library/${repository}` : repository };
}
const REPOSITORY = /^(?:(?:localhost|[a-z0-9-]+(?:\.[a-z0-9-]+)+|[a-z0-9-]+(?=:\d))(?::\d+)?\/)?[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*)*$/;
/** Whether registries accept the text as a repository, with or without a host. */
function isRepository(text) {
    return text.length <= 255 && REPOSITORY.test(text);
}
/** A repository and the tag behind it, as manifests write them: a colon in braces is part of a variable, as in `${tag:=latest}`. */
const TAGGED = /^(.*):((?:\{+[^{}]*\}+|[^:/{}])+)$/;
/** Whether registries accept the text as a tag. */
function isTag(text) {
    return /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$/.test(text);
}
/** Whether a host name is this machine's own: the only place where plain HTTP is taken for granted. */
function isLoopback(hostname) {
    const bare = hostname.replace(/^\[|\]$/g, '');
    return (bare === 'localhost' || bare.endsWith('.localhost') || bare === '::1' || /^127(\.\d{1,3}){3}$/.test(bare));
}
/** The manifest's content. Bytes that are no JSON object count as a manifest that says nothing. */
function parseManifest(manifest) {
    return parseObject(manifest.bytes);
}
/** The images of an index, without the attestations that BuildKit files under platform unknown; null for one image. */
function imagesOf(body) {
    if (!Array.isArray(body.manifests))
        return null;
    const images = body.manifests.filter((entry) => entry?.platform?.os !== 'unknown');
    return images.flatMap((entry) => (0,_domain_js__WEBPACK_IMPORTED_MODULE_0__/* .parseDigest */ .m)(entry?.digest ?? '') ?? []);
}
/** Compressed bytes of layers and configuration, or null when the manifest has none. */
function blobSize(body) {
    if (!Array.isArray(body.layers))
        return null;
    return body.layers.reduce((sum, layer) => sum + bytesOf(layer?.size), bytesOf(body.config?.size));
}
function bytesOf(size) {
    return typeof size === 'number' && Number.isFinite(size) ? size : 0;
}
/** The labels in an image's configuration. */
function labelsOf(configuration) {
    const labels = parseObject(configuration).config?.Labels;
    if (typeof labels !== 'object' || labels === null)
        return {};
    return Object.fromEntries(Object.entries(labels).filter((pair) => typeof pair[1] === 'string'));
}
/**
 * What an image is made of, as a text: layers and configuration without labels, times and history, which tells how it was
 * made. Null for what is no container image.
 */
function contentOf({ layers }, configuration) {
    const { created: _, history: __, config, ...rest } = parseObject(configuration);
    if (!Array.isArray(layers) || !Array.isArray(rest.rootfs?.diff_ids))
        return null;
    const { Labels: ___, ...settings } = config ?? {};
    const digests = layers.map((layer) => layer?.digest ?? null);
    return digests.includes(null) ? null : JSON.stringify(inOrder({ digests, ...rest, config: settings }));
}
/** The same value with the keys of all objects in one order. */
function inOrder(value) {
    if (Array.isArray(value))
        return value.map(inOrder);
    if (typeof value !== 'object' || value === null)
        return value;
    const pairs = Object.entries(value).map(([key, item]) => [key, inOrder(item)]);
    return Object.fromEntries(pairs.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
function parseObject(bytes) {
    try {
        const value = JSON.parse(Buffer.from(bytes).toString('utf8'));
        return typeof value === 'object' && value !== null ? value : {};
    }
    catch {
        // Somebody else's artifact may be anything; it is then no image of ours.
        return {};
    }
}


/***/ }),

/***/ 44533:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   JP: () => (/* binding */ readsOf),
/* harmony export */   PW: () => (/* binding */ isAddress),
/* harmony export */   S9: () => (/* binding */ dockerfileOf),
/* harmony export */   Vc: () => (/* binding */ wantedAnew),
/* harmony export */   Zl: () => (/* binding */ decisiveParts),
/* harmony export */   hs: () => (/* binding */ gatherBaked),
/* harmony export */   qD: () => (/* binding */ overBaked)
/* harmony export */ });
/* harmony import */ var node_path_posix__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(53916);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(452);
/* harmony import */ var _template_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(94933);
/* harmony import */ var _overrides_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(52811);
/** Takes an app's build from its target in a bake file, as buildx prints it; inputs that are given lie over it. */




/** The app's target; null without input `bake-file`. Throws what is wrong with the file or the target. */
async function gatherBaked(app, { bakeFile, bakeTarget }, values, { files, bakeFiles }) {
    if (bakeFile === null)
        return null;
    const file = (0,node_path_posix__WEBPACK_IMPORTED_MODULE_0__.normalize)((0,_template_js__WEBPACK_IMPORTED_MODULE_3__/* .renderTemplate */ .Xm)(bakeFile, values));
    if (file.startsWith('-'))
        throw (0,_overrides_js__WEBPACK_IMPORTED_MODULE_2__/* .flagLike */ .Cq)(app.name, 'bake-file', file);
    const kind = await files.look(file);
    if (kind !== 'file')
        throw noFile(app, file, kind);
    if (bakeFiles === undefined)
        return { file, name: '', fields: { 'dockerfile-inline': '' }, linked: {} };
    const wanted = bakeTarget === null ? null : (0,_template_js__WEBPACK_IMPORTED_MODULE_3__/* .renderTemplate */ .Xm)(bakeTarget, values);
    if (wanted?.startsWith('-') === true)
        throw (0,_overrides_js__WEBPACK_IMPORTED_MODULE_2__/* .flagLike */ .Cq)(app.name, 'bake-target', wanted);
    const { name, all } = await print(app, file, wanted, bakeFiles);
    const fields = all[name];
    if (fields === undefined)
        throw noTarget(app, file, [name], Object.keys(all));
    return { file, name, fields, linked: linkedOf(fields, all) };
}
/** Prints the target of that name; without one the app's own, or `app` where the file has none of its own. */
async function print(app, file, wanted, bakeFiles) {
    const query = { file, app: app.name };
    const name = wanted ?? app.name;
    try {
        return { name, all: await bakeFiles.print({ ...query, target: name }) };
    }
    catch (error) {
        // Whether the target is missing, only the list of them tells; it cannot be had of a file that does not parse.
        const names = await bakeFiles.names(query).catch(() => null);
        if (names?.includes(name) === true || (names === null && wanted !== null))
            throw refused(app, file, name, error);
        if (names === null)
            throw refused(app, file, `${name} or ${COMMON}`, error);
        if (wanted !== null || !names.includes(COMMON))
            throw noTarget(app, file, wanted === null ? [name, COMMON] : [name], names);
    }
    try {
        return { name: COMMON, all: await bakeFiles.print({ ...query, target: COMMON }) };
    }
    catch (error) {
        throw refused(app, file, COMMON, error);
    }
}
const COMMON = 'app';
const LINK = 'target:';
/** The targets that these fields take contexts from, and theirs. */
function linkedOf(fields, all) {
    const linked = {};
    const waiting = [fields];
    for (const one of waiting) {
        for (const name of Object.values(linksOf(one))) {
            const found = all[name];
            if (found === undefined || linked[name] !== undefined)
                continue;
            linked[name] = found;
            waiting.push(found);
        }
    }
    return linked;
}
/** Name of a context → name of the target that it is. */
function linksOf({ contexts }) {
    const links = Object.entries((0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .isRecord */ .u4)(contexts) ? contexts : {}).filter((pair) => typeof pair[1] === 'string' && pair[1].startsWith(LINK));
    return Object.fromEntries(links.map(([name, value]) => [name, value.slice(LINK.length)]));
}
/** Fields that the image says itself, or that are not taken over. */
const OWN_FIELDS = [
    ...[
        'context',
        'target',
        'args',
        'contexts',
        'platforms',
        'labels',
        'annotations',
        'secret',
        'ssh',
        'attest',
    ],
    ...['no-cache', 'pull', 'cache-from', 'cache-to', 'tags', 'output', 'call', 'description'],
];
/** Labels that the action says itself, and one that makes every build another. */
const OWN_LABEL = /^(org\.flux-docker-action\.fingerprint|org\.opencontainers\.image\.(created|revision|source|url|version|title))$/;
/** The build that the target describes, with the inputs over it. */
function overBaked(recipe, { fields, linked }, inputs) {
    const givenArgs = inputs.buildArgs.some(({ source }) => source !== 'APP_NAME={app}');
    const context = inputs.context.source === '.' ? (0,node_path_posix__WEBPACK_IMPORTED_MODULE_0__.normalize)(textOf(fields.context) ?? '.') : recipe.context;
    const inside = fields['dockerfile-inline'] === undefined && !isAddress(context);
    const platforms = recipe.platforms.length > 0 ? recipe.platforms : textsOf(fields.platforms);
    const rest = Object.entries(fields).filter(([name]) => !OWN_FIELDS.includes(name));
    const links = linksOf(fields);
    const contexts = pairsOf(fields.contexts).filter((pair) => !pair.slice(pair.indexOf('=') + 1).startsWith(LINK));
    const labels = pairsOf(fields.labels).filter((pair) => !OWN_LABEL.test(keyOf(pair)));
    return {
        ...recipe,
        context,
        platforms,
        target: recipe.target ?? textOf(fields.target),
        buildArgs: merged(pairsOf(fields.args), givenArgs ? recipe.buildArgs : [], keyOf),
        buildContexts: merged(contexts, recipe.buildContexts, keyOf),
        labels: merged(labels, recipe.labels, keyOf),
        annotations: merged(textsOf(fields.annotations), recipe.annotations, keyOf),
        secrets: merged(listOf(fields.secret).flatMap(secretOf), recipe.secrets, ({ id }) => id),
        ssh: merged(listOf(fields.ssh).flatMap(sshOf), recipe.ssh, keyOf),
        attests: merged(listOf(fields.attest).flatMap(csvOf), recipe.attests, typeOf),
        noCache: recipe.noCache || fields['no-cache'] === true,
        pull: recipe.pull || fields.pull === true,
        cacheFrom: recipe.cacheFrom.length > 0 ? recipe.cacheFrom : listOf(fields['cache-from']).flatMap(csvOf),
        cacheTo: recipe.cacheTo.length > 0 ? recipe.cacheTo : listOf(fields['cache-to']).flatMap(csvOf),
        bake: {
            fields: Object.fromEntries(rest.filter(([name]) => !inside || name !== 'dockerfile')),
            links,
            linked: recipe.platforms.length === 0
                ? linked
                : Object.fromEntries(Object.entries(linked).map(([name, one]) => [name, { ...one, platforms }])),
            ownDockerfile: !inside && inputs.file === null,
        },
    };
}
/** What the target, or one that it is made from, asks to be done anew in every build, such as `pull`; null for nothing. */
function wantedAnew({ pull, noCache, bake, }) {
    if (bake === null)
        return null;
    const targets = [bake.fields, ...Object.values(bake.linked)];
    if (pull || targets.some((fields) => fields.pull === true))
        return 'pull';
    if (noCache || targets.some((fields) => fields['no-cache'] === true))
        return 'no-cache';
    const filters = targets.some((fields) => listOf(fields['no-cache-filter']).length > 0);
    return filters ? 'no-cache-filter' : null;
}
/** What decides the image of a target besides the fields of every build: names and cache of the file do not. */
function decisiveParts({ bake }, { fields }) {
    const without = ({ tags: _, output: __, 'cache-from': ___, 'cache-to': ____, ...decisive }) => decisive;
    const linked = Object.entries(bake?.linked ?? {}).map(([name, one]) => [name, without(one)]);
    return { fields: bake?.fields ?? {}, labels: fields.labels ?? {}, links: bake?.links ?? {}, linked };
}
/** What the linked targets read of the checkout; those with a Dockerfile of another place are left out. */
function readsOf({ linked }) {
    return Object.values(linked).flatMap((fields) => {
        const context = (0,node_path_posix__WEBPACK_IMPORTED_MODULE_0__.normalize)(textOf(fields.context) ?? '.');
        if (isAddress(context) || fields['dockerfile-inline'] !== undefined)
            return [];
        const buildContexts = pairsOf(fields.contexts).filter((pair) => !pair.includes(`=${LINK}`));
        return [{ context, file: dockerfileOf(context, fields), buildArgs: pairsOf(fields.args), buildContexts }];
    });
}
/** Bake looks for the Dockerfile from the context on. */
function dockerfileOf(context, { dockerfile }) {
    return (0,node_path_posix__WEBPACK_IMPORTED_MODULE_0__.join)(context, textOf(dockerfile) ?? 'Dockerfile');
}
/** Whether a context is not in the checkout. */
function isAddress(context) {
    return /^[a-z][a-z0-9+.-]*:|^git@/.test(context);
}
function textOf(value) {
    return typeof value === 'string' && value !== '' ? value : null;
}
function listOf(value) {
    return Array.isArray(value) ? value : [];
}
function textsOf(value) {
    return listOf(value).filter((item) => typeof item === 'string');
}
/** An object of texts as `key=value`. */
function pairsOf(value) {
    const entries = Object.entries((0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .isRecord */ .u4)(value) ? value : {});
    return entries.flatMap(([key, item]) => (typeof item === 'string' ? [`${key}=${item}`] : []));
}
function keyOf(pair) {
    return pair.split('=')[0] ?? '';
}
function typeOf(attest) {
    return /(?:^|,)type=([a-z]+)/.exec(attest)?.[1] ?? attest;
}
/** What is in `over` takes the place of what has the same key. */
function merged(under, over, key) {
    const keys = new Set(over.map(key));
    return [...under.filter((item) => !keys.has(key(item))), ...over];
}
/** `type=gha,scope=web`: newer versions of buildx print an object, older ones the text. */
function csvOf(value) {
    if (typeof value === 'string')
        return [value];
    if (!(0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .isRecord */ .u4)(value))
        return [];
    const { type, ...others } = value;
    const parts = [...(type === undefined ? [] : [['type', type]]), ...Object.entries(others)];
    return [parts.map(([name, item]) => `${name}=${String(item)}`).join(',')];
}
function fieldsOf(value) {
    if ((0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .isRecord */ .u4)(value))
        return value;
    if (typeof value !== 'string')
        return {};
    return Object.fromEntries(value.split(',').map((part) => part.split('=')));
}
function secretOf(value) {
    const { id, env, src, source, type } = fieldsOf(value);
    const [name, from] = [textOf(id), textOf(src) ?? textOf(source)];
    if (name === null)
        return [];
    const variable = textOf(env) ?? (type === 'env' ? from : null);
    if (variable !== null)
        return [{ id: name, env: variable }];
    return [from === null ? { id: name, env: name } : { id: name, file: from }];
}
function sshOf(value) {
    if (typeof value === 'string')
        return [value];
    if (!(0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .isRecord */ .u4)(value))
        return [];
    const paths = textsOf(value.paths);
    const id = textOf(value.id) ?? 'default';
    return [paths.length === 0 ? id : `${id}=${paths.join(',')}`];
}
function noFile(app, file, kind) {
    const problem = { directory: 'is a directory', absent: 'does not exist', outside: 'leaves the workspace' };
    return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .lZ(`app ${app.name}: bake file ${file} ${problem[kind]}`, {
        code: 'FDA-INPUT-BAKE',
        hint: 'Input bake-file is relative to working-directory.',
    });
}
function noTarget(app, file, wanted, names) {
    const known = names.length === 0 ? 'The file has none.' : `The file has ${names.join(', ')}.`;
    return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .lZ(`app ${app.name}: bake file ${file} has no target ${wanted.join(' and no target ')}`, {
        code: 'FDA-INPUT-BAKE',
        hint: `${known} Add one, name another by bake-target, or leave the app out by filter.`,
    });
}
function refused(app, file, target, cause) {
    const said = cause instanceof _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ExecError */ .cI ? /^ERROR: (.+)$/m.exec(cause.stderrTail)?.[1] : null;
    return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .lZ(`app ${app.name}: target ${target} of bake file ${file} cannot be read: ${said ?? (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .errorMessage */ .gJ)(cause)}`, {
        code: 'FDA-INPUT-BAKE',
        hint: `Try APP_NAME=${app.name} docker buildx bake --file ${file} --print ${target.split(' ')[0]}; variables come from env of the job or step.`,
        cause,
    });
}


/***/ }),

/***/ 1337:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   KD: () => (/* binding */ needsVersion),
/* harmony export */   Z7: () => (/* binding */ chooseBuilder),
/* harmony export */   e3: () => (/* binding */ chooseCache),
/* harmony export */   ju: () => (/* binding */ cacheScope),
/* harmony export */   mO: () => (/* binding */ isInline),
/* harmony export */   v2: () => (/* binding */ cacheEntries)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(77598);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(452);
/* harmony import */ var _retry_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(2165);
/** Which builder builds, and which cache it reads and writes. */



const BOOT_ATTEMPTS = 3;
/** The builder of this run, booted. Asked only when something is built. Throws when not even the current one is usable. */
async function chooseBuilder(inputs, ports) {
    if (inputs.builder !== null) {
        return { builder: await boot(inputs.builder, ports), isOwn: false, notice: null };
    }
    const current = await ports.builders.find(null);
    if (!wantsOwn(inputs, current))
        return { builder: current, isOwn: false, notice: null };
    const spec = await gatherSpec(inputs, ports);
    ports.log.info(`Creating a ${spec.driver} builder, because ${reasonFor(current)}`);
    try {
        return { builder: await bootOwn(spec, ports), isOwn: true, notice: null };
    }
    catch (error) {
        if (ports.signal.aborted)
            throw error;
        return { builder: current, isOwn: false, notice: withoutOwn(spec, current, error) };
    }
}
/** Settings of a builder ask for one that has them, even where the current one could keep cache. */
function wantsOwn({ driverOpts, buildkitdConfig }, current) {
    return !current.exportsCache || driverOpts.length > 0 || buildkitdConfig !== null;
}
function reasonFor(current) {
    return current.exportsCache
        ? 'driver-opts or buildkitd-config are given'
        : `builder ${current.name} (${current.driver}) cannot write cache`;
}
async function gatherSpec(inputs, { builders, files }) {
    return {
        driver: inputs.driver,
        driverOpts: await withoutEventData(inputs, builders),
        config: inputs.buildkitdConfig === null ? null : await gatherConfig(inputs.buildkitdConfig, files),
    };
}
/**
 * Buildx copies the whole event, with e-mail addresses and texts of pull requests, into the provenance of public images;
 * versions before 0.30 neither do so nor know the option.
 */
async function withoutEventData({ driver, driverOpts }, builders) {
    const option = 'provenance-add-gha';
    const said = driverOpts.some((one) => one.includes(`${option}=`));
    if (driver !== 'docker-container' || said)
        return driverOpts;
    const [major = 1, minor = 0] = /^\d+\.\d+/
        .exec(await builders.version())?.[0]
        .split('.')
        .map(Number) ?? [];
    return major > 0 || minor >= 30 ? [...driverOpts, `${option}=false`] : driverOpts;
}
/** One line without a bracket or an equals sign is a path; anything else is the configuration itself. */
async function gatherConfig(value, files) {
    if (/[\n=[]/.test(value))
        return { text: `${value}\n` };
    const kind = await files.look(value);
    if (kind === 'file')
        return { file: value };
    const problem = { directory: 'is a directory', absent: 'does not exist', outside: 'leaves the workspace' }[kind];
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .lZ(`buildkitd-config: ${value} ${problem}`, {
        code: 'FDA-INPUT-FILE',
        hint: 'Give a file relative to working-directory, or the text of the configuration itself.',
    });
}
async function bootOwn(spec, ports) {
    const name = await ports.builders.create(spec);
    try {
        return await boot(name, ports);
    }
    catch (error) {
        // Nothing uses it; post tries again if this does not work.
        await ports.builders.remove(name).catch(() => false);
        throw error;
    }
}
/** The image of BuildKit comes from a registry that may be busy, or count this machine's pulls. */
async function boot(name, ports) {
    const onRetry = (error) => ports.log.info(`Builder ${name} did not boot, trying again: ${causeText(error)}`);
    return await (0,_retry_js__WEBPACK_IMPORTED_MODULE_2__/* .retry */ .L5)(async () => await ports.builders.find(name), { attempts: BOOT_ATTEMPTS, passes, onRetry }, ports);
}
const PASSING = /\b429\b|too ?many ?requests|rate limit|\b50[0234]\b|internal server error|bad gateway|service unavailable|gateway time-?out|time-?out|timed out|deadline exceeded|\bEOF\b|connection (?:reset|refused)|broken pipe|temporary failure/i;
function passes(error) {
    const cause = error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .lZ ? error.cause : error;
    if (!(cause instanceof _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ExecError */ .cI))
        return false;
    return cause.timedOut || PASSING.test(cause.stderrTail);
}
function withoutOwn(spec, current, error) {
    const cache = current.exportsCache ? '' : ', without cache export';
    return (`No ${spec.driver} builder could be had (${causeText(error)}). The build goes on with builder ` +
        `${current.name} (${current.driver})${cache}.`);
}
function causeText(error) {
    return (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .errorMessage */ .gJ)(error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .lZ && error.cause !== undefined ? error.cause : error);
}
/**
 * GitHub takes 200 uploads a minute from a repository: an app's first export of all steps is an index and about nine
 * layers, and with the layers of its image alone it is about three.
 */
const MAX_FULL_EXPORTS = 20;
/** Whether the choice hangs on the version of buildx, which costs a process to ask for. */
function needsVersion(inputs, service) {
    return service.available && !service.silent && wantsGha(inputs);
}
function wantsGha(inputs) {
    return (kindOf(inputs) === 'gha' || [...inputs.cacheFrom, ...inputs.cacheTo].some(({ source }) => isGha(source)));
}
/** With both places given by hand there is none of ours. */
function kindOf({ cache, cacheFrom, cacheTo }) {
    return cacheFrom.length > 0 && cacheTo.length > 0 ? 'none' : cache;
}
/**
 * The cache that inputs, service and builder allow; `buildx` is its version, null when that does not matter. BuildKit
 * itself drops what it cannot use without a word.
 */
function chooseCache(inputs, builds, { builder, buildx }, service) {
    const kind = kindOf(inputs);
    const writes = builder.exportsCache;
    const noGha = whyNoGha(builder, buildx, service);
    const mode = builds > MAX_FULL_EXPORTS ? 'min' : 'max';
    const notice = () => {
        if (wantsGha(inputs) && noGha !== null)
            return `No cache: ${noGha}`;
        const wantsWrite = kind !== 'none' || inputs.cacheTo.some(({ source }) => !isInline(source));
        if (wantsWrite && !writes)
            return `No cache is written: ${cannotWrite(builder)}`;
        if (kind !== 'gha' || inputs.cacheTo.length > 0 || mode === 'max')
            return null;
        return `${builds} apps at once: only the layers of the images are cached (mode=min), to stay under GitHub's 200 uploads a minute.`;
    };
    const usable = kind === 'gha' && noGha !== null ? 'none' : kind;
    const known = service.available && service.silent && wantsGha(inputs);
    return { kind: usable, gha: noGha === null, writes, mode, notice: notice(), known };
}
function whyNoGha(builder, buildx, service) {
    if (!service.available)
        return 'this job has no GitHub Actions cache service (version 2).';
    if (service.silent)
        return 'the GitHub Actions cache service does not answer.';
    if (buildx !== null && olderThan(buildx, 0, 21))
        return `buildx ${buildx} is older than 0.21.`;
    return builder.exportsCache ? null : cannotWrite(builder);
}
function cannotWrite({ name, driver }) {
    return (`builder ${name} (${driver}) cannot write cache. Use a docker-container builder ` +
        '(docker/setup-buildx-action) or the containerd image store.');
}
/** What one app's build reads and writes as cache. Only pushing runs write. */
function cacheEntries(choice, facts) {
    const usable = (entry) => choice.gha || !isGha(entry);
    const own = {
        gha: `type=gha,scope=${facts.scope}${facts.suffix ?? ''}`,
        registry: `type=registry,ref=${facts.repository}:buildcache${facts.suffix ?? ''}`,
    };
    const place = choice.kind === 'none' ? [] : [own[choice.kind]];
    const from = facts.cacheFrom.length > 0 ? facts.cacheFrom.filter(usable) : place;
    if (!facts.pushes)
        return { cacheFrom: from, cacheTo: [] };
    const extra = choice.kind === 'registry' ? ',mode=max,image-manifest=true,oci-mediatypes=true' : `,mode=${choice.mode}`;
    const to = facts.cacheTo.length > 0 ? facts.cacheTo.filter(usable) : place.map((entry) => `${entry}${extra}`);
    return {
        cacheFrom: from,
        cacheTo: to.filter((entry) => choice.writes || isInline(entry)).map(ignoringErrors),
    };
}
/** A cache that cannot be written must not take the image with it. */
function ignoringErrors(entry) {
    const canFail = /(?:^|,)type=(gha|registry|s3|azblob|local)(?:,|$)/.test(entry);
    return canFail && !/(?:^|,)ignore-error=/.test(entry) ? `${entry},ignore-error=true` : entry;
}
function isGha(entry) {
    return /(?:^|,)type=gha(?:,|$)/.test(entry);
}
/** Whether the cache is kept in the image itself. */
function isInline(entry) {
    return /(?:^|,)type=inline(?:,|$)/.test(entry);
}
function olderThan(version, major, minor) {
    const match = /^(\d+)\.(\d+)/.exec(version);
    // A development build has no number and is taken as new.
    return (match !== null && (Number(match[1]) < major || (Number(match[1]) === major && Number(match[2]) < minor)));
}
/** A cache scope per app, free of the commas that buildx would split at; what is cut off is told apart by a hash. */
function cacheScope(packageName) {
    const readable = packageName.replace(/^@/, '').replace(/[^A-Za-z0-9_.-]+/g, '-');
    if (readable === packageName)
        return `fda-${readable}`;
    return `fda-${readable}-${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(packageName).digest('hex').slice(0, 8)}`;
}


/***/ }),

/***/ 43981:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Ai: () => (/* binding */ withPlatform),
/* harmony export */   He: () => (/* binding */ gatherBuilds),
/* harmony export */   nT: () => (/* binding */ withCache),
/* harmony export */   oS: () => (/* binding */ gatherTimestamp),
/* harmony export */   wl: () => (/* binding */ onlyPlatform)
/* harmony export */ });
/* unused harmony exports defineBuilds, toTimestamp */
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(452);
/* harmony import */ var _retry_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(2165);
/* harmony import */ var _tags_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(38826);
/* harmony import */ var _template_js__WEBPACK_IMPORTED_MODULE_6__ = __nccwpck_require__(94933);
/* harmony import */ var _builder_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(1337);
/* harmony import */ var _overrides_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(52811);
/* harmony import */ var _spec_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(80223);







/**
 * The builds of all planned apps, with what only the world knows; `timestamp` is asked for where it is not given. Throws every
 * problem of every app at once.
 */
async function gatherBuilds(planned, inputs, facts, ports) {
    const needed = planned.some(({ image }) => (0,_spec_js__WEBPACK_IMPORTED_MODULE_5__/* .needsTimestamp */ .U0)((0,_overrides_js__WEBPACK_IMPORTED_MODULE_4__/* .withOverrides */ .Sn)(inputs, image.overrides), facts.push));
    const [timestamp, committedAt] = await Promise.all([
        facts.timestamp ?? (needed ? gatherTimestamp(facts.run, ports) : ''),
        inputs.sourceDateEpoch === 'commit' ? ports.git.committedAt(facts.head) : null,
    ]);
    const builds = defineBuilds(planned, inputs, { ...facts, timestamp, committedAt });
    const problems = await (0,_spec_js__WEBPACK_IMPORTED_MODULE_5__/* .findPathProblems */ .DP)(builds, ports.files);
    if (problems.length > 0)
        throw (0,_overrides_js__WEBPACK_IMPORTED_MODULE_4__/* .together */ .bs)(problems);
    return builds;
}
/** The builds of all planned apps. Throws when values are refused or two apps share an image. */
function defineBuilds(planned, inputs, facts) {
    const builds = (0,_overrides_js__WEBPACK_IMPORTED_MODULE_4__/* .valuesOf */ .sm)(planned.map((app) => (0,_overrides_js__WEBPACK_IMPORTED_MODULE_4__/* .attempt */ .CD)(() => defineBuild(app, inputs, facts))));
    const shared = (0,_overrides_js__WEBPACK_IMPORTED_MODULE_4__/* .findSharedImages */ .B_)(builds.map(({ planned, repository }) => ({ app: planned.app.name, repository })));
    if (shared.length > 0)
        throw (0,_overrides_js__WEBPACK_IMPORTED_MODULE_4__/* .together */ .bs)(shared);
    return builds;
}
function defineBuild(planned, common, facts) {
    const { app, file } = planned;
    const inputs = (0,_overrides_js__WEBPACK_IMPORTED_MODULE_4__/* .withOverrides */ .Sn)(common, planned.image.overrides);
    const values = (0,_template_js__WEBPACK_IMPORTED_MODULE_6__/* .templateValues */ .nX)({ ...facts, app });
    const image = imageOf(planned, inputs, values);
    const { repository, fingerprint } = image;
    return {
        ...image,
        file,
        planned,
        values,
        tags: facts.push ? (0,_tags_js__WEBPACK_IMPORTED_MODULE_2__/* .renderTags */ .Ep)(app.name, inputs.tags, values) : null,
        labels: [...(0,_spec_js__WEBPACK_IMPORTED_MODULE_5__/* .ownLabels */ .ct)(values, facts.run, fingerprint), ...image.labels],
        sourceDateEpoch: inputs.sourceDateEpoch === 'commit' ? (facts.committedAt ?? null) : inputs.sourceDateEpoch,
        push: facts.push ? { repository, tag: null } : null,
        writesCache: facts.push && facts.isPreview !== true,
        cacheSuffix: '',
    };
}
/** The image as it was planned, filled in anew where this run says other than its plan: the time, a preview's branch. */
function imageOf({ app, file, image }, inputs, values) {
    if ((0,_spec_js__WEBPACK_IMPORTED_MODULE_5__/* .isFilledAlike */ .Rz)(image, inputs, values))
        return image;
    const filled = (0,_spec_js__WEBPACK_IMPORTED_MODULE_5__/* .fillImage */ .xS)(app.name, file, inputs, values, image.bakeTarget);
    (0,_overrides_js__WEBPACK_IMPORTED_MODULE_4__/* .checkRepository */ .n_)(app.name, filled.repository, inputs);
    return { ...image, ...filled };
}
/** The build with the cache that its builder can read and write. */
function withCache(build, cache) {
    const facts = { scope: (0,_builder_js__WEBPACK_IMPORTED_MODULE_3__/* .cacheScope */ .ju)(build.app.package), suffix: build.cacheSuffix, pushes: build.writesCache };
    return { ...build, ...(0,_builder_js__WEBPACK_IMPORTED_MODULE_3__/* .cacheEntries */ .v2)(cache, { ...build, ...facts }) };
}
/** The build for this platform alone, as the targets of a bake file must be that its own is made from. */
function withPlatform(build, platform) {
    const platforms = [platform];
    const { bake } = build;
    if (bake === null)
        return { ...build, platforms };
    const linked = Object.entries(bake.linked).map(([name, one]) => [name, { ...one, platforms }]);
    return { ...build, platforms, bake: { ...bake, linked: Object.fromEntries(linked) } };
}
/** The build of one platform of the image, in a job of its own; labels, tags and fingerprint are those of the whole. */
function onlyPlatform(build, platform, annotations) {
    return {
        ...withPlatform(build, platform),
        annotations,
        cacheSuffix: `-${platform.replaceAll('/', '-')}`,
    };
}
// The value of `{timestamp}`: one order for all images of a repository, the same in every attempt of a run.
const ATTEMPTS = 4;
const NO_TOKEN = 'FDA-INPUT-GITHUB-TOKEN';
/** Creation time in whole seconds, as milliseconds, whose last three digits are the run number modulo 1000. */
function toTimestamp(createdAt, runNumber) {
    return String(Math.floor(createdAt / 1000) * 1000 + (runNumber % 1000));
}
/** The run's `{timestamp}`, from GitHub. Throws when it stays unreadable: a guess could deploy an older image. */
async function gatherTimestamp(run, ports) {
    const policy = { attempts: ATTEMPTS, passes: (error) => !isFinal(error) };
    try {
        return toTimestamp(await (0,_retry_js__WEBPACK_IMPORTED_MODULE_1__/* .retry */ .L5)(async () => await ports.github.runCreatedAt(run.id), policy, ports), run.number);
    }
    catch (cause) {
        throw unreadable(run, cause);
    }
}
function isFinal(error) {
    if (!(error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .HttpError */ .j$))
        return error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ && error.code === NO_TOKEN;
    if (isRateLimit(error))
        return (askedMs(error) ?? 0) > _retry_js__WEBPACK_IMPORTED_MODULE_1__/* .MAX_ASKED_MS */ .H;
    return error.status < 500 && error.status !== 429 && error.status !== 408;
}
/** GitHub refuses with 403 too when a token has no calls left. */
function isRateLimit(error) {
    return error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .HttpError */ .j$ && error.status === 403 && error.retryAfterMs !== null;
}
function askedMs(error) {
    return error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .HttpError */ .j$ ? error.retryAfterMs : null;
}
function hintFor(cause) {
    if (cause instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ && cause.hint !== null && cause.code === NO_TOKEN)
        return cause.hint;
    if (isRateLimit(cause))
        return 'The token has no calls to GitHub’s API left: run the job again in a while.';
    return isFinal(cause)
        ? 'Add actions: read under permissions of the job, beside contents: read.'
        : "Run the job again: GitHub's API did not answer. The job needs permission actions: read.";
}
function unreadable(run, cause) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ(isFinal(cause) && !isRateLimit(cause)
        ? 'the job may not read its workflow run (permission actions: read), whose creation time is {timestamp}'
        : `GitHub did not tell when run ${run.id} was created, which {timestamp} needs`, {
        code: 'FDA-BUILD-TIMESTAMP',
        hint: hintFor(cause),
        cause,
    });
}


/***/ }),

/***/ 25543:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ lookAhead),
/* harmony export */   a: () => (/* binding */ standBy)
/* harmony export */ });
/* harmony import */ var _builder_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(1337);

/** Asks which builder that is before somebody waits for the answer, and for its version where it matters. */
function lookAhead(inputs, { builders, cacheService }) {
    builders.lookAhead(inputs.builder, (0,_builder_js__WEBPACK_IMPORTED_MODULE_0__/* .needsVersion */ .KD)(inputs, cacheService));
}
/** Starts what builds, before it is known on which builder and what the registry has. It reads docker's logins when it starts. */
function standBy(inputs, { docker }) {
    if (!needsMore(inputs))
        docker.prepareBake(inputs.builder);
}
/** Whether builds need what a process is given when it starts, or another builder than the one that is there. */
function needsMore({ secrets, ssh, driverOpts, buildkitdConfig }) {
    return secrets.length > 0 || ssh.length > 0 || driverOpts.length > 0 || buildkitdConfig !== null;
}


/***/ }),

/***/ 52811:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   B_: () => (/* binding */ findSharedImages),
/* harmony export */   CD: () => (/* binding */ attempt),
/* harmony export */   Cq: () => (/* binding */ flagLike),
/* harmony export */   Cw: () => (/* binding */ secretWarnings),
/* harmony export */   Sn: () => (/* binding */ withOverrides),
/* harmony export */   T6: () => (/* binding */ gatherOverrides),
/* harmony export */   bs: () => (/* binding */ together),
/* harmony export */   gr: () => (/* binding */ asProblem),
/* harmony export */   n_: () => (/* binding */ checkRepository),
/* harmony export */   sm: () => (/* binding */ valuesOf)
/* harmony export */ });
/* unused harmony exports NO_OVERRIDES, parseOverrides */
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(452);
/* harmony import */ var _image_ref_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(25630);
/* harmony import */ var _template_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(94933);



/** The keys of `docker` in package.json. */
const KEYS = ['image', 'file', 'context', 'target', 'buildArgs', 'platforms', 'skip'];
/** Nothing said. */
const NO_OVERRIDES = {
    image: null,
    file: null,
    context: null,
    target: null,
    buildArgs: null,
    platforms: null,
    skip: false,
};
/** A package.json of more bytes is none. */
const MAX_BYTES = 1_048_576;
/** The overrides of one app. Throws everything that is wrong with them. */
async function gatherOverrides(app, files) {
    const path = `${app.directory}/package.json`;
    const found = await files.read(path, MAX_BYTES);
    if ('text' in found)
        return parseOverrides(found.text, app.name, path);
    if (found.problem === 'absent')
        return NO_OVERRIDES;
    const problem = {
        directory: 'is a directory',
        outside: 'leaves the workspace',
        'too-large': 'is over 1 MiB',
    };
    throw refused(app.name, path, problem[found.problem], 'It is where turbo found the package.');
}
/** The overrides that the text of a package.json holds. Throws everything that is wrong with them. Pure. */
function parseOverrides(text, app, path) {
    const says = (where, problem, hint) => refused(app, `${path}#${where}`, problem, hint);
    // Most packages say nothing: then nothing is parsed.
    if (!text.includes('"docker"'))
        return NO_OVERRIDES;
    const json = parseJson(text);
    if (json === undefined)
        throw refused(app, path, 'is not valid JSON', 'Fix the syntax of that file.');
    const docker = (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .isRecord */ .u4)(json) ? json.docker : undefined;
    if (docker === undefined)
        return NO_OVERRIDES;
    if (!(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .isRecord */ .u4)(docker))
        throw says('docker', `is ${typeName(docker)}`, `Write an object with ${KEYS.join(', ')}.`);
    const problems = Object.entries(docker).flatMap(([key, value]) => problemsOf(key, value).map(({ at, problem, hint }) => says(`docker.${at}`, problem, hint)));
    if (problems.length > 0)
        throw together(problems);
    return { ...NO_OVERRIDES, ...docker };
}
function problemsOf(key, value) {
    const says = (at, problem, hint) => [{ at, problem, hint }];
    if (!KEYS.some((known) => known === key))
        return says(key, 'is not a known key', `The keys are ${KEYS.join(', ')}.`);
    if (key === 'skip')
        return typeof value === 'boolean' ? [] : says(key, `is ${typeName(value)}`, 'Write true or false.');
    if (key === 'platforms')
        return platformProblems(value);
    if (key === 'buildArgs')
        return buildArgProblems(value);
    if (typeof value !== 'string' || value.trim() === '')
        return says(key, `is ${typeName(value)}`, 'Write a text.');
    return textProblems(key, value);
}
function textProblems(key, text) {
    const template = (0,_template_js__WEBPACK_IMPORTED_MODULE_1__/* .parseTemplate */ .QC)(text);
    if ('problem' in template)
        return [
            {
                at: key,
                problem: `'${text}' ${template.problem}`,
                hint: _template_js__WEBPACK_IMPORTED_MODULE_1__/* .PLACEHOLDER_HINT */ .ky,
            },
        ];
    if (text.startsWith('-'))
        return [{ at: key, problem: `'${text}' starts with a dash`, hint: 'Write ./ before a path.' }];
    if (key === 'image' && (text.includes('@') || /:[^/]*$/.test(text)))
        return [{ at: key, problem: `'${text}' carries a tag or digest`, hint: 'Tags belong to the input tags.' }];
    return [];
}
function platformProblems(value) {
    const hint = 'Write a list such as ["linux/amd64", "linux/arm64"].';
    if (!Array.isArray(value) || value.length === 0)
        return [{ at: 'platforms', problem: `is ${typeName(value)}`, hint }];
    return value.flatMap((one, index) => typeof one === 'string' && /^[a-z][\w().-]*(\/[a-z0-9][\w.-]*){0,2}$/.test(one)
        ? []
        : [{ at: `platforms[${index}]`, problem: `${JSON.stringify(one)} is not a platform`, hint }]);
}
function buildArgProblems(value) {
    const hint = 'Write an object such as {"NODE_ENV": "production"}.';
    if (!(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .isRecord */ .u4)(value))
        return [{ at: 'buildArgs', problem: `is ${typeName(value)}`, hint }];
    return Object.entries(value).flatMap(([name, text]) => {
        const at = `buildArgs.${name}`;
        if (!/^[A-Za-z_]\w*$/.test(name))
            return [{ at, problem: 'is not a valid name of a build argument', hint }];
        if (typeof text !== 'string')
            return [{ at, problem: `is ${typeName(text)}, not a text`, hint }];
        const template = (0,_template_js__WEBPACK_IMPORTED_MODULE_1__/* .parseTemplate */ .QC)(text);
        // The value may be what nobody should read.
        return 'problem' in template ? [{ at, problem: template.problem, hint: _template_js__WEBPACK_IMPORTED_MODULE_1__/* .PLACEHOLDER_HINT */ .ky }] : [];
    });
}
/** The inputs as they hold for an app with these overrides: each replaces its input, build arguments one by one. */
function withOverrides(inputs, overrides) {
    const { image, file, context, target, buildArgs, platforms } = overrides;
    return {
        ...inputs,
        image: image === null ? inputs.image : toTemplate(image),
        file: file === null ? inputs.file : toTemplate(file),
        context: context === null ? inputs.context : toTemplate(context),
        target: target === null ? inputs.target : toTemplate(target),
        buildArgs: buildArgs === null ? inputs.buildArgs : mergeBuildArgs(inputs.buildArgs, buildArgs),
        platforms: platforms === null ? inputs.platforms : platforms.map(toTemplate),
    };
}
function mergeBuildArgs(common, own) {
    const kept = common.filter(({ source }) => !Object.hasOwn(own, source.slice(0, source.indexOf('='))));
    return [...kept, ...Object.entries(own).map(([name, value]) => toTemplate(`${name}=${value}`))];
}
function toTemplate(text) {
    const template = (0,_template_js__WEBPACK_IMPORTED_MODULE_1__/* .parseTemplate */ .QC)(text);
    return 'problem' in template ? { source: text, parts: [text] } : template;
}
function refused(app, where, problem, hint) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ(`app ${app}: ${where} ${problem}`, { code: 'FDA-INPUT-OVERRIDE', hint });
}
function parseJson(text) {
    try {
        return JSON.parse(text.replace(/^\uFEFF/, ''));
    }
    catch {
        return undefined;
    }
}
function typeName(value) {
    if (value === null)
        return 'null';
    if (Array.isArray(value))
        return value.length === 0 ? 'an empty list' : 'a list';
    if (typeof value === 'string')
        return value.trim() === '' ? 'empty' : `'${value.slice(0, 60)}'`;
    if (typeof value === 'boolean')
        return value ? 'true' : 'false';
    return typeof value === 'number' ? 'a number' : 'an object';
}
// Gathers what is wrong with each app, so that people can fix everything at once.
/** The values; when some are problems instead, all problems are thrown as one. */
function valuesOf(outcomes) {
    const problems = outcomes.filter((outcome) => outcome instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ);
    if (problems.length > 0)
        throw together(problems);
    return outcomes;
}
/** The error as a problem of the app it speaks of; what is none is thrown on. */
function asProblem(error) {
    if (error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ)
        return error;
    throw error;
}
/** What the task makes, or its problem. */
function attempt(task) {
    try {
        return task();
    }
    catch (error) {
        return asProblem(error);
    }
}
/** One error for one or more problems; several are listed, each with what to do. */
function together(problems) {
    const [first] = problems;
    if (first !== undefined && problems.length === 1)
        return first;
    const lines = new Set(problems.map(({ message, hint }) => `  - ${message}.${hint === null ? '' : ` ${hint}`}`));
    const same = problems.every(({ code }) => code === first?.code);
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ(`${lines.size} problems, nothing was built:\n${[...lines].join('\n')}`, {
        code: same && first !== undefined ? first.code : 'FDA-INPUT-APPS',
        hint: 'Fix each item of the list.',
    });
}
/** The error of a value that begins as a flag does. */
function flagLike(app, input, value) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ(`app ${app}: ${input} '${value}' starts with a dash and would be read as a flag`, {
        code: 'FDA-INPUT-FLAG',
        hint: 'Write ./ before a path.',
    });
}
// Checks where an app's image would go, before anything is built.
/** Throws when no registry accepts the name, or when it would go to a registry that nobody allowed. */
function checkRepository(app, repository, { registryHost, allowedRegistries }) {
    if (!(0,_image_ref_js__WEBPACK_IMPORTED_MODULE_2__/* .isRepository */ .Z6)(repository))
        throw refusedImage(app, repository);
    const { host } = (0,_image_ref_js__WEBPACK_IMPORTED_MODULE_2__/* .splitRepository */ .T8)(repository);
    if (host !== registryHost && !allowedRegistries.includes(host))
        throw otherHost(app, repository, registryHost);
}
/** A problem for each app whose image another app has already. */
function findSharedImages(images) {
    const owners = new Map();
    return images.flatMap(({ app, repository }) => {
        const other = owners.get(repository);
        if (other === undefined)
            owners.set(repository, app);
        return other === undefined ? [] : [sharedImage(other, app, repository)];
    });
}
function sharedImage(first, second, repository) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ(`apps ${first} and ${second} would both be pushed to ${repository}`, {
        code: 'FDA-INPUT-SAME-IMAGE',
        hint: 'Put {app} into input image.',
    });
}
function refusedImage(app, repository) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ(`app ${app}: image '${repository}' is not a name that a registry accepts`, {
        code: 'FDA-INPUT-IMAGE',
        hint: 'Repositories are lower-case: rename the package, or write the name out in input image.',
    });
}
/** Neither a package's name nor its package.json may decide which registry gets the image. */
function otherHost(app, repository, host) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ(`app ${app}: image '${repository}' would go to another registry than ${host}`, {
        code: 'FDA-INPUT-IMAGE',
        hint: `Write the registry's host out, such as ${host}/…, or add the other one to allowed-registries.`,
    });
}
// Warns about secrets that will not arrive, and about build arguments that look like secrets.
const SECRET_NAME = /(?:^|_)(?:API_?KEY|AUTH|CREDENTIALS?|KEY|PASS|PASSWD|PASSWORD|PRIVATE_?KEY|SECRET|TOKEN)(?:_|$)/i;
/** Meant to be read by everyone. */
const PUBLIC_NAME = /(?:^|_)PUBLIC(?:_|$)|^VITE_/i;
/** What people must know about their secrets; names and ids only. */
function secretWarnings(inputs, targets) {
    const missing = inputs.missingSecrets.map((id) => `Secret ${id} has no value in this pull request's run and is left out of the builds.`);
    const common = inputs.buildArgs.map(({ source }) => source.slice(0, source.indexOf('=')));
    const own = targets.flatMap(({ overrides }) => Object.keys(overrides.buildArgs ?? {}));
    const exposed = [...new Set([...common, ...own])].filter((name) => SECRET_NAME.test(name) && !PUBLIC_NAME.test(name));
    if (exposed.length === 0)
        return missing;
    const are = exposed.length === 1 ? 'looks like a secret' : 'look like secrets';
    return [
        ...missing,
        `Build argument ${exposed.join(', ')} ${are}: who can pull the image can read it. Use input secrets, and in the ` +
            'Dockerfile RUN --mount=type=secret.',
    ];
}


/***/ }),

/***/ 80051:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   O9: () => (/* binding */ buildsForSure),
/* harmony export */   vn: () => (/* binding */ decidePush),
/* harmony export */   zD: () => (/* binding */ gatherDeployBranches)
/* harmony export */ });
/* harmony import */ var _domain_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(79963);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(452);
/* harmony import */ var _tags_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(38826);
/* harmony import */ var _template_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(94933);
/** Decides who pushes: a feature branch must never look newest to Flux. */




const DEPLOY_EVENTS = ['push', 'workflow_dispatch', 'schedule', 'repository_dispatch'];
/** The branches that deploy: the input's, else the default branch, asked from GitHub when the event does not carry it. */
async function gatherDeployBranches(inputs, run, github) {
    if (inputs.deployBranches !== null)
        return inputs.deployBranches;
    // Only a push by itself depends on the branch; nothing is asked for a pull request.
    const depends = inputs.push !== false && (0,_domain_js__WEBPACK_IMPORTED_MODULE_2__/* .branchOf */ .W0)(run.ref) !== null && isDeployEvent(run);
    if (run.defaultBranch !== null)
        return [run.defaultBranch];
    return depends ? [await github.defaultBranch()] : [];
}
/** Whether this run pushes, with the reason. Refuses pull_request_target, and a forced push whose tags would mislead Flux. */
function decidePush(inputs, run, deployBranches) {
    if (run.eventName === 'pull_request_target')
        throw refusedEvent();
    if (inputs.push === false)
        return { push: false, reason: 'input push is false' };
    const preview = inputs.preview ? decidePreview(inputs, run) : null;
    if (preview !== null)
        return preview;
    const branch = (0,_domain_js__WEBPACK_IMPORTED_MODULE_2__/* .branchOf */ .W0)(run.ref);
    const deploys = isDeployEvent(run) && branch !== null && isDeployBranch(branch, inputs, deployBranches);
    if (deploys)
        return { push: true, reason: `${run.eventName} on ${branch}` };
    if (inputs.push === true) {
        const runTag = inputs.tags.find((tag) => (0,_tags_js__WEBPACK_IMPORTED_MODULE_1__/* .tagKind */ .pk)(tag) === 'run');
        if (runTag !== undefined)
            throw misleadingTag(runTag.source, run, deployBranches);
        return { push: true, reason: 'input push is true' };
    }
    if (!isDeployEvent(run))
        return { push: false, reason: `${run.eventName} events build only` };
    const named = branch === null ? run.ref : `branch ${branch}`;
    return withWarning(`${named} is not a deploy branch (${deployBranches.join(', ')})`, run);
}
/** Whether a pull request gets preview images; null for every other event. A fork's code never reaches the registry. */
function decidePreview({ login }, run) {
    if (run.eventName !== 'pull_request' || run.pullRequest === null)
        return null;
    const { fromFork, number, headSha } = run.pullRequest;
    if (fromFork)
        return { push: false, reason: 'the pull request is of a fork, which gets no preview images' };
    if (number === null || headSha === null)
        return { push: false, reason: 'the event does not name the pull request and its commit' };
    if (login !== null && login.password === null)
        return { push: false, reason: 'input password is empty, so no preview images can be pushed' };
    return {
        push: true,
        reason: `preview images of pull request #${number}`,
        preview: `pr-${number}-${headSha}`,
    };
}
/** The input has globs; the name of the default branch is taken as it is. */
function isDeployBranch(branch, inputs, branches) {
    return inputs.deployBranches === null ? branches.includes(branch) : (0,_template_js__WEBPACK_IMPORTED_MODULE_3__/* .globMatcher */ .fU)(branches)(branch);
}
/** A person who starts a run expects images: what to know when none is published. */
function withWarning(reason, { eventName }) {
    if (eventName !== 'workflow_dispatch' && eventName !== 'repository_dispatch')
        return { push: false, reason };
    const warning = `Nothing is published: ${reason}. To bring an older image back, start mode: rollback on a deploy branch; to publish this commit, merge it into one.`;
    return { push: false, reason, warning };
}
function isDeployEvent(run) {
    return DEPLOY_EVENTS.includes(run.eventName);
}
function refusedEvent() {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ('pull_request_target is refused: it would build a stranger’s code with this repository’s secrets', {
        code: 'FDA-INPUT-EVENT',
        hint: 'Use on: pull_request, which builds without secrets and pushes nothing.',
    });
}
function misleadingTag(tag, run, branches) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ(`push: true on ${run.eventName} of ${run.ref} with the run tag '${tag}': Flux would take this image for the newest`, {
        code: 'FDA-INPUT-PUSH',
        hint: `Outside of ${branches.join(', ')}, set tags without {timestamp} and {run-…}, for example pr-{branch}-{shortsha}.`,
    });
}
/** Whether what is planned is built for sure: images of this commit can be there only after another run of it. */
function buildsForSure(push, run) {
    return !push.push || (run.attempt === 1 && run.eventName === 'push');
}


/***/ }),

/***/ 53338:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Bv: () => (/* binding */ BUILD),
/* harmony export */   IG: () => (/* binding */ whyAnew),
/* harmony export */   ML: () => (/* binding */ gatherOrigin),
/* harmony export */   Oi: () => (/* binding */ findAction),
/* harmony export */   lr: () => (/* binding */ gatherCandidate)
/* harmony export */ });
/* unused harmony exports mayReuse, lookAtOwn */
/* harmony import */ var _domain_js__WEBPACK_IMPORTED_MODULE_7__ = __nccwpck_require__(79963);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(452);
/* harmony import */ var _image_ref_js__WEBPACK_IMPORTED_MODULE_6__ = __nccwpck_require__(25630);
/* harmony import */ var _retry_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(2165);
/* harmony import */ var _tags_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(38826);
/* harmony import */ var _template_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(94933);
/* harmony import */ var _baked_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(44533);
/* harmony import */ var _spec_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(80223);
/** Finds an image of this commit that is in the registry already: it gets the missing tags instead of a second build. */








/** To build, with nothing to remark. */
const BUILD = { kind: 'build', remark: null };
/** Whether images of earlier runs may stand for new builds: not with `force`, nor when every run builds something else. */
function mayReuse(inputs) {
    const used = inputs.buildArgs.flatMap((argument) => [...(0,_template_js__WEBPACK_IMPORTED_MODULE_5__/* .placeholdersOf */ .iJ)(argument)]);
    return !inputs.force && !used.some((placeholder) => _tags_js__WEBPACK_IMPORTED_MODULE_2__/* .RUN_PLACEHOLDERS */ .PP.includes(placeholder));
}
/** Why this run builds although an image of its commit may be there, or null. */
function whyAnew(inputs, uncommitted) {
    if (inputs.pull)
        return 'pull: true wants the newest base images';
    if (inputs.noCache)
        return 'no-cache: true wants every step to run';
    const [first] = uncommitted;
    if (first === undefined)
        return null;
    const more = uncommitted.length > 1 ? ` and ${uncommitted.length - 1} more` : '';
    return `the workspace is not the commit (${first}${more})`;
}
/**
 * The way for one app, from what the registry has. A first attempt lists the tags, and reads manifest and configuration
 * of what it finds; a later one looks at its own run tag first, which must not be written twice.
 */
async function findAction(definition, inputs, head, ports) {
    const { tags, values } = definition;
    if (tags === null)
        return BUILD;
    if (!mayReuse(inputs))
        return await forcedAction(definition, ports);
    const own = Number(values['run-attempt']) > 1 ? await lookAtOwn(definition, head, ports) : null;
    if (own !== null && own.kind !== 'build')
        return own;
    // With a commit tag alone, an image that is there has the only name: a new one could not be published.
    const anew = ports.anew ?? (0,_baked_js__WEBPACK_IMPORTED_MODULE_3__/* .wantedAnew */ .Vc)(definition);
    if (anew !== null && tags.tags.some(({ kind }) => kind === 'run'))
        return BUILD;
    const names = await gatherNames(definition, inputs, ports);
    return chooseAction(await gatherCandidates(names, definition, head, ports), definition, head);
}
/** The way that this run's deploy tag decides: reuse where it is right, refuse where it is another image's. */
async function lookAtOwn(definition, head, ports) {
    const { repository, tags } = definition;
    if (tags === null)
        return BUILD;
    try {
        const candidate = await gatherCandidate({ repository, reference: tags.deployTag }, ports);
        return chooseAction(candidate === null ? [] : [candidate], definition, head);
    }
    catch (error) {
        // A build now might be pushed over an image that Flux has deployed.
        if (tags.tags.some(({ name, kind }) => name === tags.deployTag && kind === 'run'))
            return { kind: 'refuse', error: notKnown(definition, error) };
        throw error;
    }
}
/** A build that must be pushes over no run tag, which Flux would not notice, and over no commit tag, which others rely on. */
async function forcedAction({ planned, repository, tags }, ports) {
    const tag = tags?.tags.find(({ name, kind }) => name === tags.deployTag && kind !== 'moving');
    if (tag === undefined)
        return BUILD;
    const ref = { repository, reference: tag.name };
    const present = await (0,_retry_js__WEBPACK_IMPORTED_MODULE_1__/* .withAttempts */ .dP)(async () => await ports.registry.tryDigest(ref), ports);
    return present === null ? BUILD : { kind: 'refuse', error: tagTaken(planned.app.name, ref, tag.kind) };
}
/** Answers to a list of tags that mean: not here, or not for you. Single tags may be readable all the same. */
const NO_LIST = [400, 401, 403, 404, 405, 501];
/** The tags worth looking at; where the registry lists none, those that this run would write. */
async function gatherNames(definition, inputs, ports) {
    const { repository, tags } = definition;
    const kept = tags?.tags.filter(({ name, kind }) => kind !== 'moving' || name === tags.deployTag) ?? [];
    const own = kept.map(({ name }) => ({ tag: name, oneOfMany: false })).toReversed();
    try {
        const listed = await (0,_retry_js__WEBPACK_IMPORTED_MODULE_1__/* .withAttempts */ .dP)(async () => await ports.registry.listTags(repository), ports);
        return listed.length === 0 ? own : selectNames(listed, inputs.tags, definition);
    }
    catch (error) {
        if (error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .HttpError */ .j$ && NO_LIST.includes(error.status))
            return own;
        if (error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ && error.code === 'FDA-PUSH-TAG-LIST')
            return own;
        throw error;
    }
}
/** More run tags of one short id than this have never been seen to belong to other commits. */
const MAX_RUN_TAGS = 5;
/** This run's own tag, the newest run tags of the commit, and its commit tags. Newest first. */
function selectNames(listed, templates, definition) {
    const present = new Set(listed);
    const runTags = templates
        .filter((template) => (0,_tags_js__WEBPACK_IMPORTED_MODULE_2__/* .tagKind */ .pk)(template) === 'run' && (0,_tags_js__WEBPACK_IMPORTED_MODULE_2__/* .namesCommit */ .yF)(template))
        // Numbers of two templates say nothing about which is newer: the deploy tag's come first.
        .toReversed()
        .flatMap((template) => (0,_tags_js__WEBPACK_IMPORTED_MODULE_2__/* .tagOrder */ .Xv)(template, commitValues(definition)).newestFirst(listed))
        .slice(0, MAX_RUN_TAGS);
    const { tags = [], deployTag } = definition.tags ?? {};
    const commitTags = tags.filter(({ kind }) => kind === 'commit').map(({ name }) => name);
    const once = (tag) => ({ tag, oneOfMany: false });
    return [
        ...[deployTag ?? ''].map(once),
        ...runTags.map(({ tag }) => ({ tag, oneOfMany: true })),
        ...commitTags.map(once),
    ].filter(({ tag }) => present.has(tag));
}
/** What is the same in all run tags of this commit: an image is the same whichever branch built it. */
function commitValues({ values: { app, package: name, dir, sha, shortsha } }) {
    return { app, package: name, dir, sha, shortsha };
}
/** What the tags name, each asked for once, until one is the image that is wanted. */
async function gatherCandidates(names, definition, head, ports) {
    const looked = new Map();
    let older = true;
    for (const { tag, oneOfMany } of names) {
        if (oneOfMany && !older)
            continue;
        const ref = { repository: definition.repository, reference: tag };
        const candidate = looked.has(tag) ? (looked.get(tag) ?? null) : await gatherCandidate(ref, ports);
        looked.set(tag, candidate);
        if (candidate !== null && describesSame(candidate, definition, head))
            break;
        const revision = candidate?.labels[_spec_js__WEBPACK_IMPORTED_MODULE_4__/* .REVISION_LABEL */ .P1];
        if (oneOfMany)
            older = candidate === null || (revision !== undefined && revision !== head);
    }
    return [...looked.values()].filter((candidate) => candidate !== null);
}
/** What a tag names, or null when it names nothing; what has no configuration has no labels, and so is never the same. */
async function gatherCandidate(ref, ports) {
    const { repository, reference } = ref;
    const read = async (one) => await (0,_retry_js__WEBPACK_IMPORTED_MODULE_1__/* .withAttempts */ .dP)(async () => await ports.registry.manifest(one), ports);
    try {
        const manifest = await read(ref);
        const body = (0,_image_ref_js__WEBPACK_IMPORTED_MODULE_6__/* .parseManifest */ .Ng)(manifest);
        const first = (0,_image_ref_js__WEBPACK_IMPORTED_MODULE_6__/* .imagesOf */ .IC)(body)?.[0];
        const image = first === undefined ? body : (0,_image_ref_js__WEBPACK_IMPORTED_MODULE_6__/* .parseManifest */ .Ng)(await read({ repository, reference: first }));
        const config = (0,_domain_js__WEBPACK_IMPORTED_MODULE_7__/* .parseDigest */ .m)(image.config?.digest ?? '');
        const small = (image.config?.size ?? 0) <= MAX_CONFIG_BYTES;
        if (config === null || !small)
            return { tag: reference, digest: manifest.digest, labels: {} };
        const bytes = await (0,_retry_js__WEBPACK_IMPORTED_MODULE_1__/* .withAttempts */ .dP)(async () => await ports.registry.blob(repository, config), ports);
        return { tag: reference, digest: manifest.digest, labels: (0,_image_ref_js__WEBPACK_IMPORTED_MODULE_6__/* .labelsOf */ .PC)(bytes) };
    }
    catch (error) {
        // Lists may name tags that are gone, and images may have lost a part: both are no image to reuse.
        if (error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .HttpError */ .j$ && error.status === 404)
            return null;
        throw error;
    }
}
/** What an image says of itself; null when it is not there. */
async function gatherOrigin(ref, ports) {
    const labels = (await gatherCandidate(ref, ports))?.labels;
    if (labels === undefined)
        return null;
    return { revision: labels[_spec_js__WEBPACK_IMPORTED_MODULE_4__/* .REVISION_LABEL */ .P1] ?? null, fingerprint: (0,_spec_js__WEBPACK_IMPORTED_MODULE_4__/* .fingerprintIn */ .I5)(labels) };
}
/** Configurations are some kilobytes; what is larger is somebody else's artifact. */
const MAX_CONFIG_BYTES = 4 * 1024 * 1024;
function describesSame({ labels }, definition, head) {
    return labels[_spec_js__WEBPACK_IMPORTED_MODULE_4__/* .REVISION_LABEL */ .P1] === head && (0,_spec_js__WEBPACK_IMPORTED_MODULE_4__/* .fingerprintIn */ .I5)(labels) === definition.fingerprint;
}
/** Reuses the first image that is of this commit and built the same way; says why the others were passed over. */
function chooseAction(candidates, definition, head) {
    const { planned, repository, tags } = definition;
    const isSame = (candidate) => describesSame(candidate, definition, head);
    const same = candidates.find(isSame);
    const taken = tags?.tags.find(
    // The build itself pushes the deploy tag; all others are written only where that is right.
    ({ name, kind }) => (kind === 'run' || (kind === 'commit' && name === tags.deployTag)) &&
        candidates.some((candidate) => candidate.tag === name && !isSame(candidate)));
    // Another image may be the right one, but it cannot have this run's tag any more.
    if (same !== undefined && taken?.kind !== 'run')
        return { kind: 'reuse', digest: same.digest, from: same.tag };
    if (taken !== undefined) {
        return {
            kind: 'refuse',
            error: tagTaken(planned.app.name, { repository, reference: taken.name }, taken.kind),
        };
    }
    const moving = tags?.tags.filter(({ kind }) => kind === 'moving').map(({ name }) => name) ?? [];
    const other = candidates.find(({ tag }) => !moving.includes(tag));
    return other === undefined
        ? BUILD
        : { kind: 'build', remark: `${other.tag} ${describeOther(other, head)}, not reused` };
}
function describeOther({ labels }, head) {
    const revision = labels[_spec_js__WEBPACK_IMPORTED_MODULE_4__/* .REVISION_LABEL */ .P1];
    if (revision === undefined)
        return 'was pushed by another tool';
    if (revision !== head)
        return `is an image of commit ${revision.slice(0, 12)}`;
    return (0,_spec_js__WEBPACK_IMPORTED_MODULE_4__/* .fingerprintIn */ .I5)(labels) === null ? 'was pushed by another tool' : 'was built with other build inputs';
}
function notKnown({ planned, repository, tags }, cause) {
    const ref = (0,_image_ref_js__WEBPACK_IMPORTED_MODULE_6__/* .imageRef */ .D6)({ repository, reference: tags?.deployTag ?? '' });
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ(`app ${planned.app.name}: the registry does not tell whether an earlier attempt of this run wrote ${ref}`, {
        code: 'FDA-PUSH-RUN-TAG',
        hint: 'A run tag is written once: run the job again when the registry answers, or start a new run.',
        cause,
    });
}
function tagTaken(app, ref, kind) {
    const image = `app ${app}: ${ref.repository}:${ref.reference}`;
    if (kind === 'commit') {
        return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ(`${image} names another image, and a commit tag is never moved`, {
            code: 'FDA-PUSH-COMMIT-TAG',
            hint: 'Add a run tag to tags, such as sha-{shortsha}-{timestamp}: then the new image has a tag of its own.',
        });
    }
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ(`${image} was written by an earlier attempt of this run`, {
        code: 'FDA-PUSH-RUN-TAG',
        hint: 'A run tag is written once: start a new run (Run workflow, or a new push) instead of running this one again.',
    });
}


/***/ }),

/***/ 80223:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   DP: () => (/* binding */ findPathProblems),
/* harmony export */   I5: () => (/* binding */ fingerprintIn),
/* harmony export */   P1: () => (/* binding */ REVISION_LABEL),
/* harmony export */   PI: () => (/* binding */ renderRecipe),
/* harmony export */   Pv: () => (/* binding */ directoriesOf),
/* harmony export */   Rz: () => (/* binding */ isFilledAlike),
/* harmony export */   U0: () => (/* binding */ needsTimestamp),
/* harmony export */   ct: () => (/* binding */ ownLabels),
/* harmony export */   xS: () => (/* binding */ fillImage)
/* harmony export */ });
/* unused harmony exports fingerprintOf, FINGERPRINT_LABEL */
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(77598);
/* harmony import */ var node_path_posix__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(53916);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(452);
/* harmony import */ var _template_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(94933);
/* harmony import */ var _baked_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(44533);
/* harmony import */ var _overrides_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(52811);
/** Fills every template of one app's image, and hashes what decides it. */






/** What inputs and a target of a bake file make of an app's image with these values. Throws when one would be read as a flag. */
function fillImage(app, file, inputs, values, bakeTarget) {
    const repository = (0,_template_js__WEBPACK_IMPORTED_MODULE_5__/* .renderTemplate */ .Xm)(inputs.image, values);
    const recipe = renderRecipe(app, inputs, values, bakeTarget);
    const stable = renderRecipe(app, inputs, stableValues(values), bakeTarget);
    return { repository, values, ...recipe, fingerprint: fingerprintOf(file, stable, inputs, bakeTarget) };
}
/** How one app's image is built; inputs lie over its target in a bake file. Throws when a value would be read as a flag. */
function renderRecipe(app, inputs, values, bakeTarget) {
    const text = (template) => (0,_template_js__WEBPACK_IMPORTED_MODULE_5__/* .renderTemplate */ .Xm)(template, values);
    const maybe = (template) => (template === null ? null : text(template));
    const list = (templates) => [...new Set(templates.map(text))];
    const recipe = {
        context: (0,node_path_posix__WEBPACK_IMPORTED_MODULE_1__.normalize)(text(inputs.context)),
        target: maybe(inputs.target),
        buildArgs: list(inputs.buildArgs),
        buildContexts: list(inputs.buildContexts),
        platforms: list(inputs.platforms),
        labels: list(inputs.labels),
        annotations: list(inputs.annotations),
        secrets: inputs.secrets.map((secret) => 'file' in secret ? { id: secret.id, file: text(secret.file) } : secret),
        ssh: list(inputs.ssh),
        attests: withoutProvenance(inputs, list(inputs.attests)),
        noCache: inputs.noCache,
        pull: inputs.pull,
        cacheFrom: list(inputs.cacheFrom),
        cacheTo: list(inputs.cacheTo),
        bake: null,
    };
    const whole = bakeTarget === null ? recipe : (0,_baked_js__WEBPACK_IMPORTED_MODULE_3__/* .overBaked */ .qD)(recipe, bakeTarget, inputs);
    refuseFlags(app, whole);
    return whole;
}
/** Provenance has the time of the build in it: who asks for equal bytes gets none, unless they ask for both. */
function withoutProvenance(inputs, attests) {
    if (inputs.sourceDateEpoch === null || attests.some((attest) => attest.includes('type=provenance')))
        return attests;
    return [...attests, 'type=provenance,disabled=true'];
}
function refuseFlags(app, recipe) {
    const values = [
        ['context', recipe.context],
        ['target', recipe.target],
        ...recipe.platforms.map((value) => ['platforms', value]),
        ...recipe.secrets.map((secret) => ['secret-files', 'file' in secret ? secret.file : null]),
        ...[...recipe.cacheFrom, ...recipe.cacheTo].map((value) => ['cache', value]),
    ];
    for (const [input, value] of values)
        if (value?.startsWith('-') === true)
            throw (0,_overrides_js__WEBPACK_IMPORTED_MODULE_4__/* .flagLike */ .Cq)(app, input, value);
}
/** What differs from commit to commit or from run to run stands for itself: it is no change of how the image is built. */
function stableValues(values) {
    const names = Object.keys(values);
    const own = Object.fromEntries(names.map((name) => [name, `{${name}}`]));
    const { app, package: pkg, dir, branch } = values;
    return { ...own, app, package: pkg, dir, branch };
}
/**
 * 32 hex digits over all that decides the image besides the commit's files. Labels and annotations count as they were
 * written: one that names the run must not make every run's image another.
 */
function fingerprintOf(file, recipe, inputs, bakeTarget = null) {
    const parts = {
        file,
        context: recipe.context,
        target: recipe.target,
        buildArgs: recipe.buildArgs,
        buildContexts: recipe.buildContexts,
        platforms: recipe.platforms,
        labels: inputs.labels.map(({ source }) => source),
        annotations: inputs.annotations.map(({ source }) => source),
        secrets: recipe.secrets.map(({ id }) => id).sort(),
        ssh: recipe.ssh.map((entry) => entry.split('=')[0]),
        attests: recipe.attests,
        sourceDateEpoch: inputs.sourceDateEpoch,
        ...(bakeTarget === null ? {} : { bake: (0,_baked_js__WEBPACK_IMPORTED_MODULE_3__/* .decisiveParts */ .Zl)(recipe, bakeTarget) }),
    };
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
}
/** Whether any template that will be filled asks for `{timestamp}`. */
function needsTimestamp(inputs, push) {
    return [...templatesOf(inputs), ...(push ? inputs.tags : [])].some((template) => (0,_template_js__WEBPACK_IMPORTED_MODULE_5__/* .placeholdersOf */ .iJ)(template).has('timestamp'));
}
/** Whether other values fill the image in just as its own did. */
function isFilledAlike(image, inputs, values) {
    const used = templatesOf(inputs).flatMap((template) => [...(0,_template_js__WEBPACK_IMPORTED_MODULE_5__/* .placeholdersOf */ .iJ)(template)]);
    return used.every((name) => image.values[name] === values[name]);
}
/** The templates that say how an image is built and where it goes; the path of its Dockerfile is known by then. */
function templatesOf(inputs) {
    const { image, context, target } = inputs;
    const templates = [
        ...[image, context, target],
        ...[inputs.buildArgs, inputs.buildContexts, inputs.platforms, inputs.labels, inputs.annotations].flat(),
        ...[inputs.ssh, inputs.attests].flat(),
        ...[inputs.cacheFrom, inputs.cacheTo].flat(),
        ...inputs.secrets.map((secret) => ('file' in secret ? secret.file : null)),
    ];
    return templates.filter((template) => template !== null);
}
// The labels that the action gives to every image. None differs between two builds of one commit.
/** The label with the full commit id. */
const REVISION_LABEL = 'org.opencontainers.image.revision';
/** The label with the fingerprint: a hash of what the build was told besides the commit. */
const FINGERPRINT_LABEL = 'org.flux-docker-action.fingerprint';
/** Its name on images of earlier versions. */
const FORMER_FINGERPRINT_LABEL = 'definition';
/** The fingerprint of the build that an image was made by, under either name of its label; null without one. */
function fingerprintIn(labels) {
    return labels[FINGERPRINT_LABEL] ?? labels[FORMER_FINGERPRINT_LABEL] ?? null;
}
/** The action's labels as `key=value`. */
function ownLabels(values, run, fingerprint) {
    const repository = `${run.serverUrl}/${run.repository}`;
    const labels = {
        'org.opencontainers.image.title': values.app,
        [REVISION_LABEL]: values.sha,
        'org.opencontainers.image.version': values.shortsha,
        'org.opencontainers.image.source': repository,
        'org.opencontainers.image.url': repository,
        [FINGERPRINT_LABEL]: fingerprint,
    };
    return Object.entries(labels).map(([key, value]) => `${key}=${value}`);
}
/** A problem for every path that is not what its app's build needs. */
async function findPathProblems(images, files) {
    const seen = new Map();
    const look = (path, withTemp = false) => {
        const key = `${withTemp}:${path}`;
        const kind = seen.get(key) ?? (withTemp ? files.lookWithTemp(path) : files.look(path));
        seen.set(key, kind);
        return kind;
    };
    const problems = images.map(async (image) => [
        ...(await Promise.all(contextsOf(image).map(async (one) => await contextProblem(one, look)))),
        ...(await Promise.all(directoriesOf(image.buildContexts).map(async ({ name, path }) => namedContextProblem(image, name, path, await look(path))))),
        ...(await Promise.all(image.secrets.map(async (secret) => 'file' in secret ? secretProblem(image, secret, await look(secret.file, true)) : null))),
    ]);
    return (await Promise.all(problems)).flat().filter((problem) => problem !== null);
}
/** The named contexts that are directories: everything that is no address. */
function directoriesOf(buildContexts) {
    return buildContexts.flatMap((entry) => {
        const cut = entry.indexOf('=');
        const value = entry.slice(cut + 1);
        const path = value.replace(/^oci-layout:\/\/([^@]*?)(?::[^/:]*)?(?:@.*)?$/, '$1');
        const isAddress = /^[a-z][a-z0-9+.-]*:\/\//.test(path) || /^[\w.-]+@[\w.-]+:/.test(path);
        return isAddress ? [] : [{ name: entry.slice(0, cut), path }];
    });
}
/** The main context, and those of the targets that a bake file's target is made from; an address is checked by BuildKit. */
function contextsOf({ app, context, bake }) {
    const linked = Object.values(bake?.linked ?? {}).map((one) => typeof one.context === 'string' ? one.context : '.');
    const own = bake === null || !(0,_baked_js__WEBPACK_IMPORTED_MODULE_3__/* .isAddress */ .PW)(context) ? [context] : [];
    const inside = linked.filter((one) => !(0,_baked_js__WEBPACK_IMPORTED_MODULE_3__/* .isAddress */ .PW)(one));
    return [...own, ...inside].map((one) => ({ app, context: one }));
}
async function contextProblem({ app, context }, look) {
    const kind = await look(context);
    return kind === 'directory' ? null : wrongContext(app.name, `context ${context}`, kind, 'Input context is');
}
function namedContextProblem({ app }, name, path, kind) {
    const what = `build context ${name}=${path}`;
    return kind === 'directory' ? null : wrongContext(app.name, what, kind, 'A build context without :// is');
}
function wrongContext(app, what, kind, rule) {
    const problem = { file: 'is a file', absent: 'does not exist', outside: 'leaves the workspace' }[kind];
    return new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ActionError */ .lZ(`app ${app}: ${what} ${problem}`, {
        code: 'FDA-INPUT-CONTEXT',
        hint: `${rule} a directory relative to working-directory.`,
    });
}
function secretProblem({ app }, { id, file }, kind) {
    if (kind === 'file')
        return null;
    const problem = { directory: 'is a directory', absent: 'does not exist', outside: 'is outside' }[kind];
    return new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ActionError */ .lZ(`app ${app.name}: the file of secret ${id}, ${file}, ${problem}`, {
        code: 'FDA-INPUT-SECRET-FILE',
        hint: 'Files of secrets lie in the workspace or below RUNNER_TEMP.',
    });
}


/***/ }),

/***/ 71398:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  A: () => (/* binding */ gatherImages)
});

// EXTERNAL MODULE: external "node:path/posix"
var posix_ = __nccwpck_require__(53916);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __nccwpck_require__(452);
// EXTERNAL MODULE: ./lib/tags.js
var tags = __nccwpck_require__(38826);
// EXTERNAL MODULE: ./lib/template.js
var template = __nccwpck_require__(94933);
// EXTERNAL MODULE: ./lib/images/baked.js
var baked = __nccwpck_require__(44533);
;// CONCATENATED MODULE: ./lib/images/copied.js
/** Reads which files of the context a Dockerfile takes: the sources of COPY, ADD and bind mounts. */
/** The sources of all stages. Build arguments are filled in as far as their values are known. */
function parseCopied(dockerfile, buildArgs) {
    const values = new Map();
    const given = new Map(buildArgs.flatMap((entry) => (entry.includes('=') ? [cut(entry)] : [])));
    const sources = new Set();
    let all = false;
    for (const line of instructions(dockerfile)) {
        const [, word = '', rest = ''] = /^(\w+)\s+([\s\S]*)$/.exec(line) ?? [];
        if (/^ARG$/i.test(word))
            for (const entry of rest.split(/\s+/))
                declare(entry, given, values);
        for (const source of sourcesOf(word.toUpperCase(), rest)) {
            const path = fill(source, values)
                .replace(/^\.?\/+/, '')
                .replace(/\/+$/, '');
            if (path === '' || path === '.')
                all = true;
            else if (!/[$\\]/.test(path) && !/^[a-z][a-z0-9+.-]*:\/\/|^git@/.test(path))
                sources.add(path);
        }
    }
    return { sources: [...sources], all };
}
/** Instructions with their continued lines, without comments and the bodies of here-documents. */
function instructions(text) {
    const escapeMark = /^#\s*escape\s*=\s*`/im.test(text.slice(0, 500)) ? '`' : '\\';
    const found = [];
    let whole = '';
    let ends = [];
    for (const raw of text.split(/\r?\n/)) {
        if (ends.length > 0) {
            if (raw.trim() === ends[0])
                ends = ends.slice(1);
            continue;
        }
        const line = raw.trim();
        if (line.startsWith('#') || (line === '' && whole !== ''))
            continue;
        const goesOn = line.endsWith(escapeMark);
        whole += goesOn ? `${line.slice(0, -1)} ` : line;
        if (goesOn)
            continue;
        ends = [...whole.matchAll(/<<-?\s*["']?(\w+)["']?/g)].map(([, end = '']) => end);
        if (whole !== '')
            found.push(whole);
        whole = '';
    }
    return whole === '' ? found : [...found, whole];
}
function sourcesOf(word, rest) {
    if (word === 'ONBUILD') {
        const [, inner = '', more = ''] = /^(\w+)\s+([\s\S]*)$/.exec(rest) ?? [];
        return sourcesOf(inner.toUpperCase(), more);
    }
    if (word === 'RUN')
        return [...rest.matchAll(/--mount=(\S+)/g)].flatMap(([, mount = '']) => mountSource(mount));
    if (word !== 'COPY' && word !== 'ADD')
        return [];
    const flags = /^(?:--\S+\s+)*/.exec(rest)?.[0] ?? '';
    if (/--from=/.test(flags))
        return [];
    const places = words(rest.slice(flags.length));
    return places.slice(0, -1).filter((place) => !place.startsWith('<<'));
}
/** Either a JSON list or words. */
function words(text) {
    if (text.trimStart().startsWith('[')) {
        try {
            const list = JSON.parse(text);
            return Array.isArray(list) ? list.filter((one) => typeof one === 'string') : [];
        }
        catch {
            // What is not JSON is read as words, as Docker does.
        }
    }
    return [...text.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(([, a, b, c]) => a ?? b ?? c ?? '');
}
function mountSource(mount) {
    const fields = new Map(mount.split(',').map((field) => cut(field)));
    if ((fields.get('type') ?? 'bind') !== 'bind' || fields.has('from'))
        return [];
    return [fields.get('source') ?? fields.get('src') ?? '.'];
}
function declare(entry, given, values) {
    const [name, fallback] = cut(entry);
    const value = given.get(name) ?? (entry.includes('=') ? fallback.replace(/^(["'])(.*)\1$/, '$2') : values.get(name));
    if (value !== undefined)
        values.set(name, value);
}
function fill(text, values) {
    return text.replace(/\$\{(\w+)(?::[-+][^}]*)?\}|\$(\w+)/g, (whole, braced, bare) => {
        return values.get(braced ?? bare ?? '') ?? whole;
    });
}
function cut(entry) {
    const at = entry.indexOf('=');
    return at < 0 ? [entry, ''] : [entry.slice(0, at), entry.slice(at + 1)];
}

// EXTERNAL MODULE: ./lib/images/overrides.js
var images_overrides = __nccwpck_require__(52811);
// EXTERNAL MODULE: ./lib/images/spec.js
var spec = __nccwpck_require__(80223);
;// CONCATENATED MODULE: ./lib/images/targets.js
/** Describes each app's image: inputs and overrides, filled in for the app, and the files that they name. */








/** The images of these apps, in their order. Throws every problem of every app at once. */
async function gatherImages(apps, inputs, facts) {
    const world = { ...facts, files: remembering(facts.files) };
    const images = (0,images_overrides/* valuesOf */.sm)(await Promise.all(apps.map(async (app) => await gatherImage(app, inputs, world).catch(images_overrides/* asProblem */.gr))));
    const built = images.filter(({ skip, file }) => skip === null && file !== null);
    const shared = (0,images_overrides/* findSharedImages */.B_)(built.map(({ app, repository }) => ({ app: app.name, repository })));
    if (shared.length > 0)
        throw (0,images_overrides/* together */.bs)(shared);
    for (const warning of (0,images_overrides/* secretWarnings */.Cw)(inputs, images))
        facts.log?.warning(warning);
    return images;
}
async function gatherImage(app, common, facts) {
    const overrides = await (0,images_overrides/* gatherOverrides */.T6)(app, facts.files);
    const inputs = (0,images_overrides/* withOverrides */.Sn)(common, overrides);
    const values = (0,template/* templateValues */.nX)({ ...facts, app, timestamp: '' });
    const repository = (0,template/* renderTemplate */.Xm)(inputs.image, values);
    if (overrides.skip)
        return { ...NO_IMAGE, app, overrides, repository, values, skip: 'docker.skip in its package.json' };
    const bakeTarget = await (0,baked/* gatherBaked */.hs)(app, inputs, values, facts);
    const found = bakeTarget === null
        ? await findDockerfile(app, inputs, values, facts.files)
        : await findBaked(app, bakeTarget, inputs, values, facts.files);
    if (found !== null)
        (0,images_overrides/* checkRepository */.n_)(app.name, repository, inputs);
    if ((0,tags/* mixesBranches */.bB)(inputs))
        throw mixedBranches(app, inputs.image.source);
    const file = found?.file ?? null;
    const filled = (0,spec/* fillImage */.xS)(app.name, file, inputs, values, bakeTarget);
    const read = found === null ? NOTHING : await gatherAllRead(app, found, filled, bakeTarget, facts.files);
    return { app, overrides, skip: null, file, bakeTarget, ...filled, ...read };
}
const NOTHING = { inputs: [], copied: [], copiedContext: null };
/** What an app has that is left out: nothing is looked at, not even whether its values are right. */
const NO_IMAGE = {
    ...{ file: null, context: '.', target: null, buildArgs: [], buildContexts: [], platforms: [], labels: [] },
    ...{ annotations: [], secrets: [], ssh: [], attests: [], noCache: false, pull: false },
    ...{ cacheFrom: [], cacheTo: [], bake: null, bakeTarget: null, fingerprint: '' },
    ...NOTHING,
};
/** As `gatherRead`, with the bake file and the targets that the app's is made from. */
async function gatherAllRead(app, found, recipe, bakeTarget, files) {
    const own = await gatherRead(app, found, recipe, files);
    if (bakeTarget === null)
        return own;
    const linked = await Promise.all((0,baked/* readsOf */.JP)(bakeTarget).map(async ({ file, ...reads }) => {
        const { paths } = await files.trace(file);
        return await gatherRead(app, { file: paths.at(-1) ?? file, paths }, { ...recipe, ...reads }, files);
    }));
    const { paths } = await files.trace(bakeTarget.file);
    return {
        inputs: [...new Set([...own.inputs, ...paths, ...linked.flatMap(({ inputs }) => inputs)])],
        copied: [...own.copied, ...linked.flatMap(({ copied }) => copied)],
        copiedContext: own.copiedContext ?? linked.find((one) => one.copiedContext !== null)?.copiedContext ?? null,
    };
}
/** The Dockerfile of a target; the bake file itself where that holds it, or takes it from a context elsewhere. */
async function findBaked(app, bakeTarget, inputs, values, files) {
    const recipe = (0,spec/* renderRecipe */.PI)(app.name, inputs, values, bakeTarget);
    if (inputs.file !== null) {
        const own = await findDockerfile(app, inputs, values, files);
        if (own !== null)
            return own;
    }
    const inside = recipe.bake?.ownDockerfile !== true;
    const path = inside ? (0,baked/* dockerfileOf */.S9)(recipe.context, bakeTarget.fields) : bakeTarget.file;
    const { kind, paths } = await files.trace(path);
    if (kind === 'file')
        return { file: paths.at(-1) ?? path, paths };
    throw fileError(app, `${path} (target ${bakeTarget.name} of ${bakeTarget.file})`, kind);
}
/** What is read of the checkout to build an app, as far as that can be told beforehand. */
async function gatherRead(app, found, recipe, files) {
    const [inputs, dockerfile] = await Promise.all([
        gatherInputs(found, recipe, files),
        files.read(found.file, MAX_DOCKERFILE_BYTES),
    ]);
    const { context } = recipe;
    if ((0,baked/* isAddress */.PW)(context))
        return { ...NOTHING, inputs };
    const holds = (path) => context === '.' || `${path}/`.startsWith(`${context}/`);
    const isApart = !holds('.') &&
        !context.startsWith('..') &&
        !holds(app.directory) &&
        !`${context}/`.startsWith(`${app.directory}/`);
    const { sources, all } = parseCopied('text' in dockerfile ? dockerfile.text : '', recipe.buildArgs);
    return {
        inputs: isApart ? [...inputs, `${context}/`] : inputs,
        copied: sources.map((source) => (0,posix_.join)(context, source)),
        copiedContext: all ? context : null,
    };
}
const MAX_DOCKERFILE_BYTES = 1_048_576;
/** Docker reads `<Dockerfile>.dockerignore`, and without one the `.dockerignore` of the context. */
async function gatherInputs({ file, paths }, { context, buildContexts }, files) {
    const [own, ofContext, ...named] = await Promise.all([
        files.trace(`${file}.dockerignore`),
        files.trace((0,posix_.join)(context, '.dockerignore')),
        ...(0,spec/* directoriesOf */.Pv)(buildContexts).map(async ({ path }) => await files.trace(path)),
    ]);
    const ignores = [...own.paths, ...(own.kind === 'file' ? [] : ofContext.paths)];
    const directories = named.flatMap((one) => one.paths.flatMap((path) => withSlash(path)));
    // What a link leads to comes before the link: it is the file that people changed.
    return [...new Set([...paths.toReversed(), ...ignores, ...directories])];
}
/** A symlink to a directory is a file for git, so its own path counts too. */
function withSlash(path) {
    return path === '.' ? ['../build/'] : [`${path}/`, path];
}
async function findDockerfile(app, { file }, values, files) {
    if (file !== null) {
        const path = (0,posix_.normalize)((0,template/* renderTemplate */.Xm)(file, values));
        if (path.startsWith('-'))
            throw (0,images_overrides/* flagLike */.Cq)(app.name, 'file', path);
        const { kind, paths } = await files.trace(path);
        if (kind === 'file')
            return { file: paths.at(-1) ?? path, paths };
        throw fileError(app, path, kind);
    }
    for (const path of [(0,posix_.join)(app.directory, 'Dockerfile'), 'Dockerfile']) {
        const kind = await files.look(path);
        if (kind === 'outside')
            throw fileError(app, path, kind);
        if (kind !== 'file')
            continue;
        const { paths } = await files.trace(path);
        return { file: paths.at(-1) ?? path, paths };
    }
    return null;
}
/** The inputs themselves were checked: it is the app's own image that lacks what input image has. */
function mixedBranches(app, image) {
    return new errors/* ActionError */.lZ(`app ${app.name}: its own image '${image}' would get images of several branches`, {
        code: 'FDA-INPUT-IMAGE',
        hint: 'Put {branch} into docker.image of its package.json, or into the run tag of input tags.',
    });
}
function fileError(app, path, kind) {
    const problems = { directory: 'is a directory', absent: 'does not exist', outside: 'leaves the workspace' };
    return new errors/* ActionError */.lZ(`app ${app.name}: Dockerfile ${path} ${problems[kind]}`, {
        code: 'FDA-INPUT-FILE',
        hint: 'Input file is relative to working-directory; {dir}/Dockerfile is the usual form.',
    });
}
/** The files, each path of which is followed once: many apps share a Dockerfile. */
function remembering(files) {
    return { ...files, look: once(files.look), trace: once(files.trace) };
}
function once(ask) {
    const known = new Map();
    return (path) => {
        const answer = known.get(path) ?? ask(path);
        known.set(path, answer);
        return answer;
    };
}


/***/ }),

/***/ 75691:
/***/ ((__webpack_module__, __webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ withKept),
/* harmony export */   _: () => (/* binding */ runDoctorMode)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(73024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(51455);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(48161);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(76760);
/* harmony import */ var _adapters_builders_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(10766);
/* harmony import */ var _adapters_docker_config_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(13925);
/* harmony import */ var _adapters_github_js__WEBPACK_IMPORTED_MODULE_6__ = __nccwpck_require__(95521);
/* harmony import */ var _adapters_job_js__WEBPACK_IMPORTED_MODULE_7__ = __nccwpck_require__(99235);
/* harmony import */ var _domain_js__WEBPACK_IMPORTED_MODULE_21__ = __nccwpck_require__(79963);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_8__ = __nccwpck_require__(452);
/* harmony import */ var _images_targets_js__WEBPACK_IMPORTED_MODULE_9__ = __nccwpck_require__(71398);
/* harmony import */ var _inputs_inputs_js__WEBPACK_IMPORTED_MODULE_10__ = __nccwpck_require__(55118);
/* harmony import */ var _inputs_modes_js__WEBPACK_IMPORTED_MODULE_11__ = __nccwpck_require__(4685);
/* harmony import */ var _inputs_registry_js__WEBPACK_IMPORTED_MODULE_12__ = __nccwpck_require__(69654);
/* harmony import */ var _pipeline_js__WEBPACK_IMPORTED_MODULE_13__ = __nccwpck_require__(60001);
/* harmony import */ var _plan_plan_js__WEBPACK_IMPORTED_MODULE_14__ = __nccwpck_require__(88465);
/* harmony import */ var _report_markdown_js__WEBPACK_IMPORTED_MODULE_15__ = __nccwpck_require__(63021);
/* harmony import */ var _report_outputs_js__WEBPACK_IMPORTED_MODULE_16__ = __nccwpck_require__(8568);
/* harmony import */ var _report_pages_js__WEBPACK_IMPORTED_MODULE_17__ = __nccwpck_require__(59550);
/* harmony import */ var _report_phases_js__WEBPACK_IMPORTED_MODULE_20__ = __nccwpck_require__(5976);
/* harmony import */ var _report_summary_js__WEBPACK_IMPORTED_MODULE_18__ = __nccwpck_require__(60913);
/* harmony import */ var _wiring_js__WEBPACK_IMPORTED_MODULE_19__ = __nccwpck_require__(89124);
/**
 * The action's entry: wires the adapters, runs the mode, reports, and is the one place that fails the step.
 */






















async function main(env) {
    _adapters_job_js__WEBPACK_IMPORTED_MODULE_7__/* .saveState */ .LZ(_wiring_js__WEBPACK_IMPORTED_MODULE_19__/* .STATE */ .c4.isPost, 'true');
    const stop = new AbortController();
    for (const signal of ['SIGINT', 'SIGTERM']) {
        process.on(signal, () => {
            stop.abort(new Error(`cancelled by ${signal}`));
            setTimeout(() => process.exit(process.exitCode ?? 1), EXIT_AFTER_CANCEL_MS).unref();
        });
    }
    const done = await run(env, stop.signal);
    const failure = 'diagnosis' in done
        ? await reportExamination(done, env)
        : await report(done, env).then(() => (0,_report_outputs_js__WEBPACK_IMPORTED_MODULE_16__/* .failureOf */ .g5)(done.outcome));
    if (failure !== null)
        throw failure;
}
/** Runs the mode. What stops it before anything was built is reported, then thrown on. */
async function run(env, signal) {
    let step = null;
    try {
        const workflowRun = await (0,_adapters_github_js__WEBPACK_IMPORTED_MODULE_6__/* .readWorkflowRun */ .hO)(env);
        const kept = await keptSettings(env);
        const inputs = readInputs(env, workflowRun, kept);
        if (inputs.mode === 'doctor')
            return await runDoctorMode(inputs, workflowRun, (0,_wiring_js__WEBPACK_IMPORTED_MODULE_19__/* .wire */ .O4)(inputs, workflowRun, env, signal), kept);
        const ports = (0,_wiring_js__WEBPACK_IMPORTED_MODULE_19__/* .wire */ .O4)(inputs, workflowRun, env, signal);
        step = { inputs, ports, run: workflowRun };
        if (inputs.mode === 'rollback' || inputs.mode === 'promote') {
            const { runRepublish } = await Promise.all(/* import() */[__nccwpck_require__.e(168), __nccwpck_require__.e(189)]).then(__nccwpck_require__.bind(__nccwpck_require__, 35189));
            return { ...step, outcome: await runRepublish(inputs, workflowRun, ports) };
        }
        if (inputs.mode === 'build' || inputs.mode === 'finish' || inputs.slices.cuts) {
            const { runCut } = await Promise.all(/* import() */[__nccwpck_require__.e(168), __nccwpck_require__.e(608)]).then(__nccwpck_require__.bind(__nccwpck_require__, 4608));
            return { ...step, outcome: await runCut(inputs, workflowRun, ports) };
        }
        return { ...step, outcome: await (0,_pipeline_js__WEBPACK_IMPORTED_MODULE_13__/* .runPipeline */ .a)(inputs, workflowRun, ports) };
    }
    catch (thrown) {
        const error = signal.aborted ? cancelledEarly(thrown) : (0,_errors_js__WEBPACK_IMPORTED_MODULE_8__/* .toActionError */ .ie)(thrown);
        _adapters_job_js__WEBPACK_IMPORTED_MODULE_7__/* .writeOutputs */ .Kn(_report_outputs_js__WEBPACK_IMPORTED_MODULE_16__/* .EMPTY_OUTPUTS */ .Jd);
        await _adapters_job_js__WEBPACK_IMPORTED_MODULE_7__/* .writeSummary */ .Sy((0,_report_pages_js__WEBPACK_IMPORTED_MODULE_17__/* .renderStop */ .B6)(error, (0,_report_markdown_js__WEBPACK_IMPORTED_MODULE_15__/* .docsUrl */ .fs)(env)), env.GITHUB_STEP_SUMMARY);
        if (step?.inputs.comment === true) {
            const { keepComment, renderStopComment } = await __nccwpck_require__.e(/* import() */ 23).then(__nccwpck_require__.bind(__nccwpck_require__, 37023));
            const text = renderStopComment(error, step.run, (0,_report_markdown_js__WEBPACK_IMPORTED_MODULE_15__/* .docsUrl */ .fs)(env));
            await keepComment({ text, isNews: true }, markOf(step), step.ports);
        }
        throw error;
    }
    finally {
        step?.ports.builders.forget();
        step?.ports.docker.forget();
    }
}
/** A child that was told to end is no defect of the runner. */
function cancelledEarly(cause) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_8__/* .ActionError */ .lZ('the run was cancelled before anything was built', {
        code: 'FDA-BUILD-CANCELLED',
        hint: 'Run the job again.',
        cause,
    });
}
/** The typed inputs; secrets are masked before anything can quote them. */
function readInputs(env, run, kept) {
    const raw = withKept(_adapters_job_js__WEBPACK_IMPORTED_MODULE_7__/* .readInputs */ .Ko(_inputs_modes_js__WEBPACK_IMPORTED_MODULE_11__/* .INPUT_NAMES */ .Qh), kept);
    for (const value of (0,_inputs_registry_js__WEBPACK_IMPORTED_MODULE_12__/* .secretValues */ .VX)(raw.secrets))
        _adapters_job_js__WEBPACK_IMPORTED_MODULE_7__/* .maskSecret */ .$l(value);
    for (const name of _inputs_modes_js__WEBPACK_IMPORTED_MODULE_11__/* .SECRET_INPUTS */ .pH.filter((name) => name !== 'secrets')) {
        // URLs may stand in one line with commas between them; a password may hold a comma, so it is masked whole too.
        for (const value of [raw[name], ...raw[name].split(/[\n,]/)])
            maskWithParts(value.trim());
    }
    const fromPullRequest = run.pullRequest !== null || run.mergeGroupBase !== null;
    const children = (0,_wiring_js__WEBPACK_IMPORTED_MODULE_19__/* .withoutInputs */ .i$)(env);
    const isSet = (name) => Boolean(children[name]);
    for (const remark of (0,_inputs_inputs_js__WEBPACK_IMPORTED_MODULE_10__/* .remarksOn */ .rc)(raw, fromPullRequest))
        _adapters_job_js__WEBPACK_IMPORTED_MODULE_7__/* .jobLog */ .Wh.warning(remark);
    return (0,_inputs_inputs_js__WEBPACK_IMPORTED_MODULE_10__/* .parseInputs */ .TL)(raw, { canMintTokens: _adapters_job_js__WEBPACK_IMPORTED_MODULE_7__/* .canMintTokens */ .zk(env), fromPullRequest, isSet });
}
/** Libraries may quote a URL's path without its host, so the secret segment is masked by itself too. */
function maskWithParts(value) {
    _adapters_job_js__WEBPACK_IMPORTED_MODULE_7__/* .maskSecret */ .$l(value);
    const segment = /\/hook\/([^/?#\s]{16,})/.exec(value)?.[1];
    if (segment !== undefined)
        _adapters_job_js__WEBPACK_IMPORTED_MODULE_7__/* .maskSecret */ .$l(segment);
}
async function report({ outcome, inputs, ports, run }, env) {
    _adapters_job_js__WEBPACK_IMPORTED_MODULE_7__/* .writeOutputs */ .Kn((0,_report_outputs_js__WEBPACK_IMPORTED_MODULE_16__/* .toOutputs */ .Iu)(outcome));
    // The jobs of a run that is cut have one page together, which the last of them writes.
    if (inputs.mode !== 'build')
        await _adapters_job_js__WEBPACK_IMPORTED_MODULE_7__/* .writeSummary */ .Sy((0,_report_summary_js__WEBPACK_IMPORTED_MODULE_18__/* .renderSummary */ .B)(outcome, (0,_report_markdown_js__WEBPACK_IMPORTED_MODULE_15__/* .docsUrl */ .fs)(env)), env.GITHUB_STEP_SUMMARY);
    for (const { error } of outcome.onNotifyFailure === 'warn' ? outcome.notifications : []) {
        if (error !== null)
            _adapters_job_js__WEBPACK_IMPORTED_MODULE_7__/* .jobLog */ .Wh.warning(`${error.message} ${error.hint ?? ''}`);
    }
    const untold = inputs.mode === 'finish' ? { ...outcome, apps: outcome.apps.filter(isOfThisJob) } : outcome;
    for (const annotation of (0,_report_outputs_js__WEBPACK_IMPORTED_MODULE_16__/* .annotationsOf */ .Ih)(untold, inputs.workingDirectory))
        _adapters_job_js__WEBPACK_IMPORTED_MODULE_7__/* .annotate */ .fz(annotation);
    if (inputs.comment && inputs.mode !== 'build') {
        const { keepComment, renderComment } = await __nccwpck_require__.e(/* import() */ 23).then(__nccwpck_require__.bind(__nccwpck_require__, 37023));
        const isNews = outcome.apps.length > 0 || outcome.plan.planned.length > 0;
        const text = renderComment(outcome, (0,_report_markdown_js__WEBPACK_IMPORTED_MODULE_15__/* .docsUrl */ .fs)(env));
        await keepComment({ text, isNews }, markOf({ inputs, run }), ports);
    }
    _adapters_job_js__WEBPACK_IMPORTED_MODULE_7__/* .jobLog */ .Wh.info((0,_report_phases_js__WEBPACK_IMPORTED_MODULE_20__/* .describeTimes */ .UM)(outcome, { startedAt: performance.timeOrigin, now: Date.now() }));
}
function markOf({ inputs: { build, plan, workingDirectory }, run }) {
    return { run, step: [build.image.source, ...plan.filter, workingDirectory] };
}
/** A build that failed in a slice is told there, beside its log; the last job of a re-run may have builds of its own. */
function isOfThisJob({ startedAt, builtAt }) {
    return startedAt === null || builtAt !== null || startedAt >= performance.timeOrigin;
}
/** Shows every finding on its line; the failure of the step when one of them is an error, else null. */
async function reportExamination({ diagnosis, notices }, env) {
    const { renderDiagnosis, countsOf } = await __nccwpck_require__.e(/* import() */ 142).then(__nccwpck_require__.bind(__nccwpck_require__, 58142));
    _adapters_job_js__WEBPACK_IMPORTED_MODULE_7__/* .writeOutputs */ .Kn(_report_outputs_js__WEBPACK_IMPORTED_MODULE_16__/* .EMPTY_OUTPUTS */ .Jd);
    await _adapters_job_js__WEBPACK_IMPORTED_MODULE_7__/* .jobLog */ .Wh.foreignGroup('Doctor', renderDiagnosis(diagnosis));
    for (const notice of notices)
        _adapters_job_js__WEBPACK_IMPORTED_MODULE_7__/* .jobLog */ .Wh.notice(notice);
    for (const { level, check, message, hint, file, line } of diagnosis.findings)
        _adapters_job_js__WEBPACK_IMPORTED_MODULE_7__/* .annotate */ .fz({ level, title: check, message: `${message}. ${hint}`, file, line });
    for (const { subject, reason } of diagnosis.notKnown)
        _adapters_job_js__WEBPACK_IMPORTED_MODULE_7__/* .jobLog */ .Wh.notice(`not known: ${subject}: ${reason}`);
    const counts = countsOf(diagnosis);
    await _adapters_job_js__WEBPACK_IMPORTED_MODULE_7__/* .writeSummary */ .Sy((0,_report_pages_js__WEBPACK_IMPORTED_MODULE_17__/* .renderDoctor */ .YI)(diagnosis.findings, counts, notices, diagnosis.notKnown), env.GITHUB_STEP_SUMMARY);
    if (!diagnosis.findings.some(({ level }) => level === 'error'))
        return null;
    return new _errors_js__WEBPACK_IMPORTED_MODULE_8__/* .ActionError */ .lZ(`doctor: ${counts}`, {
        code: 'FDA-FLUX-DOCTOR',
        hint: 'Each finding says what to do; npx github:org/flux-docker-action doctor --fix fixes what needs no decision.',
    });
}
/** Time for summary and outputs after a cancel; connections that nobody waits for any more must not hold the job. */
const EXIT_AFTER_CANCEL_MS = 5_000;
/** Removes what main left for the whole job's length; what cannot be removed is worth a warning, not a failure. */
async function post(env) {
    const builder = _adapters_job_js__WEBPACK_IMPORTED_MODULE_7__/* .getState */ .Gu(_wiring_js__WEBPACK_IMPORTED_MODULE_19__/* .STATE */ .c4.builder);
    const directory = _adapters_job_js__WEBPACK_IMPORTED_MODULE_7__/* .getState */ .Gu(_wiring_js__WEBPACK_IMPORTED_MODULE_19__/* .STATE */ .c4.dockerConfig);
    if (builder !== '') {
        await attempt(`builder ${builder}`, async () => {
            if (await (0,_adapters_builders_js__WEBPACK_IMPORTED_MODULE_4__/* .removeBuilder */ .iq)(builder, { cwd: (0,node_os__WEBPACK_IMPORTED_MODULE_2__.tmpdir)(), env: builderEnv(env) }))
                _adapters_job_js__WEBPACK_IMPORTED_MODULE_7__/* .jobLog */ .Wh.info(`Removed builder ${builder}`);
        });
    }
    if (directory !== '') {
        await attempt('the private docker configuration', async () => {
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)(directory, { recursive: true, force: true });
            _adapters_job_js__WEBPACK_IMPORTED_MODULE_7__/* .jobLog */ .Wh.info('Removed the private docker configuration with the login');
        });
    }
}
async function attempt(what, remove) {
    try {
        await remove();
    }
    catch (error) {
        _adapters_job_js__WEBPACK_IMPORTED_MODULE_7__/* .jobLog */ .Wh.warning(`${what} could not be removed: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_8__/* .describeError */ .Uc)(error)}`);
    }
}
/** As main's children had it, but for the private configuration: builders are filed beside the inherited one. */
function builderEnv(env) {
    return {
        ...(0,_wiring_js__WEBPACK_IMPORTED_MODULE_19__/* .withoutInputs */ .i$)(env),
        ...(0,_adapters_docker_config_js__WEBPACK_IMPORTED_MODULE_5__/* .createDockerConfig */ .l)({ env, temp: '', id: '', announce: () => undefined }).env(),
    };
}
try {
    await (_adapters_job_js__WEBPACK_IMPORTED_MODULE_7__/* .getState */ .Gu(_wiring_js__WEBPACK_IMPORTED_MODULE_19__/* .STATE */ .c4.isPost) === 'true' ? post(process.env) : main(process.env));
}
catch (error) {
    _adapters_job_js__WEBPACK_IMPORTED_MODULE_7__/* .setFailed */ .C1((0,_errors_js__WEBPACK_IMPORTED_MODULE_8__/* .describeError */ .Uc)(error));
}
// Mode doctor: checks the Flux files of the repository and changes nothing.
/** What `.flux-docker.yaml` keeps, for mode doctor; nothing for the others, and where there is no such file. */
async function keptSettings(env) {
    const raw = _adapters_job_js__WEBPACK_IMPORTED_MODULE_7__/* .readInputs */ .Ko(_inputs_modes_js__WEBPACK_IMPORTED_MODULE_11__/* .INPUT_NAMES */ .Qh);
    if (raw.mode.trim() !== 'doctor')
        return {};
    const { parseSettings, SETTINGS_FILE } = await Promise.all(/* import() */[__nccwpck_require__.e(815), __nccwpck_require__.e(741)]).then(__nccwpck_require__.bind(__nccwpck_require__, 75741));
    const path = (0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)(env.GITHUB_WORKSPACE ?? '.', raw['working-directory'], SETTINGS_FILE);
    return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)(path) ? parseSettings((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(path, 'utf8')) : {};
}
/** The inputs, with what the file keeps where they were not given. */
function withKept(raw, { image = '', tags, filter, task, file }) {
    const lines = (list) => list?.split(',').join('\n');
    const kept = { image, tags: lines(tags), filter: lines(filter), task, file };
    const missing = Object.entries(kept).filter(([name, value]) => {
        const given = raw[name];
        return value !== undefined && (given === '' || given === _inputs_modes_js__WEBPACK_IMPORTED_MODULE_11__/* .INPUTS */ .mc[name][1]);
    });
    return { ...raw, ...Object.fromEntries(missing) };
}
/** Checks the Flux files of the repository and changes nothing. */
async function runDoctorMode(inputs, run, ports, kept = {}) {
    const { gatherDoctorFacts, runDoctor } = await Promise.all(/* import() */[__nccwpck_require__.e(815), __nccwpck_require__.e(856), __nccwpck_require__.e(337), __nccwpck_require__.e(759), __nccwpck_require__.e(363), __nccwpck_require__.e(397), __nccwpck_require__.e(299)]).then(__nccwpck_require__.bind(__nccwpck_require__, 12299));
    const { PUSHING_WORDS } = await Promise.all(/* import() */[__nccwpck_require__.e(815), __nccwpck_require__.e(759), __nccwpck_require__.e(315)]).then(__nccwpck_require__.bind(__nccwpck_require__, 9315));
    const { gitops, sources: workflows, registry } = ports;
    const found = await Promise.all(['turbo.json', 'turbo.jsonc'].map((name) => ports.files.look(name)));
    const isElsewhere = found.every((kind) => kind === 'absent');
    const named = isElsewhere ? namedImages(kept, inputs) : null;
    const notices = [];
    const apps = named ??
        (await listImages(inputs, run, ports).catch((error) => {
            const reason = isElsewhere
                ? 'there is no turbo.json here, and .flux-docker.yaml has no apps'
                : (0,_errors_js__WEBPACK_IMPORTED_MODULE_8__/* .describeError */ .Uc)(error);
            notices.push(`The apps are not known, so what they lack is not checked: ${reason}`);
            return null;
        }));
    const { image, tags } = inputs.build;
    const pushing = await workflows.find({ words: PUSHING_WORDS, under: '.github/workflows', untracked: true });
    const elsewhere = isElsewhere && pushing.length === 0
        ? { image: image.source, tags: tags.map(({ source }) => source) }
        : null;
    const globs = inputs.flux.manifests ?? [];
    const keptVersion = kept['flux-version'] ?? null;
    const isHere = gitops.sources === workflows;
    const origin = isHere ? `${run.serverUrl}/${run.repository}` : null;
    const checkedOut = isHere ? (run.pullRequest?.baseBranch ?? (0,_domain_js__WEBPACK_IMPORTED_MODULE_21__/* .branchOf */ .W0)(run.ref)) : null;
    const query = { globs, apps, fluxVersion: null, keptVersion, registry, workflows, elsewhere };
    const facts = await gatherDoctorFacts({ ...query, origin, checkedOut, ...gitops });
    return { diagnosis: runDoctor(facts, { fix: false }), notices };
}
/** The apps that `.flux-docker.yaml` names, where their images depend on nothing else; null otherwise. */
function namedImages({ apps = '' }, { build: { image } }) {
    const names = apps.split(/[,\s]+/).filter((name) => name !== '');
    const isPlain = image.parts.every((part) => typeof part === 'string' || part.placeholder === 'app');
    if (names.length === 0 || !isPlain)
        return null;
    const of = (name) => image.parts.map((part) => (typeof part === 'string' ? part : name)).join('');
    return names.map((name) => ({ name, repository: of(name) }));
}
/** Every app that has an image, affected or not. */
async function listImages(inputs, run, ports) {
    const targetsOf = async (apps, head) => await (0,_images_targets_js__WEBPACK_IMPORTED_MODULE_9__/* .gatherImages */ .A)(apps, inputs.build, { run, head, ...ports });
    const { targets } = await (0,_plan_plan_js__WEBPACK_IMPORTED_MODULE_14__/* .listApps */ .tS)(inputs.plan, ports.git.head(), { targetsOf }, ports);
    const built = [...targets.values()].filter(({ file, skip }) => file !== null && skip === null);
    return built.map(({ app, repository }) => ({ name: app.name, repository }));
}

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 55118:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  TL: () => (/* binding */ parseInputs),
  rc: () => (/* binding */ remarksOn)
});

// UNUSED EXPORTS: parsePlan

// EXTERNAL MODULE: ./lib/errors.js
var errors = __nccwpck_require__(452);
// EXTERNAL MODULE: ./lib/tags.js
var lib_tags = __nccwpck_require__(38826);
// EXTERNAL MODULE: ./lib/template.js
var lib_template = __nccwpck_require__(94933);
// EXTERNAL MODULE: ./lib/image-ref.js
var image_ref = __nccwpck_require__(25630);
;// CONCATENATED MODULE: ./lib/inputs/publish.js
/** Parses the inputs that say what an image must pass before it gets its tags. Pure. */



/** The publishing inputs; problems are left with the reader. */
function parsePublish(read, tags) {
    return {
        preview: read.bool('preview'),
        beforePublish: parseCommand(read),
        attest: read.bool('attest'),
        unchanged: parseUnchanged(read, tags),
    };
}
/** Without a commit tag the image would have no name, without a run tag none is the newest. */
function parseUnchanged(read, tags) {
    const unchanged = read.choice('unchanged', ['deploy', 'skip']);
    const kinds = tags.map(lib_tags/* tagKind */.pk);
    if (unchanged === 'skip' && !(kinds.includes('commit') && kinds.includes('run')))
        read.issue('unchanged', 'is skip, but tags lacks a commit tag or a run tag', 'Use the default of tags, or both sha-{shortsha} and a tag with {timestamp} or {run-number}.');
    return unchanged;
}
function parseCommand(read) {
    const text = read.text('before-publish').trim();
    if (text === '')
        return null;
    const words = splitWords(text);
    if (words === null) {
        read.issue('before-publish', 'has a quote that does not end', 'Close the quote.');
        return null;
    }
    if (words === 'lines') {
        read.issue('before-publish', 'has several lines', "One command is run, and no shell reads it. Put the lines into a script, or write sh -c '…'.");
        return null;
    }
    const shell = words.find((word) => /^(?:&&|\|\|?|;|[<>]{1,2}|&)$/.test(word));
    if (shell !== undefined) {
        read.issue('before-publish', `holds '${shell}', which only a shell knows`, "Write sh -c '…' around it.");
    }
    return words;
}
/** The words as a shell would cut them, nothing else of a shell; null for an open quote. */
function splitWords(text) {
    const words = [];
    let word = null;
    let quote = '';
    for (let at = 0; at < text.length; at++) {
        const char = text[at] ?? '';
        if (quote !== '') {
            if (char === quote)
                quote = '';
            else if (char === '\\' && quote === '"' && /["\\$`]/.test(text[at + 1] ?? ''))
                word += text[++at] ?? '';
            else
                word += char;
        }
        else if (char === '"' || char === "'") {
            quote = char;
            word ??= '';
        }
        else if (char === '\\' && text[at + 1] === '\n')
            at += 1;
        else if (char === '\\')
            word = (word ?? '') + (text[++at] ?? '');
        else if (char === '\n')
            return 'lines';
        else if (/\s/.test(char)) {
            if (word !== null)
                words.push(word);
            word = null;
        }
        else
            word = (word ?? '') + char;
    }
    if (quote !== '')
        return null;
    return word === null ? words : [...words, word];
}
/** The rollback inputs; problems are left with the reader. */
function parseRollback(read, mode) {
    const to = read.argument('to');
    if (to !== null && !(0,image_ref/* isTag */.dz)(to))
        read.issue('to', `'${to}' is neither a commit nor a tag`, 'Write a commit such as 1a2b3c4, or a tag of the image without its repository.');
    const { from, fromTag } = mode === 'promote' ? parseFrom(read) : { from: null, fromTag: null };
    if (mode === 'rollback')
        needRunTag(read);
    if (mode === 'rollback' && read.list('apps').length === 0)
        read.issue('apps', 'is empty', 'Name the apps to roll back, such as web, or write all.');
    return { to, from, fromTag };
}
function parseFrom(read) {
    const whole = read.required('from');
    if (whole.source === '' || read.isBroken(whole))
        return { from: whole, fromTag: null };
    const [, repository = whole.source, tag] = /^(.*\/[^/:]*):([^/]+)$/.exec(whole.source) ?? [];
    const from = read.toTemplate('from', repository);
    const fromTag = tag === undefined ? null : read.toTemplate('from', tag);
    const sample = (0,lib_template/* sampleOf */.uV)(from);
    if (fromTag !== null && !(0,image_ref/* isTag */.dz)((0,lib_template/* sampleOf */.uV)(fromTag)))
        read.issue('from', `'${tag}' is not a valid image tag`, 'Write a tag, or a template as in input tags.');
    const example = 'Write a repository such as ghcr.io/acme/{app}-staging, with the template of its tags behind a colon if it differs.';
    if (!(0,image_ref/* isRepository */.Z6)(sample))
        read.issue('from', `'${from.source}' is not a valid image repository`, example);
    if (lib_tags/* RUN_PLACEHOLDERS */.PP.some((name) => (0,lib_template/* placeholdersOf */.iJ)(from).has(name)))
        read.issue('from', `'${from.source}' is another repository in every run`, example);
    return { from, fromTag };
}
/** A rollback makes an old image the newest, which only a run tag can say; promote may as well move a tag. */
function needRunTag(read) {
    const tags = read.templates('tags', 'commas');
    if (tags.length > 0 && (0,lib_tags/* runTemplateOf */.vR)(tags) === null)
        read.issue('tags', 'has no run tag, and mode rollback needs one', 'Add one such as sha-{shortsha}-{timestamp}: Flux deploys the image whose run tag is the newest.');
}
// Parses the branches whose runs push.
/** Globs of branches; null when the input is empty. */
function parseDeployBranches(read) {
    const globs = read.list('deploy-branches');
    const says = (problem, hint) => read.issue('deploy-branches', problem, hint);
    for (const glob of globs) {
        const name = glob.replace(/^!/, '');
        if (name.startsWith('refs/'))
            says(`'${glob}' is a ref`, 'Write the name of the branch alone, such as main or release/*.');
        else if (!canBeBranch(name))
            says(`'${glob}' can match no branch`, 'Write names of branches or globs, such as main or release/*.');
    }
    if (globs.length > 0 && globs.every((glob) => glob.startsWith('!')))
        says('has only exclusions', 'Name the branches that deploy, such as release/*, before what is left out.');
    return globs.length === 0 ? null : globs;
}
/** Whether some branch has a name like this, by the rules of git-check-ref-format; each wildcard stands for one letter. */
function canBeBranch(glob) {
    const name = glob
        .replace(/\*+|\?/g, 'x')
        .replace(/\{([^{},]*)[^{}]*\}/g, '$1')
        .replace(/\[[^\]]+\]/g, 'x');
    if (name === '' || /[\s~^:\\[\]{}]|\.\.|\/\/|@\{/.test(name) || name.startsWith('-'))
        return false;
    return !name.split('/').some((part) => part === '' || part.startsWith('.') || /(\.lock|\.)$/.test(part));
}

// EXTERNAL MODULE: ./lib/inputs/registry.js
var inputs_registry = __nccwpck_require__(69654);
;// CONCATENATED MODULE: ./lib/inputs/build.js
/**
 * Parses the inputs that say how images are built; names and forms are those of docker/build-push-action.
 * Pure.
 */




/** The build inputs; problems are left with the reader. */
function parseBuild(read, facts = {}) {
    const registry = (0,inputs_registry/* parseRegistry */.l5)(read);
    const push = read.boolOr('push', 'auto');
    const deployBranches = parseDeployBranches(read);
    if ((0,lib_tags/* mixesBranches */.bB)({ ...registry, push, deployBranches }))
        read.issue('deploy-branches', 'lets several branches push, and their images are not kept apart', 'Put {branch} into image, or into the run tag of tags, such as {branch}-{shortsha}-{timestamp}.');
    return {
        ...registry,
        push,
        deployBranches,
        file: parsePath(read, 'file'),
        bakeFile: parsePath(read, 'bake-file'),
        bakeTarget: parseBakeTarget(read),
        context: read.template('context') ?? { source: '.', parts: ['.'] },
        target: read.template('target'),
        buildArgs: parsePairs(read, 'build-args'),
        buildContexts: listOf(read, 'build-contexts'),
        platforms: listOf(read, 'platforms'),
        labels: parseLabels(read),
        annotations: parsePairs(read, 'annotations'),
        ...(0,inputs_registry/* parseSecrets */.dC)(read, facts),
        ssh: listOf(read, 'ssh'),
        attests: parseAttests(read),
        noCache: read.bool('no-cache'),
        pull: read.bool('pull'),
        sourceDateEpoch: parseEpoch(read),
        force: read.bool('force'),
        retries: read.count('retries'),
        timeoutMs: read.duration('timeout') || 3_600_000,
        maxParallel: read.count('max-parallel'),
        ...(0,inputs_registry/* parseBuilder */.xx)(read),
        ...parsePublish(read, registry.tags),
    };
}
function parseBakeTarget(read) {
    const target = read.template('bake-target');
    if (target !== null && read.text('bake-file') === '')
        read.issue('bake-target', 'is given without bake-file', 'Name the file, such as docker-bake.hcl.');
    return target;
}
function parsePath(read, name) {
    const file = read.template(name);
    if (file !== null && (0,lib_template/* placeholdersOf */.iJ)(file).has('timestamp')) {
        read.issue(name, 'uses {timestamp}', 'A path cannot depend on the time of the run: use {app} or {dir}.');
    }
    return file;
}
const FORMS = {
    'build-contexts': {
        cut: 'lines',
        form: /^[^=\s-][^=\s]*=[^\s-]/,
        what: 'name=value',
        example: 'shared=./packages/shared or alpine=docker-image://alpine:3.22',
    },
    platforms: {
        cut: 'commas',
        form: /^[a-z][\w().-]*(\/[a-z0-9][\w.-]*){0,2}$/,
        what: 'platform',
        example: 'linux/amd64,linux/arm64',
    },
    ssh: {
        cut: 'commas',
        form: /^[A-Za-z0-9_][\w.-]*(=[^\s-]\S*)?$/,
        what: 'agent or key',
        example: 'default, or id=path of a key or socket',
    },
};
function listOf(read, name) {
    const { cut } = FORMS[name];
    const items = read.templates(name, cut);
    for (const item of items)
        checkForm(read, name, item);
    return items;
}
function checkForm(read, name, item) {
    const { form, what, example } = FORMS[name];
    if (!read.isBroken(item) && !form.test((0,lib_template/* sampleOf */.uV)(item)))
        read.issue(name, `'${item.source}' is not a valid ${what}`, `Write for example ${example}.`);
}
function parsePairs(read, name) {
    const pairs = read.templates(name, 'lines');
    for (const { source } of pairs) {
        if (/^[^=\s-][^=\s]*=/.test(source))
            continue;
        const key = source.split(/[=\n]/)[0] ?? '';
        read.issue(name, `the line starting '${key.slice(0, 40)}' is not key=value`, 'Write one KEY=value per line; a value of several lines stands in double quotes.');
    }
    return pairs;
}
/** The labels by which images are recognised again are the action's own. */
const RESERVED_LABELS = [
    'org.flux-docker-action.fingerprint',
    'org.opencontainers.image.revision',
];
function parseLabels(read) {
    const labels = parsePairs(read, 'labels');
    for (const { source } of labels) {
        const key = source.slice(0, source.indexOf('='));
        if (RESERVED_LABELS.includes(key))
            read.issue('labels', `'${key}' is the action's own`, 'Choose another key.');
    }
    return labels;
}
function parseEpoch(read) {
    const text = read.text('source-date-epoch');
    if (text === '' || text === 'commit')
        return text === '' ? null : text;
    if (/^\d{1,11}$/.test(text))
        return Number(text);
    read.issue('source-date-epoch', `'${text}' is not a time`, 'Write seconds since 1970, or commit.');
    return null;
}
// Parses the inputs about BuildKit's own attestations: two inputs, one list.
/** What the inputs provenance and sbom say, each as `type=…`. */
function parseAttests(read) {
    return [parseOne(read, 'provenance'), parseOne(read, 'sbom')].filter((one) => one !== null);
}
function parseOne(read, name) {
    const template = read.template(name);
    if (template === null || read.isBroken(template))
        return null;
    const text = template.source;
    const prefix = `type=${name}`;
    if (/^(true|True|TRUE)$/.test(text))
        return literal(prefix);
    if (/^(false|False|FALSE)$/.test(text))
        return literal(`${prefix},disabled=true`);
    if (/^[a-z-]+=[^,]*(,[a-z-]+=[^,]*)*$/.test(text) && !/(?:^|,)type=/.test(text)) {
        return { source: `${prefix},${text}`, parts: [`${prefix},`, ...template.parts] };
    }
    const example = name === 'sbom' ? 'generator=docker/scout-sbom-indexer:latest' : 'mode=max';
    read.issue(name, `'${text}' is neither true, false nor a list of attributes`, `Write true, false or for example ${example}.`);
    return null;
}
function literal(text) {
    return { source: text, parts: [text] };
}

// EXTERNAL MODULE: ./lib/flux/receiver-types.js
var receiver_types = __nccwpck_require__(59346);
;// CONCATENATED MODULE: ./lib/inputs/flux.js
/** Inputs about Flux: its Receivers, its manifests, and how long the run follows an image. */


// Parses the inputs that say which Flux Receivers are called, and how.
/** The types that send the token itself, in a header. */
const TOKEN_IN_HEADER = ['gitlab', 'harbor'];
/** The notify inputs; problems are left with the reader, and no message shows an address. */
function parseNotify(read, facts) {
    const urls = read.list('flux-webhook-url');
    const types = read.list('flux-receiver-type');
    const tokens = read.lines('flux-webhook-token');
    for (const [name, values] of [
        ['flux-receiver-type', types],
        ['flux-webhook-token', tokens],
    ]) {
        if (values.length > 1 && values.length !== urls.length) {
            read.issue(name, `has ${values.length} values for ${urls.length} URLs`, 'Give one for all, or one per URL in the same order.');
        }
    }
    const insecure = read.bool('insecure-webhook');
    for (const [index, url] of urls.entries())
        checkUrl(read, url, index, insecure);
    const receivers = urls.map((url, index) => {
        const token = pick(tokens, index);
        const type = parseReceiverType(read, pick(types, index), token, facts);
        checkCredential(read, { url, type, token }, index, facts);
        const given = pick(types, index) === null ? {} : { isTypeGiven: true };
        return { url, type, token: type === 'generic-oidc' ? null : token, ...given };
    });
    return {
        receivers,
        oidcAudience: read.argument('flux-oidc-audience') ?? 'notification-controller',
        onFailure: read.choice('on-notify-failure', ['fail', 'warn']),
    };
}
function parseReceiverType(read, text, token, facts) {
    if (text === null)
        return (0,receiver_types/* typeByDefault */.V_)({ hasToken: token !== null, mintsTokens: facts.canMintTokens });
    const known = (0,receiver_types/* receiverTypeOf */.nL)(text);
    if (known !== null)
        return known;
    const hint = text === 'gcr'
        ? 'Such a Receiver takes only calls that Google Pub/Sub signed, which no workflow can make: ' +
            'give Flux a Receiver of type generic-oidc or generic-hmac.'
        : `Choose ${receiver_types/* RECEIVER_TYPES */.gq.slice(0, -1).join(', ')} or ${receiver_types/* RECEIVER_TYPES */.gq.at(-1)}.`;
    read.issue('flux-receiver-type', `'${text}' is not supported`, hint);
    return 'generic';
}
/** What a type needs to authenticate with. A fork's pull request has none of it, and will tell nobody. */
function checkCredential(read, { type, token }, index, { canMintTokens, fromPullRequest = false }) {
    const whose = `for URL ${index + 1}, whose Receiver is ${type}`;
    if (type === 'generic-oidc' && !canMintTokens && !fromPullRequest) {
        const hint = 'Add id-token: write to the permissions of the job, beside those it has.';
        read.issue('flux-receiver-type', `generic-oidc needs an OIDC token, which this job may not have`, hint);
    }
    if ((0,receiver_types/* needsToken */.pD)(type) && token === null && !fromPullRequest)
        read.issue('flux-webhook-token', `is missing ${whose}`, 'Give the token of its Secret.');
    if (TOKEN_IN_HEADER.includes(type) && token !== null && /[^\x20-\x7e]/.test(token)) {
        const hint = 'Give the Secret a token of printable ASCII characters.';
        read.issue('flux-webhook-token', `has characters that no header can carry, ${whose}`, hint);
    }
}
/** The messages never show the address: it is the only protection that some receivers have. */
function checkUrl(read, text, index, insecure) {
    const says = (problem, hint) => read.issue('flux-webhook-url', `URL ${index + 1} ${problem}`, hint);
    if (!URL.canParse(text)) {
        says('is not a URL', 'Copy it whole: https://<host>/hook/<64 hex digits>.');
        return;
    }
    const url = new URL(text);
    if (url.protocol !== 'https:' && url.protocol !== 'http:')
        says('is not https', 'Flux receivers are called by https.');
    if (url.protocol === 'http:' && !(0,image_ref/* isLoopback */.U9)(url.hostname) && !insecure) {
        says('is plain http', 'Use https, or set insecure-webhook: true if the way there is private.');
    }
    if (url.pathname.includes('//'))
        says('has a double slash in its path', 'Flux redirects such a call, which is not followed: write it once.');
    if (url.search !== '' || text.includes('?'))
        says('has a query', 'Flux compares the whole path: leave the query out.');
    if (!/\/hook\/[^/]+$/.test(url.pathname)) {
        says('does not end in /hook/<segment>', "Take the path from the Receiver's status.webhookPath, without a trailing slash.");
    }
}
function pick(values, index) {
    return (values.length === 1 ? values[0] : values[index]) ?? null;
}
const DEFAULT_MANIFESTS = '**/*.y?(a)ml';
/** The flux inputs; problems are left with the reader. */
function parseFlux(read) {
    const globs = read.lines('manifests');
    const strict = read.bool('strict');
    const path = read.text('manifests-path') === '' ? null : read.directory('manifests-path');
    const isOff = globs.includes('none');
    if (isOff && globs.length > 1)
        read.issue('manifests', "has 'none' among its globs", 'Write none alone, or leave it out.');
    if (isOff && strict)
        read.issue('strict', 'is set, but manifests is none', 'Let manifests say where the policies are.');
    for (const glob of globs) {
        const path = glob.replace(/^!/, '');
        if (path.startsWith('/') || path.split('/').includes('..'))
            read.issue('manifests', `'${glob}' leaves the repository`, 'Write globs from the top of the repository.');
    }
    const wanted = globs.filter((glob) => !glob.startsWith('!'));
    const excluded = globs.filter((glob) => glob.startsWith('!'));
    if (isOff)
        return { manifests: null, path, strict };
    return { manifests: wanted.length === 0 ? [DEFAULT_MANIFESTS, ...excluded] : globs, path, strict };
}

// EXTERNAL MODULE: ./lib/inputs/modes.js
var modes = __nccwpck_require__(4685);
// EXTERNAL MODULE: ./lib/inputs/reader.js + 10 modules
var reader = __nccwpck_require__(20845);
;// CONCATENATED MODULE: ./lib/inputs/slices.js


/** GitHub starts no more jobs from one matrix. */
const MOST_JOBS = 256;
const PLATFORM = /^[a-z][\w.-]*\/[a-z0-9][\w.-]*(\/[a-z0-9][\w.-]*)?$/;
/** The inputs on slices; problems are left with the reader. */
function parseSlices(read, mode) {
    const count = read.text('slices') === '' ? 1 : read.count('slices');
    const runners = parseRunners(read);
    if (count === 0 && /^0+$/.test(read.text('slices')))
        read.issue('slices', 'is 0', 'Write the most jobs that may build, 1 or more.');
    if (count * runners.length > MOST_JOBS)
        read.issue('slices', `${count} for each of ${runners.length} runners are ${count * runners.length} jobs, and GitHub starts ${MOST_JOBS} at most`, `Write ${Math.floor(MOST_JOBS / runners.length)} or less.`);
    return {
        cuts: mode === 'plan' && (0,modes/* asksForSlices */.NS)(read),
        ...{ count, runners },
        slice: mode === 'build' ? parseSlice(read) : null,
    };
}
const EXAMPLE = 'Write one per line, such as linux/amd64=ubuntu-24.04, or a single label such as ubuntu-24.04.';
function parseRunners(read) {
    const lines = read.lines('runners');
    if (lines.length === 0)
        return [{ platform: '', runsOn: 'ubuntu-latest' }];
    const runners = lines.map((line) => parseRunner(read, line));
    const platforms = runners.map(({ platform }) => platform);
    const twice = platforms.find((platform, index) => platforms.indexOf(platform) < index);
    if (twice !== undefined && twice !== '')
        read.issue('runners', `names two runners for ${twice}`, 'Keep one of them.');
    if (platforms.includes('') && platforms.length > 1)
        read.issue('runners', 'has a runner without a platform beside others', EXAMPLE);
    return runners;
}
function parseRunner(read, line) {
    const [, before = '', after = ''] = /^([a-z][^=[{]*)=(.*)$/.exec(line) ?? [];
    const isPair = before !== '';
    const label = (isPair ? after : line).trim();
    const platform = isPair ? before.trim() : '';
    if (isPair && !PLATFORM.test(platform))
        read.issue('runners', `'${platform}' is not a platform`, EXAMPLE);
    return { platform, runsOn: parseRunsOn(read, label) };
}
/** A label as it is; several labels or a group as JSON. */
function parseRunsOn(read, label) {
    if (!/^[[{]/.test(label)) {
        if (label === '' || /\s/.test(label))
            read.issue('runners', `'${label}' is not a label`, EXAMPLE);
        return label;
    }
    const value = parseJson(label);
    if ((0,errors/* isRecord */.u4)(value))
        return value;
    if (Array.isArray(value) && value.length > 0 && value.every((one) => typeof one === 'string'))
        return value;
    read.issue('runners', `'${label}' is not valid JSON`, 'Write ["self-hosted","arm64"], or one label.');
    return label;
}
function parseSlice(read) {
    const text = read.text('slice');
    const hint = `Write slice: \${{ toJSON(matrix) }} in a job whose matrix is output matrix of mode plan.`;
    const refuse = (problem) => {
        read.issue('slice', problem, hint);
        return null;
    };
    if (text === '')
        return refuse('is required in mode build');
    const value = parseJson(text);
    if (!(0,errors/* isRecord */.u4)(value))
        return refuse('is not a JSON object');
    const { slice, apps, platform, runner } = value;
    if (typeof slice !== 'string' || !/^[a-z0-9][\w.-]{0,99}$/.test(slice))
        return refuse('has no slice of the plan');
    if (!Array.isArray(apps) || apps.length === 0 || !apps.every((app) => typeof app === 'string'))
        return refuse('names no apps');
    if (new Set(apps).size < apps.length)
        return refuse('names an app twice');
    if (typeof platform !== 'string' || (platform !== '' && !PLATFORM.test(platform)))
        return refuse('has no platform');
    return { slice, apps, platform, runner: isRunsOn(runner) ? runner : '' };
}
function isRunsOn(value) {
    return typeof value === 'string' || Array.isArray(value) || (0,errors/* isRecord */.u4)(value);
}
function parseJson(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return null;
    }
}

;// CONCATENATED MODULE: ./lib/inputs/verify.js
/** Parses the inputs that say what is waited for after Flux was told. */

const WAIT_TIMEOUT_MS = 600_000;
/** The verify inputs; problems are left with the reader. */
function parseVerify(read) {
    const waitFor = read.choice('wait-for', ['none', 'commit', 'rollout']);
    const repository = read.argument('manifests-repository');
    if (repository !== null && !/^[\w.-]+\/[\w.-]+$/.test(repository))
        read.issue('manifests-repository', `'${repository}' is not a GitHub repository`, 'Write owner/name, without a host.');
    const token = read.text('manifests-token') || read.text('github-token');
    if (waitFor !== 'none' && token === '')
        read.issue('manifests-token', `is empty, and so is github-token`, 'Waiting reads the manifests repository.');
    return {
        waitFor,
        timeoutMs: read.duration('wait-timeout') || WAIT_TIMEOUT_MS,
        stagingBranch: parseBranch(read, 'staging-branch') ?? 'staging',
        repository,
        token,
        rollout: parseRollout(read),
        environment: parseEnvironment(read, waitFor),
    };
}
/** A deployment that nobody watches would be in progress for ever. */
function parseEnvironment(read, waitFor) {
    const template = ofApp(read, 'environment', read.template('environment'));
    if (template !== null && waitFor === 'none')
        read.issue('environment', 'is given, and wait-for is none: nobody would see whether the images land', 'Add wait-for: commit or wait-for: rollout.');
    return template;
}
function parseBranch(read, name) {
    const branch = read.argument(name);
    if (branch?.startsWith('refs/'))
        read.issue(name, `'${branch}' is a ref`, 'Write the name of the branch alone, such as staging.');
    return branch;
}
const DEFAULT_ROLLOUT = {
    source: 'kustomization/{app}',
    parts: ['kustomization/', { placeholder: 'app' }],
};
function parseRollout(read) {
    const template = ofApp(read, 'rollout', read.template('rollout')) ?? DEFAULT_ROLLOUT;
    if (!/^[a-z]+\/./i.test(template.source))
        read.issue('rollout', `'${template.source}' does not begin with the kind of a Flux object`, 'Write kustomization/<name> or helmrelease/<name>, such as kustomization/{app}.');
    return template;
}
/** The name stays the same from run to run. */
function ofApp(read, name, template) {
    const lasting = ['app', 'package', 'dir', 'branch'];
    if (template !== null && [...(0,lib_template/* placeholdersOf */.iJ)(template)].some((one) => !lasting.includes(one)))
        read.issue(name, `'${template.source}' has a placeholder that differs from run to run`, `Use {app}, {package}, {dir} and {branch} in ${name}.`);
    return template;
}

;// CONCATENATED MODULE: ./lib/inputs/inputs.js
/**
 * Turns the raw texts of action.yml's inputs into one frozen value, or reports every problem at once. Pure.
 */








/** The typed inputs. Throws one InputError that lists every problem. */
function parseInputs(raw, facts = { canMintTokens: false }) {
    const read = new reader/* InputReader */.i(raw);
    const mode = read.choice('mode', modes/* MODES */.FN);
    (0,modes/* refuseUnread */.CV)(read, mode);
    const inputs = {
        mode,
        workingDirectory: read.directory('working-directory'),
        githubToken: read.text('github-token'),
        comment: read.bool('comment'),
        plan: parsePlan(read),
        slices: parseSlices(read, mode),
        rollback: parseRollback(read, mode),
        build: parseBuild(read, facts),
        notify: parseNotify(read, facts),
        flux: parseFlux(read),
        verify: parseVerify(read),
    };
    if (read.issues.length > 0)
        throw new errors/* InputError */.dz(read.issues);
    return Object.freeze(inputs);
}
// What is worth a warning about inputs that are allowed: something was meant, and nothing will come of it.
/** One sentence per remark; empty on most runs. */
function remarksOn(raw, fromPullRequest) {
    const told = raw['flux-webhook-url'].trim() !== '';
    // Pull requests tell nobody, and those of forks have no secrets.
    if (raw.mode !== 'run' || fromPullRequest || told)
        return [];
    const meant = ['flux-webhook-token', 'flux-receiver-type'].filter((name) => raw[name].trim() !== '');
    return meant.length === 0
        ? []
        : [
            `${meant.join(' and ')} ${meant.length === 1 ? 'is' : 'are'} set and flux-webhook-url is empty, so Flux is not told of new images: it finds them at its next scan. Does the secret behind flux-webhook-url exist for this branch or environment?`,
        ];
}
/** The plan inputs; problems are left with the reader. */
function parsePlan(read) {
    const globs = read.lines('filter');
    for (const glob of globs)
        checkGlob(read, glob);
    const filter = globs.filter((glob) => !glob.startsWith('!'));
    if (filter.length === 0)
        read.issue('filter', 'selects nothing', 'Give at least one directory glob, such as ./apps/*.');
    const task = read.text('task');
    if (!/^[A-Za-z0-9][\w:./-]*$/.test(task)) {
        read.issue('task', `'${task}' is not a task name`, 'Name a task of turbo.json, such as build.');
    }
    return {
        filter: filter.map(relative),
        exclude: globs.filter((glob) => glob.startsWith('!')).map((glob) => relative(glob.slice(1).trim())),
        task,
        turboVersion: parseTurboVersion(read),
        base: read.argument('base'),
        apps: parseApps(read),
        globalDependencies: parseGlobal(read),
        ignore: parsePaths(read, 'ignore'),
        maxApps: read.count('max-apps'),
    };
}
function parseTurboVersion(read) {
    const text = read.text('turbo-version');
    if (text === '')
        return null;
    if (!/^(?:[\^~<>=v]*\d|[a-z])[\w.^~<>=|*+ -]*$/.test(text) || text.length > 60) {
        read.issue('turbo-version', `'${text}' is not a version`, 'Write a version such as 2.5.8, a range such as ^2, or a tag such as latest.');
    }
    return text;
}
function parseApps(read) {
    const apps = read.list('apps');
    for (const app of apps) {
        if (/^!?(?:@[A-Za-z0-9._*?-]+\/)?[A-Za-z0-9._*?-]+$/.test(app) && !/^!?-/.test(app))
            continue;
        read.issue('apps', `'${app}' is not the name of an app`, 'Write names of apps (web) or packages (@acme/web), globs such as api*, ! to exclude, or all.');
    }
    return apps;
}
/** Files of package managers and shared settings that decide what is installed and compiled, but that turbo counts for no app. */
const GLOBAL_DEPENDENCIES = [
    'package.json',
    '.npmrc',
    '.nvmrc',
    '.node-version',
    '.yarnrc.yml',
    '.pnpmfile.cjs',
    'pnpm-workspace.yaml',
    'bunfig.toml',
    'tsconfig*.json',
    'patches/**',
    '.yarn/patches/**',
];
function parseGlobal(read) {
    return { defaults: GLOBAL_DEPENDENCIES, given: parsePaths(read, 'global-dependencies') };
}
function parsePaths(read, name) {
    const globs = read.lines(name);
    for (const glob of globs) {
        const path = glob.replace(/^!\s*/, '');
        if (path !== '' && !path.startsWith('/') && !path.split('/').includes('..'))
            continue;
        read.issue(name, `'${glob}' leaves the repository`, 'Write globs from the root of the git repository, such as docs/**.');
    }
    return globs;
}
function checkGlob(read, entry) {
    const glob = entry.startsWith('!') ? entry.slice(1).trim() : entry;
    const says = (problem) => read.issue('filter', `'${entry}' ${problem}`, 'Write directory globs relative to the turbo root, such as ./apps/*.');
    if (/\.\.\.|[[\]]/.test(glob))
        says('has turbo syntax of its own ("..." or "["), which the action adds itself');
    else if (/[{}]/.test(glob))
        says('has braces, which turbo reads as its own syntax: give one line per directory');
    else if (glob.startsWith('@') || !glob.includes('/'))
        says('is a package name, not a directory glob');
    else if (glob.startsWith('/') || glob.startsWith('-') || glob.split('/').includes('..'))
        says('leaves the turbo root');
}
function relative(glob) {
    return glob.startsWith('./') ? glob : `./${glob}`;
}


/***/ }),

/***/ 4685:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   CV: () => (/* binding */ refuseUnread),
/* harmony export */   FN: () => (/* binding */ MODES),
/* harmony export */   NS: () => (/* binding */ asksForSlices),
/* harmony export */   Qh: () => (/* binding */ INPUT_NAMES),
/* harmony export */   mc: () => (/* binding */ INPUTS),
/* harmony export */   pH: () => (/* binding */ SECRET_INPUTS)
/* harmony export */ });
/* unused harmony export GROUPS */
/** What the action can be asked to do. */
const MODES = ['run', 'plan', 'build', 'finish', 'rollback', 'promote', 'doctor'];
/** The groups of inputs with their titles, in the order of action.yml. */
const GROUPS = {
    build: 'What to build',
    images: 'Images and tags',
    flux: 'Flux',
    rest: 'Everything else',
};
const EVERY = MODES;
/** They decide which apps are affected, or what an image is made from. */
const PLANNING = ['run', 'plan', 'build', 'finish'];
/** The three modes of a run that is cut take the inputs of mode run, so that one block of inputs serves all jobs. */
const BUILDING = ['run', 'build', 'finish'];
/** They write tags and tell Flux. */
const PUBLISHING = [...BUILDING, 'rollback', 'promote'];
const CUTTING = ['plan', 'build', 'finish'];
/** They read Flux's files. */
const FLUX = [...PUBLISHING, 'doctor'];
/** Every input: its group, its default in action.yml (empty for the job's own token), and the modes that read it. */
const INPUTS = {
    mode: ['build', 'run', EVERY],
    'working-directory': ['build', '.', EVERY],
    filter: ['build', './apps/*', EVERY],
    apps: ['build', '', [...PLANNING, 'rollback', 'promote']],
    base: ['build', '', PLANNING],
    ignore: ['build', 'markers', PLANNING],
    'global-dependencies': ['build', '', PLANNING],
    'max-apps': ['build', '0', PLANNING],
    file: ['build', '', EVERY],
    'bake-file': ['build', '', EVERY],
    'bake-target': ['build', '', PLANNING],
    context: ['build', '.', PLANNING],
    target: ['build', '', PLANNING],
    'build-args': ['build', 'APP_NAME={app}', PLANNING],
    'build-contexts': ['build', '', PLANNING],
    platforms: ['build', '', PLANNING],
    secrets: ['build', '', PLANNING],
    'secret-envs': ['build', '', PLANNING],
    'secret-files': ['build', '', PLANNING],
    ssh: ['build', '', PLANNING],
    'no-cache': ['build', 'false', PLANNING],
    pull: ['build', 'false', PLANNING],
    image: ['images', '', EVERY],
    tags: ['images', 'sha-{shortsha}\nsha-{shortsha}-{timestamp}', EVERY],
    to: ['images', '', ['rollback', 'promote']],
    from: ['images', '', ['promote']],
    push: ['images', 'auto', PLANNING],
    'deploy-branches': ['images', '', [...PLANNING, 'rollback', 'promote']],
    preview: ['images', 'false', BUILDING],
    force: ['images', 'false', BUILDING],
    username: ['images', '', EVERY],
    password: ['images', '', EVERY],
    'allowed-registries': ['images', '', EVERY],
    labels: ['images', '', PLANNING],
    annotations: ['images', '', PLANNING],
    provenance: ['images', '', PLANNING],
    sbom: ['images', '', PLANNING],
    'source-date-epoch': ['images', '', PLANNING],
    'before-publish': ['images', '', BUILDING],
    attest: ['images', 'false', BUILDING],
    unchanged: ['images', 'deploy', BUILDING],
    'flux-webhook-url': ['flux', '', PUBLISHING],
    'flux-receiver-type': ['flux', '', PUBLISHING],
    'flux-webhook-token': ['flux', '', PUBLISHING],
    'flux-oidc-audience': ['flux', 'notification-controller', PUBLISHING],
    'insecure-webhook': ['flux', 'false', PUBLISHING],
    'on-notify-failure': ['flux', 'fail', PUBLISHING],
    manifests: ['flux', '**/*.y?(a)ml', FLUX],
    'manifests-path': ['flux', '', FLUX],
    strict: ['flux', 'false', PUBLISHING],
    'wait-for': ['flux', 'none', PUBLISHING],
    'wait-timeout': ['flux', '10m', PUBLISHING],
    'staging-branch': ['flux', 'staging', PUBLISHING],
    'manifests-repository': ['flux', '', FLUX],
    'manifests-token': ['flux', '', FLUX],
    rollout: ['flux', 'kustomization/{app}', PUBLISHING],
    environment: ['flux', '', PUBLISHING],
    comment: ['rest', 'false', PLANNING],
    'github-token': ['rest', '', EVERY],
    task: ['rest', 'build', EVERY],
    'turbo-version': ['rest', '', EVERY],
    builder: ['rest', '', BUILDING],
    driver: ['rest', 'docker-container', BUILDING],
    'driver-opts': ['rest', '', BUILDING],
    'buildkitd-config': ['rest', '', BUILDING],
    cache: ['rest', 'gha', BUILDING],
    'cache-from': ['rest', '', BUILDING],
    'cache-to': ['rest', '', BUILDING],
    'max-parallel': ['rest', '0', BUILDING],
    retries: ['rest', '2', PUBLISHING],
    timeout: ['rest', '60m', BUILDING],
    slices: ['rest', '1', CUTTING],
    runners: ['rest', '', CUTTING],
    slice: ['rest', '', ['build']],
};
/** Whether mode plan was asked for slices: then it reads what a run reads. */
function asksForSlices(read) {
    return !['', '1'].includes(read.text('slices')) || read.text('runners') !== '';
}
/** An issue for each input that was given although the mode does not read it. */
function refuseUnread(read, mode) {
    // A plan for several jobs looks at what their builds and publications will be told.
    const reads = (modes) => modes.includes(mode) || (mode === 'plan' && asksForSlices(read) && modes.includes('run'));
    for (const [name, [, byDefault, modes]] of Object.entries(INPUTS)) {
        const text = read.text(name);
        if (text === '' || text === byDefault || reads(modes))
            continue;
        const readers = modes.length === 1 ? `mode ${modes[0]} reads` : `modes ${modes.join(', ')} read`;
        read.issue(name, `is given, but mode ${mode} does not read it`, `Leave it out: only ${readers} it.`);
    }
}
// The names of the inputs, and which of them are secrets.
/** Every input that action.yml declares, in its order. */
const INPUT_NAMES = [
    'mode',
    'working-directory',
    'filter',
    'apps',
    'base',
    'ignore',
    'global-dependencies',
    'max-apps',
    'file',
    'bake-file',
    'bake-target',
    'context',
    'target',
    'build-args',
    'build-contexts',
    'platforms',
    'secrets',
    'secret-envs',
    'secret-files',
    'ssh',
    'no-cache',
    'pull',
    'image',
    'tags',
    'to',
    'from',
    'push',
    'deploy-branches',
    'preview',
    'force',
    'username',
    'password',
    'allowed-registries',
    'labels',
    'annotations',
    'provenance',
    'sbom',
    'source-date-epoch',
    'before-publish',
    'attest',
    'unchanged',
    'flux-webhook-url',
    'flux-receiver-type',
    'flux-webhook-token',
    'flux-oidc-audience',
    'insecure-webhook',
    'on-notify-failure',
    'manifests',
    'manifests-path',
    'strict',
    'wait-for',
    'wait-timeout',
    'staging-branch',
    'manifests-repository',
    'manifests-token',
    'rollout',
    'environment',
    'comment',
    'github-token',
    'task',
    'turbo-version',
    'builder',
    'driver',
    'driver-opts',
    'buildkitd-config',
    'cache',
    'cache-from',
    'cache-to',
    'max-parallel',
    'retries',
    'timeout',
    'slices',
    'runners',
    'slice',
];
/** Inputs whose values no log, summary or error may show. */
const SECRET_INPUTS = [
    'github-token',
    'secrets',
    'password',
    'flux-webhook-url',
    'flux-webhook-token',
    'manifests-token',
];


/***/ }),

/***/ 20845:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  i: () => (/* binding */ InputReader),
  m: () => (/* binding */ parseItems)
});

;// CONCATENATED MODULE: ./node_modules/csv-parse/lib/api/CsvError.js
class CsvError extends Error {
  constructor(code, message, options, ...contexts) {
    if (Array.isArray(message)) message = message.join(" ").trim();
    super(message);
    if (Error.captureStackTrace !== undefined) {
      Error.captureStackTrace(this, CsvError);
    }
    this.code = code;
    for (const context of contexts) {
      for (const key in context) {
        const value = context[key];
        this[key] = Buffer.isBuffer(value)
          ? value.toString(options.encoding)
          : value == null
            ? value
            : JSON.parse(JSON.stringify(value));
      }
    }
  }
}



;// CONCATENATED MODULE: ./node_modules/csv-parse/lib/utils/is_object.js
const is_object = function (obj) {
  return typeof obj === "object" && obj !== null && !Array.isArray(obj);
};



;// CONCATENATED MODULE: ./node_modules/csv-parse/lib/api/normalize_columns_array.js



const normalize_columns_array = function (columns) {
  const normalizedColumns = [];
  for (let i = 0, l = columns.length; i < l; i++) {
    const column = columns[i];
    if (column === undefined || column === null || column === false) {
      normalizedColumns[i] = { disabled: true };
    } else if (typeof column === "string" || typeof column === "number") {
      normalizedColumns[i] = { name: `${column}` };
    } else if (is_object(column)) {
      if (typeof column.name !== "string") {
        throw new CsvError("CSV_OPTION_COLUMNS_MISSING_NAME", [
          "Option columns missing name:",
          `property "name" is required at position ${i}`,
          "when column is an object literal",
        ]);
      }
      normalizedColumns[i] = column;
    } else {
      throw new CsvError("CSV_INVALID_COLUMN_DEFINITION", [
        "Invalid column definition:",
        "expect a string or a literal object,",
        `got ${JSON.stringify(column)} at position ${i}`,
      ]);
    }
  }
  return normalizedColumns;
};



;// CONCATENATED MODULE: ./node_modules/csv-parse/lib/utils/ResizeableBuffer.js
class ResizeableBuffer {
  constructor(size = 100) {
    this.size = size;
    this.length = 0;
    this.buf = Buffer.allocUnsafe(size);
  }
  prepend(val) {
    if (Buffer.isBuffer(val)) {
      const length = this.length + val.length;
      if (length >= this.size) {
        this.resize();
        if (length >= this.size) {
          throw Error("INVALID_BUFFER_STATE");
        }
      }
      const buf = this.buf;
      this.buf = Buffer.allocUnsafe(this.size);
      val.copy(this.buf, 0);
      buf.copy(this.buf, val.length);
      this.length += val.length;
    } else {
      const length = this.length++;
      if (length === this.size) {
        this.resize();
      }
      const buf = this.clone();
      this.buf[0] = val;
      buf.copy(this.buf, 1, 0, length);
    }
  }
  append(val) {
    const length = this.length++;
    if (length === this.size) {
      this.resize();
    }
    this.buf[length] = val;
  }
  clone() {
    return Buffer.from(this.buf.slice(0, this.length));
  }
  resize() {
    const length = this.length;
    this.size = this.size * 2;
    const buf = Buffer.allocUnsafe(this.size);
    this.buf.copy(buf, 0, 0, length);
    this.buf = buf;
  }
  toString(encoding) {
    if (encoding) {
      return this.buf.toString(encoding, 0, this.length);
    } else {
      return Uint8Array.prototype.slice.call(this.buf.slice(0, this.length));
    }
  }
  toJSON() {
    return this.toString("utf8");
  }
  reset() {
    this.length = 0;
  }
}

/* harmony default export */ const utils_ResizeableBuffer = (ResizeableBuffer);

;// CONCATENATED MODULE: ./node_modules/csv-parse/lib/api/init_state.js


const init_state = function (options) {
  // ECMAScript WhiteSpace + LineTerminator codepoints, encoded under
  // `options.encoding`. Aligns trimming with `String.prototype.trim()`.
  // https://tc39.es/ecma262/#sec-white-space
  // https://tc39.es/ecma262/#sec-line-terminators
  //
  // Codepoints unrepresentable in the target encoding are dropped: Node's
  // Buffer substitutes them with `?` (0x3F), and including those would cause
  // literal `?` bytes in the input to be trimmed under `latin1`/`ascii`.
  const timchars = [
    // Basic Latin
    0x0020, // [Space](https://www.fileformat.info/info/unicode/char/0020/index.htm)
    0x0009, // [CHARACTER TABULATION (HT)](https://www.fileformat.info/info/unicode/char/0009/index.htm)
    0x000a, // [LINE FEED (LF)](https://www.fileformat.info/info/unicode/char/000a/index.htm)
    0x000d, // [CARRIAGE RETURN (CR)](https://www.fileformat.info/info/unicode/char/000d/index.htm)
    0x000c, // [FORM FEED (FF)](https://www.fileformat.info/info/unicode/char/000c/index.htm)
    0x000b, // [LINE TABULATION (VT)](https://www.fileformat.info/info/unicode/char/000b/index.htm)
    // Latin-1 Supplement
    0x00a0, // [NO-BREAK SPACE (NBSP)](https://www.fileformat.info/info/unicode/char/00a0/index.htm)
    // Ogham
    0x1680, // [OGHAM SPACE MARK](https://www.fileformat.info/info/unicode/char/1680/index.htm)
    // General Punctuation
    0x2000, // [EN QUAD](https://www.fileformat.info/info/unicode/char/2000/index.htm)
    0x2001, // [EM QUAD](https://www.fileformat.info/info/unicode/char/2001/index.htm)
    0x2002, // [EN SPACE](https://www.fileformat.info/info/unicode/char/2002/index.htm)
    0x2003, // [EM SPACE](https://www.fileformat.info/info/unicode/char/2003/index.htm)
    0x2004, // [THREE-PER-EM SPACE](https://www.fileformat.info/info/unicode/char/2004/index.htm)
    0x2005, // [FOUR-PER-EM SPACE](https://www.fileformat.info/info/unicode/char/2005/index.htm)
    0x2006, // [SIX-PER-EM SPACE](https://www.fileformat.info/info/unicode/char/2006/index.htm)
    0x2007, // [FIGURE SPACE](https://www.fileformat.info/info/unicode/char/2007/index.htm)
    0x2008, // [PUNCTUATION SPACE](https://www.fileformat.info/info/unicode/char/2008/index.htm)
    0x2009, // [THIN SPACE](https://www.fileformat.info/info/unicode/char/2009/index.htm)
    0x200a, // [HAIR SPACE](https://www.fileformat.info/info/unicode/char/200a/index.htm)
    0x2028, // [LINE SEPARATOR](https://www.fileformat.info/info/unicode/char/2028/index.htm)
    0x2029, // [PARAGRAPH SEPARATOR](https://www.fileformat.info/info/unicode/char/2029/index.htm)
    0x202f, // [NARROW NO-BREAK SPACE (NNBSP)](https://www.fileformat.info/info/unicode/char/202f/index.htm)
    0x205f, // [MEDIUM MATHEMATICAL SPACE (MMSP)](https://www.fileformat.info/info/unicode/char/205f/index.htm)
    0x3000, // [IDEOGRAPHIC SPACE](https://www.fileformat.info/info/unicode/char/3000/index.htm)
    0xfeff, // [ZERO WIDTH NO-BREAK SPACE (BOM)](https://www.fileformat.info/info/unicode/char/feff/index.htm)
  ].reduce((acc, codepoint) => {
    const encoded = Buffer.from(
      String.fromCharCode(codepoint),
      options.encoding,
    );
    if (codepoint !== 0x3f && encoded.length === 1 && encoded[0] === 0x3f) {
      return acc;
    }
    acc.push(encoded);
    return acc;
  }, []);
  // First-byte lookup table for `__isCharTrimable`. Non-whitespace bytes
  // (the common case) bail out in O(1) without scanning every timchar.
  const timcharFirstBytes = new Uint8Array(256);
  for (const t of timchars) timcharFirstBytes[t[0]] = 1;
  return {
    bomSkipped: false,
    bufBytesStart: 0,
    castField: options.cast_function,
    commenting: false,
    delimiterBufPrevious: undefined,
    delimiterDiscovered: false,
    // Current error encountered by a record
    error: undefined,
    enabled: options.from_line === 1,
    escaping: false,
    escapeIsQuote:
      Buffer.isBuffer(options.escape) &&
      Buffer.isBuffer(options.quote) &&
      Buffer.compare(options.escape, options.quote) === 0,
    // columns can be `false`, `true`, `Array`
    expectedRecordLength: Array.isArray(options.columns)
      ? options.columns.length
      : undefined,
    field: new utils_ResizeableBuffer(20),
    firstLineToHeaders: options.cast_first_line_to_header,
    needMoreDataSize: Math.max(
      // Skip if the remaining buffer smaller than comment
      options.comment !== null ? options.comment.length : 0,
      // Skip if the remaining buffer can be delimiter
      ...(options.delimiter
        ? options.delimiter.map((delimiter) => delimiter.length)
        : []),
      // Auto discovery of delimiter is limited to 1 character
      options.delimiter_auto ? 1 : 0,
      // Skip if the remaining buffer can be escape sequence
      options.quote !== null ? options.quote.length : 0,
      // Skip if the remaining buffer can be a multi-byte trim character
      ...timchars.map((t) => t.length),
    ),
    previousBuf: undefined,
    quoting: false,
    stop: false,
    rawBuffer: new utils_ResizeableBuffer(100),
    record: [],
    recordHasError: false,
    record_length: 0,
    recordDelimiterMaxLength:
      options.record_delimiter.length === 0
        ? 0
        : Math.max(...options.record_delimiter.map((v) => v.length)),
    trimChars: [
      Buffer.from(" ", options.encoding)[0],
      Buffer.from("\t", options.encoding)[0],
    ],
    wasQuoting: false,
    wasRowDelimiter: false,
    timchars: timchars,
    timcharFirstBytes: timcharFirstBytes,
  };
};



;// CONCATENATED MODULE: ./node_modules/csv-parse/lib/utils/underscore.js
const underscore = function (str) {
  return str.replace(/([A-Z])/g, function (_, match) {
    return "_" + match.toLowerCase();
  });
};



;// CONCATENATED MODULE: ./node_modules/csv-parse/lib/api/normalize_options.js





const normalize_options = function (opts) {
  const options = {};
  // Merge with user options
  for (const opt in opts) {
    options[underscore(opt)] = opts[opt];
  }
  // Normalize option `encoding`
  // Note: defined first because other options depends on it
  // to convert chars/strings into buffers.
  if (options.encoding === undefined || options.encoding === true) {
    options.encoding = "utf8";
  } else if (options.encoding === null || options.encoding === false) {
    options.encoding = null;
  } else if (
    typeof options.encoding !== "string" &&
    options.encoding !== null
  ) {
    throw new CsvError(
      "CSV_INVALID_OPTION_ENCODING",
      [
        "Invalid option encoding:",
        "encoding must be a string or null to return a buffer,",
        `got ${JSON.stringify(options.encoding)}`,
      ],
      options,
    );
  }
  // Normalize option `bom`
  if (
    options.bom === undefined ||
    options.bom === null ||
    options.bom === false
  ) {
    options.bom = false;
  } else if (options.bom !== true) {
    throw new CsvError(
      "CSV_INVALID_OPTION_BOM",
      [
        "Invalid option bom:",
        "bom must be true,",
        `got ${JSON.stringify(options.bom)}`,
      ],
      options,
    );
  }
  // Normalize option `cast`
  options.cast_function = null;
  if (
    options.cast === undefined ||
    options.cast === null ||
    options.cast === false ||
    options.cast === ""
  ) {
    options.cast = undefined;
  } else if (typeof options.cast === "function") {
    options.cast_function = options.cast;
    options.cast = true;
  } else if (options.cast !== true) {
    throw new CsvError(
      "CSV_INVALID_OPTION_CAST",
      [
        "Invalid option cast:",
        "cast must be true or a function,",
        `got ${JSON.stringify(options.cast)}`,
      ],
      options,
    );
  }
  // Normalize option `cast_date`
  if (
    options.cast_date === undefined ||
    options.cast_date === null ||
    options.cast_date === false ||
    options.cast_date === ""
  ) {
    options.cast_date = false;
  } else if (options.cast_date === true) {
    options.cast_date = function (value) {
      const date = Date.parse(value);
      return !isNaN(date) ? new Date(date) : value;
    };
  } else if (typeof options.cast_date !== "function") {
    throw new CsvError(
      "CSV_INVALID_OPTION_CAST_DATE",
      [
        "Invalid option cast_date:",
        "cast_date must be true or a function,",
        `got ${JSON.stringify(options.cast_date)}`,
      ],
      options,
    );
  }
  // Normalize option `columns`
  options.cast_first_line_to_header = undefined;
  if (options.columns === true) {
    // Fields in the first line are converted as-is to columns
    options.cast_first_line_to_header = undefined;
  } else if (typeof options.columns === "function") {
    options.cast_first_line_to_header = options.columns;
    options.columns = true;
  } else if (Array.isArray(options.columns)) {
    options.columns = normalize_columns_array(options.columns);
  } else if (
    options.columns === undefined ||
    options.columns === null ||
    options.columns === false
  ) {
    options.columns = false;
  } else {
    throw new CsvError(
      "CSV_INVALID_OPTION_COLUMNS",
      [
        "Invalid option columns:",
        "expect an array, a function or true,",
        `got ${JSON.stringify(options.columns)}`,
      ],
      options,
    );
  }
  // Normalize option `group_columns_by_name`
  if (
    options.group_columns_by_name === undefined ||
    options.group_columns_by_name === null ||
    options.group_columns_by_name === false
  ) {
    options.group_columns_by_name = false;
  } else if (options.group_columns_by_name !== true) {
    throw new CsvError(
      "CSV_INVALID_OPTION_GROUP_COLUMNS_BY_NAME",
      [
        "Invalid option group_columns_by_name:",
        "expect an boolean,",
        `got ${JSON.stringify(options.group_columns_by_name)}`,
      ],
      options,
    );
  } else if (options.columns === false) {
    throw new CsvError(
      "CSV_INVALID_OPTION_GROUP_COLUMNS_BY_NAME",
      [
        "Invalid option group_columns_by_name:",
        "the `columns` mode must be activated.",
      ],
      options,
    );
  }
  // Normalize option `comment`
  if (
    options.comment === undefined ||
    options.comment === null ||
    options.comment === false ||
    options.comment === ""
  ) {
    options.comment = null;
  } else {
    if (typeof options.comment === "string") {
      options.comment = Buffer.from(options.comment, options.encoding);
    }
    if (!Buffer.isBuffer(options.comment)) {
      throw new CsvError(
        "CSV_INVALID_OPTION_COMMENT",
        [
          "Invalid option comment:",
          "comment must be a buffer or a string,",
          `got ${JSON.stringify(options.comment)}`,
        ],
        options,
      );
    }
  }
  // Normalize option `comment_no_infix`
  if (
    options.comment_no_infix === undefined ||
    options.comment_no_infix === null ||
    options.comment_no_infix === false
  ) {
    options.comment_no_infix = false;
  } else if (options.comment_no_infix !== true) {
    throw new CsvError(
      "CSV_INVALID_OPTION_COMMENT",
      [
        "Invalid option comment_no_infix:",
        "value must be a boolean,",
        `got ${JSON.stringify(options.comment_no_infix)}`,
      ],
      options,
    );
  }
  // Normalize option `delimiter_auto`
  if (
    options.delimiter_auto === undefined ||
    options.delimiter_auto === null ||
    options.delimiter_auto === false
  ) {
    options.delimiter_auto = false;
  } else if (options.delimiter_auto === true) {
    options.delimiter_auto = {};
  } else if (!is_object(options.delimiter_auto)) {
    throw new CsvError(
      "CSV_INVALID_OPTION_DELIMITER_AUTO",
      [
        "Invalid option delimiter_auto:",
        "delimiter_auto must be a boolean or a configuration object,",
        `got ${JSON.stringify(options.delimiter_auto)}`,
      ],
      options,
    );
  }
  if (options.delimiter_auto) {
    if (options.delimiter_auto.preferred === undefined)
      options.delimiter_auto.preferred = {
        [",".charCodeAt(0)]: 1.8,
        ["\t".charCodeAt(0)]: 1.8,
        [";".charCodeAt(0)]: 1.6,
        [" ".charCodeAt(0)]: 1.6,
        [":".charCodeAt(0)]: 1.5,
        [".".charCodeAt(0)]: 1.4,
        ["/".charCodeAt(0)]: 1.4,
      };
    else if (!is_object(options.delimiter_auto.preferred)) {
      throw new CsvError(
        "CSV_INVALID_OPTION_DELIMITER_AUTO",
        [
          "Invalid option delimiter_auto:",
          "preferred must be an object,",
          `got ${JSON.stringify(options.delimiter_auto.preferred)}`,
        ],
        options,
      );
    }
    if (options.delimiter_auto.score === undefined)
      options.delimiter_auto.score = (info, options) => {
        return (
          (info.total - info.std) * (options.preferred[info.char_code] || 1)
        );
      };
    else if (typeof options.delimiter_auto.score !== "function") {
      throw new CsvError(
        "CSV_INVALID_OPTION_DELIMITER_AUTO",
        [
          "Invalid option delimiter_auto:",
          "score must be a function,",
          `got ${JSON.stringify(options.delimiter_auto.score)}`,
        ],
        options,
      );
    }
    if (options.delimiter_auto.size === undefined)
      options.delimiter_auto.size = 2048;
    else if (typeof options.delimiter_auto.size !== "number") {
      throw new CsvError(
        "CSV_INVALID_OPTION_DELIMITER_AUTO",
        [
          "Invalid option delimiter_auto:",
          "size must be a number,",
          `got ${JSON.stringify(options.delimiter_auto.size)}`,
        ],
        options,
      );
    }
  }
  // Normalize option `delimiter`
  const delimiter_json = JSON.stringify(options.delimiter);
  if (options.delimiter_auto !== false) {
    options.delimiter = [];
  }
  if (!Array.isArray(options.delimiter)) {
    if (
      options.delimiter === undefined ||
      options.delimiter === null ||
      options.delimiter === false
    ) {
      options.delimiter = Buffer.from(",", options.encoding);
    }
    options.delimiter = [options.delimiter];
  }
  options.delimiter = options.delimiter.map(function (delimiter) {
    if (typeof delimiter === "string") {
      delimiter = Buffer.from(delimiter, options.encoding);
    }
    if (!Buffer.isBuffer(delimiter) || delimiter.length === 0) {
      throw new CsvError(
        "CSV_INVALID_OPTION_DELIMITER",
        [
          "Invalid option delimiter:",
          "delimiter must be a non empty string or buffer or array of string|buffer,",
          `got ${delimiter_json}`,
        ],
        options,
      );
    }
    return delimiter;
  });
  // Normalize option `escape`
  if (options.escape === undefined || options.escape === true) {
    options.escape = Buffer.from('"', options.encoding);
  } else if (typeof options.escape === "string") {
    options.escape = Buffer.from(options.escape, options.encoding);
  } else if (options.escape === null || options.escape === false) {
    options.escape = null;
  }
  if (options.escape !== null) {
    if (!Buffer.isBuffer(options.escape)) {
      throw new Error(
        `Invalid Option: escape must be a buffer, a string or a boolean, got ${JSON.stringify(options.escape)}`,
      );
    }
  }
  // Normalize option `from`
  if (options.from === undefined || options.from === null) {
    options.from = 1;
  } else {
    if (typeof options.from === "string" && /\d+/.test(options.from)) {
      options.from = parseInt(options.from);
    }
    if (Number.isInteger(options.from)) {
      if (options.from < 0) {
        throw new Error(
          `Invalid Option: from must be a positive integer, got ${JSON.stringify(opts.from)}`,
        );
      }
    } else {
      throw new Error(
        `Invalid Option: from must be an integer, got ${JSON.stringify(options.from)}`,
      );
    }
  }
  // Normalize option `from_line`
  if (options.from_line === undefined || options.from_line === null) {
    options.from_line = 1;
  } else {
    if (
      typeof options.from_line === "string" &&
      /\d+/.test(options.from_line)
    ) {
      options.from_line = parseInt(options.from_line);
    }
    if (Number.isInteger(options.from_line)) {
      if (options.from_line <= 0) {
        throw new Error(
          `Invalid Option: from_line must be a positive integer greater than 0, got ${JSON.stringify(opts.from_line)}`,
        );
      }
    } else {
      throw new Error(
        `Invalid Option: from_line must be an integer, got ${JSON.stringify(opts.from_line)}`,
      );
    }
  }
  // Normalize options `ignore_last_delimiters`
  if (
    options.ignore_last_delimiters === undefined ||
    options.ignore_last_delimiters === null
  ) {
    options.ignore_last_delimiters = false;
  } else if (typeof options.ignore_last_delimiters === "number") {
    options.ignore_last_delimiters = Math.floor(options.ignore_last_delimiters);
    if (options.ignore_last_delimiters === 0) {
      options.ignore_last_delimiters = false;
    }
  } else if (typeof options.ignore_last_delimiters !== "boolean") {
    throw new CsvError(
      "CSV_INVALID_OPTION_IGNORE_LAST_DELIMITERS",
      [
        "Invalid option `ignore_last_delimiters`:",
        "the value must be a boolean value or an integer,",
        `got ${JSON.stringify(options.ignore_last_delimiters)}`,
      ],
      options,
    );
  }
  if (options.ignore_last_delimiters === true && options.columns === false) {
    throw new CsvError(
      "CSV_IGNORE_LAST_DELIMITERS_REQUIRES_COLUMNS",
      [
        "The option `ignore_last_delimiters`",
        "requires the activation of the `columns` option",
      ],
      options,
    );
  }
  // Normalize option `info`
  if (
    options.info === undefined ||
    options.info === null ||
    options.info === false
  ) {
    options.info = false;
  } else if (options.info !== true) {
    throw new Error(
      `Invalid Option: info must be true, got ${JSON.stringify(options.info)}`,
    );
  }
  // Normalize option `max_record_size`
  if (
    options.max_record_size === undefined ||
    options.max_record_size === null ||
    options.max_record_size === false
  ) {
    options.max_record_size = 0;
  } else if (
    Number.isInteger(options.max_record_size) &&
    options.max_record_size >= 0
  ) {
    // Great, nothing to do
  } else if (
    typeof options.max_record_size === "string" &&
    /\d+/.test(options.max_record_size)
  ) {
    options.max_record_size = parseInt(options.max_record_size);
  } else {
    throw new Error(
      `Invalid Option: max_record_size must be a positive integer, got ${JSON.stringify(options.max_record_size)}`,
    );
  }
  // Normalize option `objname`
  if (
    options.objname === undefined ||
    options.objname === null ||
    options.objname === false
  ) {
    options.objname = undefined;
  } else if (Buffer.isBuffer(options.objname)) {
    if (options.objname.length === 0) {
      throw new Error(`Invalid Option: objname must be a non empty buffer`);
    }
    if (options.encoding === null) {
      // Don't call `toString`, leave objname as a buffer
    } else {
      options.objname = options.objname.toString(options.encoding);
    }
  } else if (typeof options.objname === "string") {
    if (options.objname.length === 0) {
      throw new Error(`Invalid Option: objname must be a non empty string`);
    }
    // Great, nothing to do
  } else if (typeof options.objname === "number") {
    // if(options.objname.length === 0){
    //   throw new Error(`Invalid Option: objname must be a non empty string`);
    // }
    // Great, nothing to do
  } else {
    throw new Error(
      `Invalid Option: objname must be a string or a buffer, got ${options.objname}`,
    );
  }
  if (options.objname !== undefined) {
    if (typeof options.objname === "number") {
      if (options.columns !== false) {
        throw Error(
          "Invalid Option: objname index cannot be combined with columns or be defined as a field",
        );
      }
    } else {
      // A string or a buffer
      if (options.columns === false) {
        throw Error(
          "Invalid Option: objname field must be combined with columns or be defined as an index",
        );
      }
    }
  }
  // Normalize option `on_record`
  if (options.on_record === undefined || options.on_record === null) {
    options.on_record = undefined;
  } else if (typeof options.on_record !== "function") {
    throw new CsvError(
      "CSV_INVALID_OPTION_ON_RECORD",
      [
        "Invalid option `on_record`:",
        "expect a function,",
        `got ${JSON.stringify(options.on_record)}`,
      ],
      options,
    );
  }
  // Normalize option `on_skip`
  // options.on_skip ??= (err, chunk) => {
  //   this.emit('skip', err, chunk);
  // };
  if (
    options.on_skip !== undefined &&
    options.on_skip !== null &&
    typeof options.on_skip !== "function"
  ) {
    throw new Error(
      `Invalid Option: on_skip must be a function, got ${JSON.stringify(options.on_skip)}`,
    );
  }
  // Normalize option `quote`
  if (
    options.quote === null ||
    options.quote === false ||
    options.quote === ""
  ) {
    options.quote = null;
  } else {
    if (options.quote === undefined || options.quote === true) {
      options.quote = Buffer.from('"', options.encoding);
    } else if (typeof options.quote === "string") {
      options.quote = Buffer.from(options.quote, options.encoding);
    }
    if (!Buffer.isBuffer(options.quote)) {
      throw new Error(
        `Invalid Option: quote must be a buffer or a string, got ${JSON.stringify(options.quote)}`,
      );
    }
  }
  // Normalize option `raw`
  if (
    options.raw === undefined ||
    options.raw === null ||
    options.raw === false
  ) {
    options.raw = false;
  } else if (options.raw !== true) {
    throw new Error(
      `Invalid Option: raw must be true, got ${JSON.stringify(options.raw)}`,
    );
  }
  // Normalize option `record_delimiter`
  if (options.record_delimiter === undefined) {
    options.record_delimiter = [];
  } else if (
    typeof options.record_delimiter === "string" ||
    Buffer.isBuffer(options.record_delimiter)
  ) {
    if (options.record_delimiter.length === 0) {
      throw new CsvError(
        "CSV_INVALID_OPTION_RECORD_DELIMITER",
        [
          "Invalid option `record_delimiter`:",
          "value must be a non empty string or buffer,",
          `got ${JSON.stringify(options.record_delimiter)}`,
        ],
        options,
      );
    }
    options.record_delimiter = [options.record_delimiter];
  } else if (!Array.isArray(options.record_delimiter)) {
    throw new CsvError(
      "CSV_INVALID_OPTION_RECORD_DELIMITER",
      [
        "Invalid option `record_delimiter`:",
        "value must be a string, a buffer or array of string|buffer,",
        `got ${JSON.stringify(options.record_delimiter)}`,
      ],
      options,
    );
  }
  options.record_delimiter = options.record_delimiter.map(function (rd, i) {
    if (typeof rd !== "string" && !Buffer.isBuffer(rd)) {
      throw new CsvError(
        "CSV_INVALID_OPTION_RECORD_DELIMITER",
        [
          "Invalid option `record_delimiter`:",
          "value must be a string, a buffer or array of string|buffer",
          `at index ${i},`,
          `got ${JSON.stringify(rd)}`,
        ],
        options,
      );
    } else if (rd.length === 0) {
      throw new CsvError(
        "CSV_INVALID_OPTION_RECORD_DELIMITER",
        [
          "Invalid option `record_delimiter`:",
          "value must be a non empty string or buffer",
          `at index ${i},`,
          `got ${JSON.stringify(rd)}`,
        ],
        options,
      );
    }
    if (typeof rd === "string") {
      rd = Buffer.from(rd, options.encoding);
    }
    return rd;
  });
  // Normalize option `relax_column_count`
  if (typeof options.relax_column_count === "boolean") {
    // Great, nothing to do
  } else if (
    options.relax_column_count === undefined ||
    options.relax_column_count === null
  ) {
    options.relax_column_count = false;
  } else {
    throw new Error(
      `Invalid Option: relax_column_count must be a boolean, got ${JSON.stringify(options.relax_column_count)}`,
    );
  }
  if (typeof options.relax_column_count_less === "boolean") {
    // Great, nothing to do
  } else if (
    options.relax_column_count_less === undefined ||
    options.relax_column_count_less === null
  ) {
    options.relax_column_count_less = false;
  } else {
    throw new Error(
      `Invalid Option: relax_column_count_less must be a boolean, got ${JSON.stringify(options.relax_column_count_less)}`,
    );
  }
  if (typeof options.relax_column_count_more === "boolean") {
    // Great, nothing to do
  } else if (
    options.relax_column_count_more === undefined ||
    options.relax_column_count_more === null
  ) {
    options.relax_column_count_more = false;
  } else {
    throw new Error(
      `Invalid Option: relax_column_count_more must be a boolean, got ${JSON.stringify(options.relax_column_count_more)}`,
    );
  }
  // Normalize option `relax_quotes`
  if (typeof options.relax_quotes === "boolean") {
    // Great, nothing to do
  } else if (
    options.relax_quotes === undefined ||
    options.relax_quotes === null
  ) {
    options.relax_quotes = false;
  } else {
    throw new Error(
      `Invalid Option: relax_quotes must be a boolean, got ${JSON.stringify(options.relax_quotes)}`,
    );
  }
  // Normalize option `skip_empty_lines`
  if (typeof options.skip_empty_lines === "boolean") {
    // Great, nothing to do
  } else if (
    options.skip_empty_lines === undefined ||
    options.skip_empty_lines === null
  ) {
    options.skip_empty_lines = false;
  } else {
    throw new Error(
      `Invalid Option: skip_empty_lines must be a boolean, got ${JSON.stringify(options.skip_empty_lines)}`,
    );
  }
  // Normalize option `skip_records_with_empty_values`
  if (typeof options.skip_records_with_empty_values === "boolean") {
    // Great, nothing to do
  } else if (
    options.skip_records_with_empty_values === undefined ||
    options.skip_records_with_empty_values === null
  ) {
    options.skip_records_with_empty_values = false;
  } else {
    throw new Error(
      `Invalid Option: skip_records_with_empty_values must be a boolean, got ${JSON.stringify(options.skip_records_with_empty_values)}`,
    );
  }
  // Normalize option `skip_records_with_error`
  if (typeof options.skip_records_with_error === "boolean") {
    // Great, nothing to do
  } else if (
    options.skip_records_with_error === undefined ||
    options.skip_records_with_error === null
  ) {
    options.skip_records_with_error = false;
  } else {
    throw new Error(
      `Invalid Option: skip_records_with_error must be a boolean, got ${JSON.stringify(options.skip_records_with_error)}`,
    );
  }
  // Normalize option `rtrim`
  if (
    options.rtrim === undefined ||
    options.rtrim === null ||
    options.rtrim === false
  ) {
    options.rtrim = false;
  } else if (options.rtrim !== true) {
    throw new Error(
      `Invalid Option: rtrim must be a boolean, got ${JSON.stringify(options.rtrim)}`,
    );
  }
  // Normalize option `ltrim`
  if (
    options.ltrim === undefined ||
    options.ltrim === null ||
    options.ltrim === false
  ) {
    options.ltrim = false;
  } else if (options.ltrim !== true) {
    throw new Error(
      `Invalid Option: ltrim must be a boolean, got ${JSON.stringify(options.ltrim)}`,
    );
  }
  // Normalize option `trim`
  if (
    options.trim === undefined ||
    options.trim === null ||
    options.trim === false
  ) {
    options.trim = false;
  } else if (options.trim !== true) {
    throw new Error(
      `Invalid Option: trim must be a boolean, got ${JSON.stringify(options.trim)}`,
    );
  }
  // Normalize options `trim`, `ltrim` and `rtrim`
  if (options.trim === true && opts.ltrim !== false) {
    options.ltrim = true;
  } else if (options.ltrim !== true) {
    options.ltrim = false;
  }
  if (options.trim === true && opts.rtrim !== false) {
    options.rtrim = true;
  } else if (options.rtrim !== true) {
    options.rtrim = false;
  }
  // Normalize option `to`
  if (options.to === undefined || options.to === null) {
    options.to = -1;
  } else if (options.to !== -1) {
    if (typeof options.to === "string" && /\d+/.test(options.to)) {
      options.to = parseInt(options.to);
    }
    if (Number.isInteger(options.to)) {
      if (options.to <= 0) {
        throw new Error(
          `Invalid Option: to must be a positive integer greater than 0, got ${JSON.stringify(opts.to)}`,
        );
      }
    } else {
      throw new Error(
        `Invalid Option: to must be an integer, got ${JSON.stringify(opts.to)}`,
      );
    }
  }
  // Normalize option `to_line`
  if (options.to_line === undefined || options.to_line === null) {
    options.to_line = -1;
  } else if (options.to_line !== -1) {
    if (typeof options.to_line === "string" && /\d+/.test(options.to_line)) {
      options.to_line = parseInt(options.to_line);
    }
    if (Number.isInteger(options.to_line)) {
      if (options.to_line <= 0) {
        throw new Error(
          `Invalid Option: to_line must be a positive integer greater than 0, got ${JSON.stringify(opts.to_line)}`,
        );
      }
    } else {
      throw new Error(
        `Invalid Option: to_line must be an integer, got ${JSON.stringify(opts.to_line)}`,
      );
    }
  }
  return options;
};



;// CONCATENATED MODULE: ./node_modules/csv-parse/lib/utils/delimiter_discover.js



// Discussed in [issue #400](https://github.com/adaltas/node-csv/issues/400)
// See https://github.com/python/cpython/blob/ea1b1c579f600cc85d145c60862b2e6b98701b24/Lib/csv.py#L349
const delimiter_discover = function (records, options) {
  // Normalize the configuration
  if (!options) {
    ({ delimiter_auto: options } = normalize_options({ delimiter_auto: true }));
  }
  // Convert String to Buffer
  if (typeof records === "string") {
    records = Buffer.from(records);
  }
  // Convert Buffer to an array of records
  if (Buffer.isBuffer(records)) {
    records = ((data) => {
      const records = [];
      const parser = transform({ delimiter: [] });
      const push = (record) => records.push(record);
      const close = () => {};
      const error = parser.parse(data, true, push, close);
      if (error !== undefined) throw error;
      return records;
    })(records);
  }
  // Info array initialization, 127 entries, one per char code
  const info = Array(127)
    .fill()
    .map(() => ({ lines: [] }));
  // Traverse each records, count occurences per char code
  records.map(([record], line) => {
    for (let i = 0, l = record.length; i < l; i++) {
      // Count the character frequency
      const code = record.charCodeAt(i);
      if (info[code].lines[line] === undefined) info[code].lines[line] = 0;
      info[code].lines[line]++;
    }
  });
  // Traverse each char code, compute the score
  info.map((info, i) => {
    info.char_code = i;
    info.std = std(info.lines);
    info.total = info.lines.reduce((acc, val) => acc + val, 0);
    info.preferred = !!options.preferred[i];
    info.score = options.score(info, options);
  });
  // Extract the dominant character
  const result = info.reduce(
    (acc, info) => (acc.score > info.score ? acc : info),
    {},
  );
  return String.fromCharCode(result.char_code);
};

const std = function (array) {
  const n = array.length;
  if (n === 0) return 0;
  const mean = array.reduce((a, b) => a + b) / n;
  return Math.sqrt(
    array.map((x) => Math.pow(x - mean, 2)).reduce((a, b) => a + b) / n,
  );
};



;// CONCATENATED MODULE: ./node_modules/csv-parse/lib/api/index.js






const isRecordEmpty = function (record) {
  return record.every(
    (field) =>
      field == null || (field.toString && field.toString().trim() === ""),
  );
};

const cr = 13; // `\r`, carriage return, 0x0D in hexadécimal, 13 in decimal
const nl = 10; // `\n`, newline, 0x0A in hexadecimal, 10 in decimal

const boms = {
  // Note, the following are equals:
  // Buffer.from("\ufeff")
  // Buffer.from([239, 187, 191])
  // Buffer.from('EFBBBF', 'hex')
  utf8: Buffer.from([239, 187, 191]),
  // Note, the following are equals:
  // Buffer.from "\ufeff", 'utf16le
  // Buffer.from([255, 254])
  utf16le: Buffer.from([255, 254]),
};

const transform = function (original_options = {}) {
  const info = {
    bytes: 0,
    bytes_records: 0,
    comment_lines: 0,
    empty_lines: 0,
    invalid_field_length: 0,
    lines: 1,
    records: 0,
  };
  const options = normalize_options(original_options);
  return {
    info: info,
    original_options: original_options,
    options: options,
    state: init_state(options),
    __needMoreData: function (i, bufLen, end) {
      if (end) return false;
      const { encoding, escape, quote } = this.options;
      const { quoting, needMoreDataSize, recordDelimiterMaxLength } =
        this.state;
      const numOfCharLeft = bufLen - i - 1;
      const requiredLength = Math.max(
        needMoreDataSize,
        // Skip if the remaining buffer smaller than record delimiter
        // If "record_delimiter" is yet to be discovered:
        // 1. It is equals to `[]` and "recordDelimiterMaxLength" equals `0`
        // 2. We set the length to windows line ending in the current encoding
        // Note, that encoding is known from user or bom discovery at that point
        // recordDelimiterMaxLength,
        recordDelimiterMaxLength === 0
          ? Buffer.from("\r\n", encoding).length
          : recordDelimiterMaxLength,
        // Skip if remaining buffer can be an escaped quote
        quoting ? (escape === null ? 0 : escape.length) + quote.length : 0,
        // Skip if remaining buffer can be record delimiter following the closing quote
        quoting ? quote.length + recordDelimiterMaxLength : 0,
      );
      return numOfCharLeft < requiredLength;
    },
    // Central parser implementation
    parse: function (nextBuf, end, push, close) {
      const {
        bom,
        comment_no_infix,
        delimiter_auto,
        encoding,
        from_line,
        ltrim,
        max_record_size,
        raw,
        relax_quotes,
        rtrim,
        skip_empty_lines,
        to,
        to_line,
      } = this.options;
      let { comment, escape, quote, record_delimiter } = this.options;
      const {
        bomSkipped,
        delimiterDiscovered,
        delimiterBufPrevious,
        rawBuffer,
        escapeIsQuote,
      } = this.state;
      // Automatic delimiter discovery
      if (!delimiterDiscovered && delimiter_auto) {
        let delimiterBuf;
        if (delimiterBufPrevious === undefined) {
          delimiterBuf = nextBuf;
        } else if (
          delimiterBufPrevious !== undefined &&
          nextBuf === undefined
        ) {
          delimiterBuf = delimiterBufPrevious;
        } else {
          delimiterBuf = Buffer.concat([delimiterBufPrevious, nextBuf]);
        }
        // Ensure that nextBuf is not concatenated a second time during buffer reconciliation
        nextBuf = undefined;
        // this.delimiterBufPrevious = delimiterBuf;
        if (end || delimiterBuf.length > delimiter_auto.size) {
          this.options.delimiter = [
            Buffer.from(
              delimiter_discover(delimiterBuf, this.options.delimiter_auto),
            ),
          ];
          this.state.previousBuf = delimiterBuf;
          this.state.delimiterBufPrevious = undefined;
          this.state.delimiterDiscovered = true;
        } else {
          this.state.delimiterBufPrevious = delimiterBuf;
          return;
        }
      }
      // Previous buffers reconciliation
      const { previousBuf } = this.state;
      let buf;
      if (previousBuf === undefined) {
        if (nextBuf === undefined) {
          // Handle empty string
          close();
          return;
        } else {
          buf = nextBuf;
        }
      } else if (previousBuf !== undefined && nextBuf === undefined) {
        buf = previousBuf;
      } else {
        buf = Buffer.concat([previousBuf, nextBuf]);
      }
      // Handle UTF BOM
      if (bomSkipped === false) {
        if (bom === false) {
          this.state.bomSkipped = true;
        } else if (buf.length < 3) {
          // No enough data
          if (end === false) {
            // Wait for more data
            this.state.previousBuf = buf;
            return;
          }
        } else {
          for (const encoding in boms) {
            if (boms[encoding].compare(buf, 0, boms[encoding].length) === 0) {
              // Skip BOM
              const bomLength = boms[encoding].length;
              this.state.bufBytesStart += bomLength;
              buf = buf.slice(bomLength);
              // Renormalize original options with the new encoding
              const options = normalize_options({
                ...this.original_options,
                encoding: encoding,
              });
              // Properties are merged with the existing options instance
              for (const key in options) {
                this.options[key] = options[key];
              }
              // Options will re-evaluate the Buffer with the new encoding
              ({ comment, escape, quote } = this.options);
              break;
            }
          }
          this.state.bomSkipped = true;
        }
      }
      const bufLen = buf.length;
      let pos;
      for (pos = 0; pos < bufLen; pos++) {
        // Ensure we get enough space to look ahead
        // There should be a way to move this out of the loop
        if (this.__needMoreData(pos, bufLen, end)) {
          break;
        }
        if (this.state.wasRowDelimiter === true) {
          this.info.lines++;
          this.state.wasRowDelimiter = false;
        }
        if (to_line !== -1 && this.info.lines > to_line) {
          this.state.stop = true;
          close();
          return;
        }
        // Auto discovery of record_delimiter, unix, mac and windows supported
        if (this.state.quoting === false && record_delimiter.length === 0) {
          const record_delimiterCount = this.__autoDiscoverRecordDelimiter(
            buf,
            pos,
          );
          if (record_delimiterCount) {
            record_delimiter = this.options.record_delimiter;
          }
        }
        const chr = buf[pos];
        if (raw === true) {
          rawBuffer.append(chr);
        }
        if (
          (chr === cr || chr === nl) &&
          this.state.wasRowDelimiter === false
        ) {
          this.state.wasRowDelimiter = true;
        }
        // Previous char was a valid escape char
        // treat the current char as a regular char
        if (this.state.escaping === true) {
          this.state.escaping = false;
        } else {
          // Escape is only active inside quoted fields
          // We are quoting, the char is an escape chr and there is a chr to escape
          // if(escape !== null && this.state.quoting === true && chr === escape && pos + 1 < bufLen){
          if (
            escape !== null &&
            this.state.quoting === true &&
            this.__isEscape(buf, pos, chr) &&
            pos + escape.length < bufLen
          ) {
            if (escapeIsQuote) {
              if (this.__isQuote(buf, pos + escape.length)) {
                this.state.escaping = true;
                pos += escape.length - 1;
                continue;
              }
            } else {
              this.state.escaping = true;
              pos += escape.length - 1;
              continue;
            }
          }
          // Not currently escaping and chr is a quote
          // TODO: need to compare bytes instead of single char
          if (this.state.commenting === false && this.__isQuote(buf, pos)) {
            if (this.state.quoting === true) {
              const nextChr = buf[pos + quote.length];
              const isNextChrTrimable =
                rtrim && this.__isCharTrimable(buf, pos + quote.length);
              const isNextChrComment =
                comment !== null &&
                this.__compareBytes(comment, buf, pos + quote.length, nextChr);
              const isNextChrDelimiter = this.__isDelimiter(
                buf,
                pos + quote.length,
                nextChr,
              );
              const isNextChrRecordDelimiter =
                record_delimiter.length === 0
                  ? this.__autoDiscoverRecordDelimiter(buf, pos + quote.length)
                  : this.__isRecordDelimiter(nextChr, buf, pos + quote.length);
              // Escape a quote
              // Treat next char as a regular character
              if (
                escape !== null &&
                this.__isEscape(buf, pos, chr) &&
                this.__isQuote(buf, pos + escape.length)
              ) {
                pos += escape.length - 1;
              } else if (
                !nextChr ||
                isNextChrDelimiter ||
                isNextChrRecordDelimiter ||
                isNextChrComment ||
                isNextChrTrimable
              ) {
                this.state.quoting = false;
                this.state.wasQuoting = true;
                pos += quote.length - 1;
                continue;
              } else if (relax_quotes === false) {
                const err = this.__error(
                  new CsvError(
                    "CSV_INVALID_CLOSING_QUOTE",
                    [
                      "Invalid Closing Quote:",
                      `got "${String.fromCharCode(nextChr)}"`,
                      `at line ${this.info.lines}`,
                      "instead of delimiter, record delimiter, trimable character",
                      "(if activated) or comment",
                    ],
                    this.options,
                    this.__infoField(),
                  ),
                );
                if (err !== undefined) return err;
              } else {
                this.state.quoting = false;
                this.state.wasQuoting = true;
                this.state.field.prepend(quote);
                pos += quote.length - 1;
              }
            } else {
              if (this.state.field.length !== 0) {
                // In relax_quotes mode, treat opening quote preceded by chrs as regular
                if (relax_quotes === false) {
                  const info = this.__infoField();
                  const bom = Object.keys(boms)
                    .map((b) =>
                      boms[b].equals(this.state.field.toString()) ? b : false,
                    )
                    .filter(Boolean)[0];
                  const err = this.__error(
                    new CsvError(
                      "INVALID_OPENING_QUOTE",
                      [
                        "Invalid Opening Quote:",
                        `a quote is found on field ${JSON.stringify(info.column)} at line ${info.lines}, value is ${JSON.stringify(this.state.field.toString(encoding))}`,
                        bom ? `(${bom} bom)` : undefined,
                      ],
                      this.options,
                      info,
                      {
                        field: this.state.field,
                      },
                    ),
                  );
                  if (err !== undefined) return err;
                }
              } else {
                this.state.quoting = true;
                pos += quote.length - 1;
                continue;
              }
            }
          }
          if (this.state.quoting === false) {
            const recordDelimiterLength = this.__isRecordDelimiter(
              chr,
              buf,
              pos,
            );
            if (recordDelimiterLength !== 0) {
              // Do not emit comments which take a full line
              const skipCommentLine =
                this.state.commenting &&
                this.state.wasQuoting === false &&
                this.state.record.length === 0 &&
                this.state.field.length === 0;
              if (skipCommentLine) {
                this.info.comment_lines++;
                // Skip full comment line
              } else {
                // Activate records emission if above from_line
                if (
                  this.state.enabled === false &&
                  this.info.lines +
                    (this.state.wasRowDelimiter === true ? 1 : 0) >=
                    from_line
                ) {
                  this.state.enabled = true;
                  this.__resetField();
                  this.__resetRecord();
                  pos += recordDelimiterLength - 1;
                  continue;
                }
                // Skip if line is empty and skip_empty_lines activated
                if (
                  skip_empty_lines === true &&
                  this.state.wasQuoting === false &&
                  this.state.record.length === 0 &&
                  this.state.field.length === 0
                ) {
                  this.info.empty_lines++;
                  pos += recordDelimiterLength - 1;
                  continue;
                }
                this.info.bytes = this.state.bufBytesStart + pos;
                const errField = this.__onField();
                if (errField !== undefined) return errField;
                this.info.bytes =
                  this.state.bufBytesStart + pos + recordDelimiterLength;
                const errRecord = this.__onRecord(push);
                if (errRecord !== undefined) return errRecord;
                if (to !== -1 && this.info.records >= to) {
                  this.state.stop = true;
                  close();
                  return;
                }
              }
              this.state.commenting = false;
              pos += recordDelimiterLength - 1;
              continue;
            }
            if (this.state.commenting) {
              continue;
            }
            if (
              comment !== null &&
              (comment_no_infix === false ||
                (this.state.record.length === 0 &&
                  this.state.field.length === 0))
            ) {
              const commentCount = this.__compareBytes(comment, buf, pos, chr);
              if (commentCount !== 0) {
                this.state.commenting = true;
                continue;
              }
            }
            const delimiterLength = this.__isDelimiter(buf, pos, chr);
            if (delimiterLength !== 0) {
              this.info.bytes = this.state.bufBytesStart + pos;
              const errField = this.__onField();
              if (errField !== undefined) return errField;
              pos += delimiterLength - 1;
              continue;
            }
          }
        }
        if (this.state.commenting === false) {
          if (
            max_record_size !== 0 &&
            this.state.record_length + this.state.field.length > max_record_size
          ) {
            return this.__error(
              new CsvError(
                "CSV_MAX_RECORD_SIZE",
                [
                  "Max Record Size:",
                  "record exceed the maximum number of tolerated bytes",
                  `of ${max_record_size}`,
                  `at line ${this.info.lines}`,
                ],
                this.options,
                this.__infoField(),
              ),
            );
          }
        }
        const lappend =
          ltrim === false ||
          this.state.quoting === true ||
          this.state.field.length !== 0 ||
          !this.__isCharTrimable(buf, pos);
        // rtrim in non quoting is handle in __onField
        const rappend = rtrim === false || this.state.wasQuoting === false;
        if (lappend === true && rappend === true) {
          this.state.field.append(chr);
        } else if (rtrim === true && !this.__isCharTrimable(buf, pos)) {
          return this.__error(
            new CsvError(
              "CSV_NON_TRIMABLE_CHAR_AFTER_CLOSING_QUOTE",
              [
                "Invalid Closing Quote:",
                "found non trimable byte after quote",
                `at line ${this.info.lines}`,
              ],
              this.options,
              this.__infoField(),
            ),
          );
        } else {
          if (lappend === false) {
            pos += this.__isCharTrimable(buf, pos) - 1;
          }
          continue;
        }
      }
      if (end === true) {
        // Ensure we are not ending in a quoting state
        if (this.state.quoting === true) {
          const err = this.__error(
            new CsvError(
              "CSV_QUOTE_NOT_CLOSED",
              [
                "Quote Not Closed:",
                `the parsing is finished with an opening quote at line ${this.info.lines}`,
              ],
              this.options,
              this.__infoField(),
            ),
          );
          if (err !== undefined) return err;
        } else {
          // Skip last line if it has no characters
          if (
            this.state.wasQuoting === true ||
            this.state.record.length !== 0 ||
            this.state.field.length !== 0
          ) {
            this.info.bytes = this.state.bufBytesStart + pos;
            const errField = this.__onField();
            if (errField !== undefined) return errField;
            const errRecord = this.__onRecord(push);
            if (errRecord !== undefined) return errRecord;
          } else if (this.state.wasRowDelimiter === true) {
            this.info.empty_lines++;
          } else if (this.state.commenting === true) {
            this.info.comment_lines++;
          }
        }
      } else {
        this.state.bufBytesStart += pos;
        this.state.previousBuf = buf.slice(pos);
      }
      if (this.state.wasRowDelimiter === true) {
        this.info.lines++;
        this.state.wasRowDelimiter = false;
      }
    },
    __onRecord: function (push) {
      const {
        columns,
        group_columns_by_name,
        encoding,
        info,
        from,
        relax_column_count,
        relax_column_count_less,
        relax_column_count_more,
        raw,
        skip_records_with_empty_values,
      } = this.options;
      const { enabled, record } = this.state;
      if (enabled === false) {
        return this.__resetRecord();
      }
      // Convert the first line into column names
      const recordLength = record.length;
      if (columns === true) {
        if (skip_records_with_empty_values === true && isRecordEmpty(record)) {
          this.__resetRecord();
          return;
        }
        return this.__firstLineToColumns(record);
      }
      if (columns === false && this.info.records === 0) {
        this.state.expectedRecordLength = recordLength;
      }
      if (recordLength !== this.state.expectedRecordLength) {
        const err =
          columns === false
            ? new CsvError(
                "CSV_RECORD_INCONSISTENT_FIELDS_LENGTH",
                [
                  "Invalid Record Length:",
                  `expect ${this.state.expectedRecordLength},`,
                  `got ${recordLength} on line ${this.info.lines}`,
                ],
                this.options,
                this.__infoField(),
                {
                  record: record,
                },
              )
            : new CsvError(
                "CSV_RECORD_INCONSISTENT_COLUMNS",
                [
                  "Invalid Record Length:",
                  `columns length is ${columns.length},`, // rename columns
                  `got ${recordLength} on line ${this.info.lines}`,
                ],
                this.options,
                this.__infoField(),
                {
                  record: record,
                },
              );
        if (
          relax_column_count === true ||
          (relax_column_count_less === true &&
            recordLength < this.state.expectedRecordLength) ||
          (relax_column_count_more === true &&
            recordLength > this.state.expectedRecordLength)
        ) {
          this.info.invalid_field_length++;
          this.state.error = err;
          // Error is undefined with skip_records_with_error
        } else {
          const finalErr = this.__error(err);
          if (finalErr) return finalErr;
        }
      }
      if (skip_records_with_empty_values === true && isRecordEmpty(record)) {
        this.__resetRecord();
        return;
      }
      if (this.state.recordHasError === true) {
        this.__resetRecord();
        this.state.recordHasError = false;
        return;
      }
      this.info.records++;
      if (from === 1 || this.info.records >= from) {
        const { objname } = this.options;
        // With columns, records are object
        if (columns !== false) {
          const obj = {};
          // Transform record array to an object
          for (let i = 0, l = record.length; i < l; i++) {
            if (columns[i] === undefined || columns[i].disabled) continue;
            // Turn duplicate columns into an array
            if (
              group_columns_by_name === true &&
              Object.hasOwn(obj, columns[i].name)
            ) {
              if (Array.isArray(obj[columns[i].name])) {
                obj[columns[i].name] = obj[columns[i].name].concat(record[i]);
              } else {
                obj[columns[i].name] = [obj[columns[i].name], record[i]];
              }
            } else {
              Object.defineProperty(obj, columns[i].name, {
                value: record[i],
                enumerable: true,
                writable: true,
                configurable: true,
              });
            }
          }
          // Without objname (default)
          if (raw === true || info === true) {
            const extRecord = Object.assign(
              { record: obj },
              raw === true
                ? { raw: this.state.rawBuffer.toString(encoding) }
                : {},
              info === true ? { info: this.__infoRecord() } : {},
            );
            const err = this.__push(
              objname === undefined ? extRecord : [obj[objname], extRecord],
              push,
            );
            if (err) {
              return err;
            }
          } else {
            const err = this.__push(
              objname === undefined ? obj : [obj[objname], obj],
              push,
            );
            if (err) {
              return err;
            }
          }
          // Without columns, records are array
        } else {
          if (raw === true || info === true) {
            const extRecord = Object.assign(
              { record: record },
              raw === true
                ? { raw: this.state.rawBuffer.toString(encoding) }
                : {},
              info === true ? { info: this.__infoRecord() } : {},
            );
            const err = this.__push(
              objname === undefined ? extRecord : [record[objname], extRecord],
              push,
            );
            if (err) {
              return err;
            }
          } else {
            const err = this.__push(
              objname === undefined ? record : [record[objname], record],
              push,
            );
            if (err) {
              return err;
            }
          }
        }
      }
      this.__resetRecord();
    },
    __firstLineToColumns: function (record) {
      const { firstLineToHeaders } = this.state;
      try {
        const headers =
          firstLineToHeaders === undefined
            ? record
            : firstLineToHeaders.call(null, record);
        if (!Array.isArray(headers)) {
          return this.__error(
            new CsvError(
              "CSV_INVALID_COLUMN_MAPPING",
              [
                "Invalid Column Mapping:",
                "expect an array from column function,",
                `got ${JSON.stringify(headers)}`,
              ],
              this.options,
              this.__infoField(),
              {
                headers: headers,
              },
            ),
          );
        }
        const normalizedHeaders = normalize_columns_array(headers);
        this.state.expectedRecordLength = normalizedHeaders.length;
        this.options.columns = normalizedHeaders;
        this.__resetRecord();
        return;
      } catch (err) {
        return err;
      }
    },
    __resetRecord: function () {
      if (this.options.raw === true) {
        this.state.rawBuffer.reset();
      }
      this.state.error = undefined;
      this.state.record = [];
      this.state.record_length = 0;
    },
    __onField: function () {
      const { cast, encoding, rtrim, max_record_size } = this.options;
      const { enabled, wasQuoting } = this.state;
      // Short circuit for the from_line options
      if (enabled === false) {
        return this.__resetField();
      }
      let field = this.state.field.toString(encoding);
      if (rtrim === true && wasQuoting === false) {
        field = field.trimRight();
      }
      if (cast === true) {
        const [err, f] = this.__cast(field);
        if (err !== undefined) return err;
        field = f;
      }
      this.state.record.push(field);
      // Increment record length if record size must not exceed a limit
      if (max_record_size !== 0 && typeof field === "string") {
        this.state.record_length += field.length;
      }
      this.__resetField();
    },
    __resetField: function () {
      this.state.field.reset();
      this.state.wasQuoting = false;
    },
    __push: function (record, push) {
      const { on_record } = this.options;
      if (on_record !== undefined) {
        const info = this.__infoRecord();
        try {
          record = on_record.call(null, record, info);
        } catch (err) {
          return err;
        }
        if (record === undefined || record === null) {
          return;
        }
      }
      this.info.bytes_records += this.info.bytes;
      push(record);
    },
    // Return a tuple with the error and the casted value
    __cast: function (field) {
      const { columns, relax_column_count } = this.options;
      const isColumns = Array.isArray(columns);
      // Dont loose time calling cast
      // because the final record is an object
      // and this field can't be associated to a key present in columns
      if (
        isColumns === true &&
        relax_column_count &&
        this.options.columns.length <= this.state.record.length
      ) {
        return [undefined, undefined];
      }
      if (this.state.castField !== null) {
        try {
          const info = this.__infoField();
          return [undefined, this.state.castField.call(null, field, info)];
        } catch (err) {
          return [err];
        }
      }
      if (this.__isFloat(field)) {
        return [undefined, parseFloat(field)];
      } else if (this.options.cast_date !== false) {
        const info = this.__infoField();
        return [undefined, this.options.cast_date.call(null, field, info)];
      }
      return [undefined, field];
    },
    __compareBytes: function (sourceBuf, targetBuf, targetPos, firstByte) {
      if (sourceBuf[0] !== firstByte) return 0;
      const sourceLength = sourceBuf.length;
      for (let i = 1; i < sourceLength; i++) {
        if (sourceBuf[i] !== targetBuf[targetPos + i]) return 0;
      }
      return sourceLength;
    },
    // Helper to test if a character is trimable
    __isCharTrimable: function (buf, pos) {
      const { timchars, timcharFirstBytes } = this.state;
      // Fast bail-out: non-whitespace bytes (the common case) are rejected
      // without scanning the full timchar list.
      const first = buf[pos];
      if (first === undefined || timcharFirstBytes[first] === 0) return 0;
      loop1: for (let i = 0; i < timchars.length; i++) {
        const timchar = timchars[i];
        for (let j = 0; j < timchar.length; j++) {
          if (timchar[j] !== buf[pos + j]) continue loop1;
        }
        return timchar.length;
      }
      return 0;
    },
    __isDelimiter: function (buf, pos, chr) {
      const { delimiter, ignore_last_delimiters } = this.options;
      if (
        ignore_last_delimiters === true &&
        this.state.record.length === this.options.columns.length - 1
      ) {
        return 0;
      } else if (
        ignore_last_delimiters !== false &&
        typeof ignore_last_delimiters === "number" &&
        this.state.record.length === ignore_last_delimiters - 1
      ) {
        return 0;
      }
      loop1: for (let i = 0; i < delimiter.length; i++) {
        const del = delimiter[i];
        if (del[0] === chr) {
          for (let j = 1; j < del.length; j++) {
            if (del[j] !== buf[pos + j]) continue loop1;
          }
          return del.length;
        }
      }
      return 0;
    },
    __isEscape: function (buf, pos, chr) {
      const { escape } = this.options;
      if (escape === null) return false;
      const l = escape.length;
      if (escape[0] === chr) {
        for (let i = 0; i < l; i++) {
          if (escape[i] !== buf[pos + i]) {
            return false;
          }
        }
        return true;
      }
      return false;
    },
    __isFloat: function (value) {
      return value - parseFloat(value) + 1 >= 0; // Borrowed from jquery
    },
    // Keep it in case we implement the `cast_int` option
    // __isInt(value){
    //   // return Number.isInteger(parseInt(value))
    //   // return !isNaN( parseInt( obj ) );
    //   return /^(\-|\+)?[1-9][0-9]*$/.test(value)
    // }
    __isQuote: function (buf, pos) {
      const { quote } = this.options;
      if (quote === null) return false;
      const l = quote.length;
      for (let i = 0; i < l; i++) {
        if (quote[i] !== buf[pos + i]) {
          return false;
        }
      }
      return true;
    },
    __isRecordDelimiter: function (chr, buf, pos) {
      const { record_delimiter } = this.options;
      const recordDelimiterLength = record_delimiter.length;
      loop1: for (let i = 0; i < recordDelimiterLength; i++) {
        const rd = record_delimiter[i];
        const rdLength = rd.length;
        if (rd[0] !== chr) {
          continue;
        }
        for (let j = 1; j < rdLength; j++) {
          if (rd[j] !== buf[pos + j]) {
            continue loop1;
          }
        }
        return rd.length;
      }
      return 0;
    },
    __autoDiscoverRecordDelimiter: function (buf, pos) {
      const { encoding } = this.options;
      // Note, we don't need to cache this information in state,
      // It is only called on the first line until we find out a suitable
      // record delimiter.
      const rds = [
        // Important, the windows line ending must be before mac os 9
        Buffer.from("\r\n", encoding),
        Buffer.from("\n", encoding),
        Buffer.from("\r", encoding),
      ];
      loop: for (let i = 0; i < rds.length; i++) {
        const l = rds[i].length;
        for (let j = 0; j < l; j++) {
          if (rds[i][j] !== buf[pos + j]) {
            continue loop;
          }
        }
        this.options.record_delimiter.push(rds[i]);
        this.state.recordDelimiterMaxLength = rds[i].length;
        return rds[i].length;
      }
      return 0;
    },
    __error: function (msg) {
      const { encoding, raw, skip_records_with_error } = this.options;
      const err = typeof msg === "string" ? new Error(msg) : msg;
      if (skip_records_with_error) {
        this.state.recordHasError = true;
        if (this.options.on_skip !== undefined) {
          try {
            this.options.on_skip(
              err,
              raw ? this.state.rawBuffer.toString(encoding) : undefined,
            );
          } catch (err) {
            return err;
          }
        }
        // this.emit('skip', err, raw ? this.state.rawBuffer.toString(encoding) : undefined);
        return undefined;
      } else {
        return err;
      }
    },
    __infoDataSet: function () {
      return {
        ...this.info,
        columns: this.options.columns,
      };
    },
    __infoRecord: function () {
      const { columns, raw, encoding } = this.options;
      return {
        ...this.__infoDataSet(),
        bytes_records: this.info.bytes,
        error: this.state.error,
        header: columns === true,
        index: this.state.record.length,
        raw: raw ? this.state.rawBuffer.toString(encoding) : undefined,
      };
    },
    __infoField: function () {
      const { columns } = this.options;
      const isColumns = Array.isArray(columns);
      // Bytes records are only incremented when all records'fields are parsed
      const bytes_records = this.info.bytes_records;
      return {
        ...this.__infoRecord(),
        bytes_records: bytes_records,
        column:
          isColumns === true
            ? columns.length > this.state.record.length
              ? columns[this.state.record.length].name
              : null
            : this.state.record.length,
        quoting: this.state.wasQuoting,
      };
    },
  };
};



;// CONCATENATED MODULE: ./node_modules/csv-parse/lib/sync.js



const parse = function (data, opts = {}) {
  if (typeof data === "string") {
    data = Buffer.from(data);
  }
  const records = opts && opts.objname ? Object.create(null) : [];
  const parser = transform(opts);
  const push = (record) => {
    if (parser.options.objname === undefined) records.push(record);
    else {
      records[record[0]] = record[1];
    }
  };
  const close = () => {};
  const error = parser.parse(data, true, push, close);
  if (error !== undefined) throw error;
  return records;
};



// EXTERNAL MODULE: ./lib/template.js
var template = __nccwpck_require__(94933);
;// CONCATENATED MODULE: ./lib/inputs/reader.js
/**
 * Reads single inputs strictly and collects what is wrong with them instead of stopping at the first. Pure.
 */


/** Typed reading of raw texts; the problems are in `issues` afterwards. */
class InputReader {
    issues = [];
    #broken = new WeakSet();
    #raw;
    constructor(raw) {
        this.#raw = raw;
    }
    issue(input, message, hint) {
        const known = this.issues.some((issue) => issue.input === input && issue.message === message);
        if (!known)
            this.issues.push({ input, message, hint });
    }
    /** The text without surrounding blanks. */
    text(name) {
        return (this.#raw[name] ?? '').trim();
    }
    /** The lines that hold something, trimmed. */
    lines(name) {
        return split(this.text(name), /\n/);
    }
    /** The values between commas and newlines, trimmed. */
    list(name) {
        return split(this.text(name), /[\n,]/);
    }
    choice(name, values) {
        const text = this.text(name);
        const found = values.find((value) => value === text);
        if (found !== undefined)
            return found;
        if (text !== '')
            this.issue(name, `'${text}' is not one of ${values.join(', ')}`, `Choose ${values.join(' or ')}.`);
        return values[0];
    }
    bool(name) {
        return this.maybeBool(name) ?? false;
    }
    /** As `choice`, with true and false in the spellings of `maybeBool`. */
    boolOr(name, word) {
        const text = this.text(name);
        if (text === '' || text === word)
            return word;
        const known = /^(true|True|TRUE|false|False|FALSE)$/.test(text);
        if (!known)
            this.issue(name, `'${text}' is not ${word}, true or false`, `Write ${word}, true or false.`);
        return known ? this.bool(name) : word;
    }
    /** True or false in the spellings YAML 1.2 knows, null for the empty text and, with an issue, for anything else. */
    maybeBool(name) {
        const text = this.text(name);
        if (/^(true|True|TRUE)$/.test(text))
            return true;
        if (/^(false|False|FALSE)$/.test(text))
            return false;
        if (text !== '')
            this.issue(name, `'${text}' is neither true nor false`, 'Write true or false.');
        return null;
    }
    /** A whole number from 0 up; the empty text is 0. */
    count(name) {
        const text = this.text(name);
        if (text === '')
            return 0;
        if (/^\d{1,6}$/.test(text))
            return Number(text);
        this.issue(name, `'${text}' is not a whole number`, 'Write digits only, such as 4.');
        return 0;
    }
    /** A length of time such as 90s, 10m or 1h, in ms; 0 for the empty text and, with an issue, for anything else. */
    duration(name) {
        const text = this.text(name);
        const [, digits = '', unit = ''] = /^([1-9]\d{0,4})([smh])$/.exec(text) ?? [];
        if (text !== '' && unit === '')
            this.issue(name, `'${text}' is not a length of time`, 'Write a number and s, m or h, such as 90s or 10m.');
        return Number(digits) * ({ s: 1000, m: 60_000, h: 3_600_000 }[unit] ?? 0);
    }
    /** A directory below the workspace, with forward slashes and no trailing one; `.` for the workspace itself. */
    directory(name) {
        const text = this.text(name).replace(/\/+$/, '') || '.';
        const says = (problem) => this.issue(name, `'${text}' ${problem}`, 'Write a path below the checkout, such as frontend.');
        if (text.startsWith('/') || text.split('/').includes('..'))
            says('is not below the workspace');
        this.#refuseFlag(name, text);
        return text;
    }
    /** A value that becomes an argument of a program; null when empty. */
    argument(name) {
        const text = this.text(name);
        this.#refuseFlag(name, text);
        if (/\s/.test(text))
            this.issue(name, `'${text}' has blanks in it`, 'Give a single value.');
        return text === '' ? null : text;
    }
    /** One template; null when empty. */
    template(name) {
        const text = this.text(name);
        this.#refuseFlag(name, text);
        return text === '' ? null : this.#parse(name, text);
    }
    /** The template of an input that must not be empty. */
    required(name) {
        const template = this.template(name);
        if (template !== null)
            return template;
        this.issue(name, 'is required', 'Add it to the step under with:.');
        return { source: '', parts: [] };
    }
    /** The items of a list as docker/build-push-action cuts it; quotes that are never closed are an issue. */
    items(name, cut) {
        const items = parseItems(this.text(name), cut);
        if (items === null)
            this.issue(name, 'has a double quote that is never closed', 'Close it, or write "" for a quote in quotes.');
        return items ?? [];
    }
    /** A list of templates. */
    templates(name, cut) {
        return this.items(name, cut).map((item) => this.#parse(name, item.trim()));
    }
    /** The text of an input, or of a part of it, as a template. */
    toTemplate(name, text) {
        return this.#parse(name, text);
    }
    #parse(name, whole) {
        const parsed = (0,template/* parseTemplate */.QC)(whole);
        if (!('problem' in parsed))
            return parsed;
        // The value of a pair may be what nobody should read.
        const text = /^[^=\s{}]+=/.exec(whole)?.[0].concat('…') ?? whole;
        const shown = text.length > 60 ? `${text.slice(0, 57)}…` : text;
        this.issue(name, `'${shown}' ${parsed.problem}`, template/* PLACEHOLDER_HINT */.ky);
        const broken = { source: whole, parts: [whole] };
        this.#broken.add(broken);
        return broken;
    }
    /** Whether the template had a problem of its own: what else is odd about it follows from that. */
    isBroken(template) {
        return this.#broken.has(template);
    }
    #refuseFlag(name, text) {
        if (text.startsWith('-'))
            this.issue(name, `'${text}' starts with a dash`, 'It would be read as a flag: write ./ before a path.');
    }
}
function split(text, separator) {
    return text
        .split(separator)
        .map((part) => part.trim())
        .filter((part) => part !== '');
}
/** The items of the text, or null when a quote is never closed. A quoted item may have line breaks, `""` is a quote in it. */
function parseItems(text, cut) {
    const records = parseRecords(text);
    if (records === null)
        return null;
    const items = cut === 'lines'
        ? records.map((fields) => fields.join(','))
        : records.flatMap((fields) => fields.flatMap((field) => field.split(',')));
    return items.filter((item) => item.trim() !== '');
}
/** Records of fields. A quote opens a quoted field only at its start; elsewhere it is a letter like any other. */
function parseRecords(text) {
    // Without a quote, lines and commas are all there is to it.
    if (!text.includes('"'))
        return text.split(/\r?\n/).map((line) => line.split(','));
    try {
        return parse(text, { relax_quotes: true, relax_column_count: true, record_delimiter: ['\n', '\r\n'] });
    }
    catch (error) {
        if (error instanceof CsvError)
            return null;
        throw error;
    }
}


/***/ }),

/***/ 69654:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   VX: () => (/* binding */ secretValues),
/* harmony export */   dC: () => (/* binding */ parseSecrets),
/* harmony export */   l5: () => (/* binding */ parseRegistry),
/* harmony export */   xx: () => (/* binding */ parseBuilder)
/* harmony export */ });
/* harmony import */ var _image_ref_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(25630);
/* harmony import */ var _tags_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(38826);
/* harmony import */ var _template_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(94933);
/* harmony import */ var _reader_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(20845);
/** Inputs about registries, secrets and the builder. */




/** Where images go; problems are left with the reader. */
function parseRegistry(read) {
    const image = read.required('image');
    const registryHost = checkImage(read, image);
    const tags = read.templates('tags', 'commas');
    if (tags.length === 0)
        read.issue('tags', 'is empty', 'Give at least one tag, such as sha-{shortsha}.');
    for (const tag of tags)
        checkTag(read, tag);
    return {
        image,
        registryHost,
        allowedRegistries: parseHosts(read),
        tags,
        login: parseLogin(read),
    };
}
function checkImage(read, image) {
    const says = (problem, hint) => read.issue('image', `'${image.source}' ${problem}`, hint);
    const sample = (0,_template_js__WEBPACK_IMPORTED_MODULE_2__/* .sampleOf */ .uV)(image);
    const example = 'Write a repository without a tag, such as docker.io/acme/{app}.';
    if (image.source === '' || read.isBroken(image))
        return '';
    if (sample.includes('@') || /:[^/]*$/.test(sample))
        says('carries a tag or digest', `${example} Tags belong to the input tags.`);
    else if (!(0,_image_ref_js__WEBPACK_IMPORTED_MODULE_3__/* .isRepository */ .Z6)(sample))
        says('is not a valid image repository', `${example} Repositories are lower-case.`);
    const { host } = (0,_image_ref_js__WEBPACK_IMPORTED_MODULE_3__/* .splitRepository */ .T8)(sample);
    const slash = image.source.indexOf('/');
    if (slash > 0 && image.source.slice(0, slash).includes('{') && host !== 'docker.io') {
        says('has a placeholder in the registry host', 'Write the host out: credentials belong to one host.');
    }
    return host;
}
function checkTag(read, tag) {
    if (read.isBroken(tag))
        return;
    if (!(0,_image_ref_js__WEBPACK_IMPORTED_MODULE_3__/* .isTag */ .dz)((0,_template_js__WEBPACK_IMPORTED_MODULE_2__/* .sampleOf */ .uV)(tag))) {
        read.issue('tags', `'${tag.source}' is not a valid image tag`, 'A tag has at most 128 of A-Z a-z 0-9 _ . - and starts with none of . and -.');
    }
    if ((0,_tags_js__WEBPACK_IMPORTED_MODULE_0__/* .isReservedTemplate */ .FN)(tag)) {
        read.issue('tags', `'${tag.source}' begins with a word that is reserved: hold- marks rollbacks, build- unfinished pushes`, 'Begin the tag with another word, such as ci-.');
    }
}
function parseHosts(read) {
    const hosts = read.items('allowed-registries', 'commas').map((host) => host.trim());
    for (const host of hosts) {
        if ((0,_image_ref_js__WEBPACK_IMPORTED_MODULE_3__/* .splitRepository */ .T8)(`${host}/x`).host !== host || !(0,_image_ref_js__WEBPACK_IMPORTED_MODULE_3__/* .isRepository */ .Z6)(`${host}/x`))
            read.issue('allowed-registries', `'${host}' is not the host of a registry`, 'Write hosts, such as ghcr.io.');
    }
    return hosts;
}
function parseLogin(read) {
    const username = read.text('username');
    const password = read.text('password');
    if (username !== '')
        return { username, password: password === '' ? null : password };
    if (password !== '')
        read.issue('username', 'is empty although a password is given', 'Give both, or none of them.');
    return null;
}
const ID = /^[A-Za-z0-9_][\w.@/-]*$/;
/** The values in the text of input secrets, for masking: also those of entries that will be refused. */
function secretValues(text) {
    const items = (0,_reader_js__WEBPACK_IMPORTED_MODULE_1__/* .parseItems */ .m)(text, 'lines') ?? text.split('\n');
    return items.map((item) => item.slice(item.indexOf('=') + 1)).filter((value) => value.trim() !== '');
}
/** The secrets of all three inputs; an id may be used once. */
function parseSecrets(read, facts) {
    const missing = [];
    const lack = (name, id, problem) => {
        if (facts.fromPullRequest === true)
            missing.push(id);
        else
            read.issue(name, `'${id}' ${problem}`, 'Check its name, and that this branch or environment may read it.');
    };
    const secrets = [];
    for (const { id, value } of parsePairs(read, 'secrets')) {
        if (value === '')
            lack('secrets', id, 'has no value');
        else
            secrets.push({ id, value });
    }
    for (const { id, value: env } of parsePairs(read, 'secret-envs')) {
        if (!/^[A-Za-z_]\w*$/.test(env))
            read.issue('secret-envs', `'${id}' names no environment variable`, 'Write id=VARIABLE.');
        else if (facts.isSet?.(env) === false)
            lack('secret-envs', id, `reads ${env}, which is not set`);
        else
            secrets.push({ id, env });
    }
    for (const { id, value } of parsePairs(read, 'secret-files')) {
        const file = read.toTemplate('secret-files', value);
        if (value === '' || value.startsWith('-'))
            read.issue('secret-files', `'${id}' names no file`, 'Write id=path.');
        secrets.push({ id, file });
    }
    checkUnique(read, secrets);
    return { secrets, missingSecrets: missing };
}
function parsePairs(read, name) {
    const items = read.items(name, name === 'secret-envs' ? 'commas' : 'lines');
    return items.flatMap((item, index) => {
        const cut = item.indexOf('=');
        const id = item.slice(0, cut).trim();
        if (cut > 0 && ID.test(id))
            return [{ id, value: name === 'secrets' ? item.slice(cut + 1) : item.slice(cut + 1).trim() }];
        // What stands before the equals sign may be a part of the secret itself.
        read.issue(name, `entry ${index + 1} is not id=value`, EXAMPLES[name]);
        return [];
    });
}
const EXAMPLES = {
    secrets: 'Write one id=value per line; a value of several lines stands in double quotes: "id=first\\nsecond".',
    'secret-envs': 'Write id=VARIABLE.',
    'secret-files': 'Write one id=path per line.',
};
function checkUnique(read, secrets) {
    const seen = new Set();
    for (const { id } of secrets) {
        if (seen.has(id))
            read.issue('secrets', `'${id}' is given twice`, 'Give each id once.');
        seen.add(id);
    }
}
/** The builder inputs; problems are left with the reader. */
function parseBuilder(read) {
    return {
        builder: read.argument('builder'),
        driver: read.choice('driver', ['docker-container', 'kubernetes']),
        driverOpts: parseDriverOpts(read),
        buildkitdConfig: parseConfig(read),
        cache: read.choice('cache', ['gha', 'registry', 'none']),
        cacheFrom: parseCache(read, 'cache-from'),
        cacheTo: parseCache(read, 'cache-to'),
    };
}
function parseDriverOpts(read) {
    const options = read.items('driver-opts', 'lines').map((option) => option.trim());
    for (const option of options) {
        // Values may be credentials of a proxy, such as env.HTTP_PROXY.
        if (!/^"?[a-z][\w.-]*=/i.test(option))
            read.issue('driver-opts', `the line starting '${option.split(/[=\n]/)[0]?.slice(0, 40)}' is not key=value`, 'Write one key=value per line, such as network=host.');
    }
    return options;
}
function parseConfig(read) {
    const text = read.text('buildkitd-config');
    return text === '' ? null : read.directory('buildkitd-config');
}
function parseCache(read, name) {
    const entries = read.templates(name, 'lines');
    for (const entry of entries) {
        const { source } = entry;
        // A token in an entry would be recorded with the build: the name of its attribute is enough for the message.
        const secret = /(?:^|,)((?:gh)?token|secret_access_key|access_key_id|session_token|account_key)=/.exec(source)?.[1];
        if (secret !== undefined)
            read.issue(name, `has a credential in ${secret}=`, 'Leave it out: the job’s own credentials are used.');
        else if (!read.isBroken(entry) && (source.startsWith('-') || /\s/.test(source)))
            read.issue(name, `'${source.slice(0, 60)}' is not a valid cache entry`, 'Write for example type=registry,ref={app}:cache.');
    }
    return entries;
}


/***/ }),

/***/ 60001:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ runPipeline)
/* harmony export */ });
/* harmony import */ var _images_push_policy_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(80051);
/* harmony import */ var _plan_facts_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(53640);
/* harmony import */ var _plan_plan_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(88465);
/* harmony import */ var _publish_write_tags_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(4005);
/* harmony import */ var _report_pages_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(59550);
/* harmony import */ var _report_phases_js__WEBPACK_IMPORTED_MODULE_6__ = __nccwpck_require__(5976);
/* harmony import */ var _steps_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(72024);







/** Runs the mode that the inputs ask for. Throws while nothing has been built; later failures are in the outcome. */
async function runPipeline(inputs, run, ports) {
    const startedAt = ports.clock.now();
    const phases = (0,_report_phases_js__WEBPACK_IMPORTED_MODULE_6__/* .startPhases */ .TE)(ports.clock);
    const push = (0,_images_push_policy_js__WEBPACK_IMPORTED_MODULE_0__/* .decidePush */ .vn)(inputs.build, run, await (0,_images_push_policy_js__WEBPACK_IMPORTED_MODULE_0__/* .gatherDeployBranches */ .zD)(inputs.build, run, ports.github));
    const step = push.preview === undefined ? inputs : (0,_steps_js__WEBPACK_IMPORTED_MODULE_5__/* .forPreview */ .ue)(inputs, push.preview);
    const facts = (0,_plan_facts_js__WEBPACK_IMPORTED_MODULE_1__/* .openFacts */ .Ar)((0,_steps_js__WEBPACK_IMPORTED_MODULE_5__/* .factsKey */ .nk)(inputs, run), { ...ports, now: ports.clock.now });
    // Whoever has nothing to build need not load what builds.
    const building = async () => await __nccwpck_require__.e(/* import() */ 168).then(__nccwpck_require__.bind(__nccwpck_require__, 15168));
    const context = (0,_steps_js__WEBPACK_IMPORTED_MODULE_5__/* .planContext */ .nV)(inputs, { run, push, facts }, ports, building);
    const frame = { run, push, phases, context };
    const plan = await phases.time('plan', async () => await (0,_plan_plan_js__WEBPACK_IMPORTED_MODULE_2__/* .makePlan */ .Cs)(inputs.plan, context, ports));
    ports.log.group('Plan', (0,_report_pages_js__WEBPACK_IMPORTED_MODULE_4__/* .describePlan */ .df)(plan, push));
    if (push.warning !== undefined && inputs.mode === 'run')
        ports.log.warning(push.warning);
    (0,_plan_plan_js__WEBPACK_IMPORTED_MODULE_2__/* .checkLimit */ .ab)(plan, inputs.plan.maxApps);
    const publishes = push.push && inputs.mode === 'run';
    const standing = (0,_publish_write_tags_js__WEBPACK_IMPORTED_MODULE_3__/* .gatherStanding */ .KZ)(publishes && push.preview === undefined ? plan.standing : [], ports);
    const preparing = async () => await (await building()).prepare(step, frame, plan, ports);
    const prepared = plan.planned.length === 0 ? null : await phases.time('prepare', preparing);
    const left = push.preview === undefined ? [] : (await building()).tagLeft(plan, push, ports);
    const done = prepared === null
        ? _steps_js__WEBPACK_IMPORTED_MODULE_5__/* .NOTHING */ .K$
        : await (await building()).buildAndTell(step, frame, { plan, prepared }, ports);
    // A cancelled run has no time for facts: the next run finds them out again.
    if (done.apps.length > 0 && publishes && push.preview === undefined && !ports.signal.aborted)
        await phases.time('facts', async () => await facts.keep((0,_plan_facts_js__WEBPACK_IMPORTED_MODULE_1__/* .factsOf */ .xS)(plan, done.apps)));
    const { rest, ...outcome } = done;
    const late = rest === null ? [] : await phases.time('cache', async () => await rest);
    await ports.texts.close();
    return {
        ...outcome,
        ...{ run, plan, push, startedAt },
        mode: inputs.mode === 'plan' ? 'plan' : 'run',
        apps: [...done.apps, ...(await left), ...(0,_steps_js__WEBPACK_IMPORTED_MODULE_5__/* .untouched */ .sF)(plan)],
        standing: await standing,
        notices: [...done.notices, ...late],
        onNotifyFailure: inputs.notify.onFailure,
        phases: phases.all,
        finishedAt: ports.clock.now(),
    };
}


/***/ }),

/***/ 38655:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   JA: () => (/* binding */ LOCKFILES),
/* harmony export */   Km: () => (/* binding */ openFiles),
/* harmony export */   Ok: () => (/* binding */ reasonOfChange)
/* harmony export */ });
/* harmony import */ var node_path_posix__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(53916);
/* harmony import */ var picomatch__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(14006);
/* harmony import */ var _domain_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(79963);
/* harmony import */ var _graph_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(52702);
/**
 * Says whether and why a change affects an app: what turbo selected, and what decides an image although
 * turbo cannot see it.
 */




/** Why the changes affect the app; null when they do not. */
function reasonOfChange(app, comparison, workspace) {
    if (comparison.everything != null)
        return comparison.everything;
    const { changed, selected } = comparison;
    const seen = look(comparison, workspace);
    return (inputReason(app, changed, workspace) ??
        (seen.global === null ? null : `${shown(seen.global, workspace)} changed (global file)`) ??
        packageReason(app, changed, seen, workspace) ??
        copiedReason(app, seen, workspace) ??
        (selected.has(app.package) ? otherReason(comparison, workspace) : null));
}
const looks = new WeakMap();
function look(comparison, workspace) {
    const known = looks.get(comparison);
    if (known?.workspace === workspace)
        return known.look;
    const { changed } = comparison;
    const owner = (0,_graph_js__WEBPACK_IMPORTED_MODULE_1__/* .ownerOf */ .bf)(workspace.packages);
    const isTurbos = new Set([...LOCKFILES, ...TURBO_FILES].map((name) => (0,node_path_posix__WEBPACK_IMPORTED_MODULE_0__.join)(workspace.root, name)));
    const found = {
        global: changed.find(workspace.isGlobal) ?? null,
        files: (0,_graph_js__WEBPACK_IMPORTED_MODULE_1__/* .firstFiles */ .Y7)(workspace.packages, changed),
        orphans: changed.filter((path) => owner(path) === null && !isTurbos.has(path)),
    };
    looks.set(comparison, { workspace, look: found });
    return found;
}
/** Turbo counts a Dockerfile outside the app's package as the root's own file, which affects no app. */
function inputReason(app, changed, workspace) {
    const inputs = (workspace.targets.get(app.name)?.inputs ?? []).map((path) => (0,node_path_posix__WEBPACK_IMPORTED_MODULE_0__.join)(workspace.root, path));
    const input = inputs
        .map((path) => changed.find((file) => (path.endsWith('/') ? file.startsWith(path) : file === path)))
        .find((file) => file !== undefined);
    return input === undefined ? null : `${shown(input, workspace)} changed`;
}
/** The app's own files, then those of packages that it uses. */
function packageReason(app, changed, { files }, workspace) {
    const directory = (0,node_path_posix__WEBPACK_IMPORTED_MODULE_0__.join)(workspace.root, app.directory, '/');
    const own = changed.filter((path) => path.startsWith(directory));
    const [first] = own;
    if (first !== undefined)
        return `${shown(first, workspace)}${own.length > 1 ? ` and ${own.length - 1} more` : ''} changed`;
    const path = (0,_graph_js__WEBPACK_IMPORTED_MODULE_1__/* .dependencyPath */ .FF)(app.package, workspace.packages, files);
    return path === null ? null : [shown(path.file, workspace), ...path.packages.map(bare)].join(' → ');
}
/** A file of no package that the app's Dockerfile names. */
function copiedReason(app, { orphans }, workspace) {
    const copied = workspace.targets.get(app.name)?.copied ?? [];
    if (copied.length === 0 || orphans.length === 0)
        return null;
    const file = orphans.find(copyMatcher(copied.map((path) => (0,node_path_posix__WEBPACK_IMPORTED_MODULE_0__.join)(workspace.root, path))));
    return file === undefined ? null : `${shown(file, workspace)} changed (its Dockerfile copies it)`;
}
/** As Docker reads sources: a directory stands for all that is in it. */
function copyMatcher(sources) {
    const globs = sources.flatMap((source) => [source, `${source}/**`]);
    return picomatch__WEBPACK_IMPORTED_MODULE_2__(globs, { dot: true, nobrace: true, noextglob: true });
}
/** Changed files that lie in a context which is taken as a whole, and in no package: only their author knows whether they matter. */
function openFiles(apps, comparisons, workspace) {
    const found = new Set();
    for (const app of apps) {
        const comparison = comparisons.get(app.name);
        const context = workspace.targets.get(app.name)?.copiedContext;
        if (comparison === undefined || context == null)
            continue;
        const directory = (0,node_path_posix__WEBPACK_IMPORTED_MODULE_0__.join)(workspace.root, context, '/');
        for (const path of look(comparison, workspace).orphans)
            if (directory === './' || path.startsWith(directory))
                found.add(shown(path, workspace));
    }
    return [...found];
}
/** Package managers' lockfiles, of which turbo reads who uses what changed, and turbo's own files, which concern all. */
const LOCKFILES = [
    'package-lock.json',
    'pnpm-lock.yaml',
    'yarn.lock',
    'bun.lock',
    'bun.lockb',
    'nub.lock',
    'aube-lock.yaml',
];
const TURBO_FILES = ['turbo.json', 'turbo.jsonc'];
/** Why turbo selected the app, as far as our own look at the changes explains it. */
function otherReason({ changed, base }, workspace) {
    const among = (names, kind) => {
        const name = names.find((one) => changed.includes((0,node_path_posix__WEBPACK_IMPORTED_MODULE_0__.join)(workspace.root, one)));
        return name === undefined ? null : `${name} changed (${kind})`;
    };
    return (among(LOCKFILES, 'lockfile') ??
        among(TURBO_FILES, 'global file') ??
        `turbo: changed since ${(0,_domain_js__WEBPACK_IMPORTED_MODULE_3__/* .shortSha */ .Fu)(base)}`);
}
/** The path as people know it: from the turbo root. */
function shown(path, { root }) {
    return (0,node_path_posix__WEBPACK_IMPORTED_MODULE_0__.relative)(root, path);
}
function bare(name) {
    return name.replace(/^file:/, '').replace(/^@[^/]+\//, '');
}


/***/ }),

/***/ 28795:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Rz: () => (/* binding */ selectRequested),
/* harmony export */   YO: () => (/* binding */ checkDockerfiles),
/* harmony export */   aG: () => (/* binding */ explainSkipped),
/* harmony export */   gb: () => (/* binding */ checkComplete),
/* harmony export */   mS: () => (/* binding */ toApps),
/* harmony export */   mr: () => (/* binding */ noteNoApps)
/* harmony export */ });
/* harmony import */ var node_path_posix__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(53916);
/* harmony import */ var leven__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(47785);
/* harmony import */ var _domain_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(79963);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(452);
/* harmony import */ var _template_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(94933);
/* harmony import */ var _graph_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(52702);
/** Which packages are apps, which of them were asked for, and which cannot be built. */






/** The apps of a dry run, sorted by name. Two packages that differ only by scope cannot both be apps. */
function toApps(dryRun) {
    const apps = dryRun.packages.map((name) => toApp(name, dryRun));
    apps.sort((a, b) => (a.name < b.name ? -1 : 1));
    const twin = apps.find((app, index) => apps[index + 1]?.name === app.name);
    if (twin !== undefined) {
        const packages = apps.filter((app) => app.name === twin.name).map((app) => app.package);
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .lZ(`packages ${packages.join(' and ')} would both be the app '${twin.name}'`, {
            code: 'FDA-PLAN-SAME-NAME',
            hint: 'Rename one of them, or leave one out with an exclusion in filter (!./apps/<directory>).',
        });
    }
    return apps;
}
function toApp(packageName, dryRun) {
    const directory = dryRun.directories.get(packageName);
    if (directory === undefined) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .lZ(`turbo's dry run lists package ${packageName} without its directory`, {
            code: 'FDA-PLAN-DRY-RUN',
            hint: 'Name a task in input task that turbo.json defines for every package.',
        });
    }
    const name = packageName.replace(/^@[^/]+\//, '');
    // The name becomes part of image names, tags, cache scopes and paths.
    if (/^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(name))
        return { name, package: packageName, directory };
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .lZ(`${directory}/package.json: '${name}' cannot be the name of an app`, {
        code: 'FDA-PLAN-APP-NAME',
        hint: 'Use letters, digits, ., _ and - after the scope, or leave the package out of filter.',
    });
}
// Finds the apps that input apps names.
/** The names of the apps that are asked for; null when the input is empty. Throws for a name or glob that is no app's. */
function selectRequested(patterns, apps) {
    if (patterns.length === 0)
        return null;
    const [wanted, unwanted] = [
        patterns.filter((one) => !one.startsWith('!')),
        patterns.filter((one) => one.startsWith('!')),
    ];
    const included = wanted.length === 0 ? apps : wanted.flatMap((pattern) => appsOf(pattern, apps));
    const excluded = unwanted.flatMap((pattern) => appsOf(pattern.slice(1), apps));
    const selected = new Set(included.filter((app) => !excluded.includes(app)).map(({ name }) => name));
    if (selected.size > 0)
        return selected;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .lZ(`input apps: '${patterns.join(', ')}' leaves no app`, {
        code: 'FDA-INPUT-APPS',
        hint: `The apps are ${(0,_domain_js__WEBPACK_IMPORTED_MODULE_3__/* .shortList */ .pg)(apps.map(({ name }) => name), 20)}.`,
    });
}
/** Those that a glob matches by their names, or one with a slash by their packages' names. */
function appsOf(glob, apps) {
    const matches = (0,_template_js__WEBPACK_IMPORTED_MODULE_4__/* .globMatcher */ .fU)([glob === 'all' ? '*' : glob]);
    const nameOf = (app) => (glob.includes('/') ? app.package : app.name);
    const found = apps.filter((app) => matches(nameOf(app)));
    if (found.length > 0)
        return found;
    const names = apps.map(nameOf);
    const close = names
        .map((name) => ({ name, distance: (0,leven__WEBPACK_IMPORTED_MODULE_5__/* ["default"] */ .A)(glob, name) }))
        .filter(({ name, distance: far }) => far <= Math.max(2, glob.length / 3) || name.includes(glob))
        .sort((a, b) => a.distance - b.distance)
        .map(({ name }) => name);
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .lZ(`input apps: there is no app '${glob}'`, {
        code: 'FDA-INPUT-APPS',
        hint: close.length > 0
            ? `Did you mean ${close.slice(0, 3).join(', ')}?`
            : `The apps are ${(0,_domain_js__WEBPACK_IMPORTED_MODULE_3__/* .shortList */ .pg)(names, 20)}.`,
    });
}
// Names what looks like a Dockerfile where the one that is read is missing: nothing built must never look
// like nothing changed.
const MAX_SHOWN = 3;
/** Throws when no app has a Dockerfile, although at least one is meant to have an image. */
async function checkDockerfiles(targets, { root, uncommitted }, trees) {
    const wanted = targets.filter(({ skip }) => skip === null);
    if (wanted.length === 0 || wanted.some(({ file }) => file !== null))
        return;
    const all = await gatherLookAlikes(root, trees);
    // None is read where it belongs, so what is committed there and has changed is deleted.
    const gone = all.filter((path) => isOwn(path, wanted) && uncommitted.includes(`${root}${path}`));
    const found = (gone.length > 0 ? gone : all).slice(0, MAX_SHOWN);
    const apps = wanted.map(({ app }) => app.name);
    const some = apps.slice(0, MAX_SHOWN).join(', ') + (apps.length > MAX_SHOWN ? ' and others' : '');
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .lZ(`none of ${targets.length === 1 ? '1 app' : `${targets.length} apps`} (${some}) has a Dockerfile${found.length === 0 ? '' : gone.length > 0 ? `: ${found.join(', ')} of the last commit ${found.length === 1 ? 'is' : 'are'} deleted here` : `, but there is ${found.join(', ')}`}`, {
        code: 'FDA-PLAN-NO-DOCKERFILE',
        hint: found[0] === undefined
            ? 'Add a Dockerfile to the directory of each app that has an image, or one beside turbo.json for all of them. Input file names another place.'
            : gone.length > 0
                ? `Bring them back (git restore ${found.join(' ')}), or commit that they are gone.`
                : `Set input file, for example to ${templateOf(found[0], apps)}.`,
    });
}
/** Whether it is the Dockerfile that is read where input file names no other one. */
function isOwn(path, wanted) {
    return path === 'Dockerfile' || wanted.some(({ app }) => path === `${app.directory}/Dockerfile`);
}
/** The skipped apps, those without a Dockerfile with a file that may be the one they mean, or with the news that it is gone. */
async function explainSkipped(skipped, root, comparisons, trees) {
    if (!skipped.some(({ reason }) => reason === 'no Dockerfile'))
        return skipped;
    const found = await gatherLookAlikes(root, trees);
    const changed = new Set([...comparisons.values()].flatMap((one) => one.changed));
    return skipped.map((one) => {
        const { app, reason } = one;
        if (reason !== 'no Dockerfile')
            return one;
        const own = found.find((path) => (0,node_path_posix__WEBPACK_IMPORTED_MODULE_0__.basename)(path).startsWith(`${app.name}.`) || path.includes(`/${app.name}/`));
        if (own !== undefined)
            return { app, reason: `no Dockerfile (there is ${own}: input file)` };
        const places = [`${root}${app.directory}/Dockerfile`, `${root}Dockerfile`];
        return places.some((path) => changed.has(path)) ? { app, reason: _domain_js__WEBPACK_IMPORTED_MODULE_3__/* .DOCKERFILE_GONE */ .HW } : one;
    });
}
async function gatherLookAlikes(root, trees) {
    const lists = await Promise.all(['*Dockerfile*', '*dockerfile*', 'Containerfile*'].map(async (name) => await trees.named(name)));
    const paths = lists.flat().map(({ path }) => path.slice(root.length));
    return [...new Set(paths)].filter((path) => !path.endsWith('ignore')).sort();
}
/** The path as a template, where it holds the name of an app. */
function templateOf(path, apps) {
    const app = apps.find((name) => path.split(/[./-]/).includes(name));
    return app === undefined ? path : path.replace(app, '{app}');
}
/**
 * Gives notice of what may be meant as an app and is none: package.json files without a name, which turbo passes over without a
 * word, and packages deeper than input filter reaches.
 */
async function noteNoApps({ filter, exclude }, { apps, manifests }, { trees, log }) {
    const excluded = exclude.map((glob) => `!${glob}`);
    const parents = filter.filter((glob) => glob.endsWith('/*')).map((glob) => `${glob.slice(0, -1)}**`);
    const matches = (0,_template_js__WEBPACK_IMPORTED_MODULE_4__/* .globMatcher */ .fU)([...filter, ...excluded]);
    const isBelow = parents.length === 0 ? () => false : (0,_template_js__WEBPACK_IMPORTED_MODULE_4__/* .globMatcher */ .fU)([...parents, ...excluded]);
    // What lies inside an app is part of it, whatever it is.
    const isKnown = (directory) => apps.some((app) => `${directory}/`.startsWith(`${app.directory}/`));
    const [root, files] = await Promise.all([trees.root(), manifests]);
    const unknown = files
        .map(({ path, blob }) => ({ directory: (0,node_path_posix__WEBPACK_IMPORTED_MODULE_0__.dirname)(path.slice(root.length)), blob }))
        .filter(({ directory }) => !isKnown(directory) && (matches(directory) || isBelow(directory)));
    const texts = await trees.texts(unknown.map(({ blob }) => blob));
    const isNamed = (directory, index) => (0,_graph_js__WEBPACK_IMPORTED_MODULE_2__/* .parsePackage */ .C)(directory, texts[index] ?? '') !== null;
    const directories = unknown.map(({ directory }) => directory);
    const nested = directories.filter((one, index) => !matches(one) && isNamed(one, index));
    if (nested[0] !== undefined)
        log.notice(`${nested.slice(0, 3).join(', ')}: deeper than filter reaches, so no app. If it is one, add ./${(0,node_path_posix__WEBPACK_IMPORTED_MODULE_0__.dirname)(nested[0])}/* to filter.`);
    for (const one of directories.filter((one, index) => matches(one) && !isNamed(one, index)))
        log.notice(`${one}/package.json has no name: turbo passes over it, so it is no app. Give it a "name" to build it.`);
}
// Refuses a checkout that lacks what a planned app is made from: its image would be built without it.
/** Throws when a submodule or a package that a sparse checkout leaves out is needed by one of these apps. */
async function checkComplete(apps, packages, trees) {
    const { emptySubmodules, sparse } = await trees.special();
    if (emptySubmodules.length === 0 && sparse.length === 0)
        return;
    const places = new Set(packages.map(({ directory }) => (0,node_path_posix__WEBPACK_IMPORTED_MODULE_0__.dirname)(directory)));
    const texts = await trees.texts(sparse.map(({ blob }) => blob));
    const left = sparse.flatMap(({ path }, index) => (0,_graph_js__WEBPACK_IMPORTED_MODULE_2__/* .parsePackage */ .C)((0,node_path_posix__WEBPACK_IMPORTED_MODULE_0__.dirname)(path), texts[index] ?? '') ?? []);
    const absent = new Map(left.map(({ name, directory }) => [name, directory]));
    for (const { name } of packages)
        absent.delete(name);
    for (const app of apps) {
        const closure = (0,_graph_js__WEBPACK_IMPORTED_MODULE_2__/* .closureOf */ .TQ)(app.package, packages);
        const needed = packages.filter(({ name }) => closure.has(name));
        const submodule = emptySubmodules.find((path) => needed.some(({ directory }) => `${path}/`.startsWith(`${directory}/`)) ||
            // Where packages lie side by side it is one that turbo cannot see.
            ((0,node_path_posix__WEBPACK_IMPORTED_MODULE_0__.dirname)(path) !== '.' && places.has((0,node_path_posix__WEBPACK_IMPORTED_MODULE_0__.dirname)(path))));
        if (submodule !== undefined)
            throw lacking(app, submodule, 'is a submodule', 'submodules: true');
        const directory = needed
            .flatMap(({ dependencies }) => dependencies.map((one) => absent.get(one)))
            .find((one) => one !== undefined);
        if (directory !== undefined)
            throw lacking(app, directory, 'is left out by a sparse checkout', 'a sparse-checkout list that has it');
    }
}
function lacking(app, path, how, fix) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .lZ(`${path}, which ${app.name} may be made from, is not in the checkout: it ${how}`, {
        code: 'FDA-PLAN-INCOMPLETE',
        hint: `Check it out before this step: actions/checkout with ${fix}.`,
    });
}


/***/ }),

/***/ 62503:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  Rt: () => (/* binding */ compareAll),
  UX: () => (/* binding */ compareApps),
  Ad: () => (/* binding */ listPackages)
});

// EXTERNAL MODULE: external "node:path/posix"
var posix_ = __nccwpck_require__(53916);
// EXTERNAL MODULE: ./lib/calls.js
var calls = __nccwpck_require__(63154);
// EXTERNAL MODULE: ./lib/domain.js
var domain = __nccwpck_require__(79963);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __nccwpck_require__(452);
// EXTERNAL MODULE: ./lib/plan/affected.js
var affected = __nccwpck_require__(38655);
// EXTERNAL MODULE: ./lib/plan/graph.js + 1 modules
var graph = __nccwpck_require__(52702);
// EXTERNAL MODULE: ./lib/template.js
var template = __nccwpck_require__(94933);
;// CONCATENATED MODULE: ./lib/plan/ignore.js

/** The word of input ignore that stands for the files that carry a Flux marker. */
const MARKERS = 'markers';
/** Setters are comments in YAML files; only where HEAD still has one did the bot write. */
const MARKER = /\{\s*"\$imagepolicy"\s*:/;
/** The changes that count for nothing. */
async function gatherIgnored(changes, ignore, trees) {
    const globs = ignore.filter((glob) => glob !== MARKERS);
    const matches = (0,template/* globMatcher */.fU)(globs);
    const byPath = globs.length === 0 ? [] : changes.filter(({ path }) => matches(path));
    if (!ignore.includes(MARKERS))
        return byPath;
    const yaml = changes.flatMap((change) => change.after?.mode.startsWith('100') && /\.ya?ml$/i.test(change.path) && !byPath.includes(change)
        ? [{ change, blob: change.after }]
        : []);
    const texts = await trees.texts(yaml.map(({ blob }) => blob));
    const marked = yaml.flatMap(({ change }, index) => (MARKER.test(texts[index] ?? '') ? [change] : []));
    return [...byPath, ...marked];
}

;// CONCATENATED MODULE: ./lib/plan/compare.js
/** Compares HEAD, or the tip of its branch, with commits: what turbo selects, and what our own diff shows. */







/** Children at the same time: each keeps a core busy. */
const CONCURRENCY = 4;
/** By the name of the app, how it differs from the commit that its image is right for, where that can be had. */
async function compareApps(images, context, ports) {
    const measured = new Map();
    for (const { base, target } of images)
        if (base !== null)
            measured.set(base, [...(measured.get(base) ?? []), target.app]);
    const comparisons = await compareAll(measured, context, ports);
    return new Map([...comparisons].flatMap(([base, one]) => (measured.get(base) ?? []).map(({ name }) => [name, one])));
}
/**
 * By commit, how the tip differs from it; a commit that cannot be had is not in the answer. Beside each commit the apps that
 * are measured from it: all that the filter selects where none are named. An app is measured from one commit.
 */
async function compareAll(measured, context, ports) {
    const gather = async (list) => await (0,calls/* inParallel */.HN)(list, CONCURRENCY, async (base) => {
        return await gatherChanges(base, measured.get(base) ?? [], context, ports);
    });
    const commits = [...measured.keys()];
    const first = await gather(commits);
    // The comparison comes first: it fails at once where a commit is absent, and only then anything is fetched.
    const absent = commits.filter((_, index) => first[index] === null);
    const fetched = absent.length === 0 ? [] : await ports.git.tryFetch(absent);
    const found = [...first, ...(await gather([...fetched]))].filter((one) => one !== null);
    // Where nothing differs turbo can select nothing, and need not be asked.
    const same = found.filter(({ changed }) => changed.length === 0);
    const asked = found.filter(({ changed }) => changed.length > 0);
    const [answers, special] = await Promise.all([
        selectAll(asked, context, ports),
        asked.length === 0 ? null : ports.trees.special(),
    ]);
    const equal = same.map((one) => toComparison(one, { packages: [], lockfileProblem: null }));
    const compared = special === null ? [] : answers.map((one) => ({ ...one, changed: (0,graph/* withLinks */.q9)(one.changed, special) }));
    return new Map([...equal, ...compared].map((one) => [one.base, one]));
}
/** Null when the commit is not here. */
async function gatherChanges(base, apps, { inputs, head, tip = head, uncommitted }, { trees, log }) {
    const all = base === tip ? [] : await trees.changes(base, tip);
    if (all === null)
        return null;
    const ignored = await gatherIgnored(all, inputs.ignore, trees);
    if (ignored.length > 0)
        log.debug(`Ignored: ${ignored.map(({ path }) => path).join(', ')}`);
    const isIgnored = new Set(ignored);
    const counted = all.filter((change) => !isIgnored.has(change));
    const changed = [...counted.map(({ path }) => path), ...(await uncommitted)];
    return { base, apps, counted, ignored, changed };
}
function toComparison({ base, changed }, { packages, lockfileProblem }) {
    return { base, changed, selected: new Set(packages), everything: lockfileProblem };
}
/** Turbo is started once per commit, or, where they are many, once per core with several commits to each. */
async function selectAll(list, context, ports) {
    if (list.length === 0)
        return [];
    const [version, seen] = await Promise.all([ports.turbo.version(), withSeen(list, context, ports)]);
    if (isBeforeTwoTrees(version))
        return (await (0,calls/* inParallel */.HN)(list, CONCURRENCY, async (one) => await selectOld(one, version, context, ports))).flat();
    const isMany = seen.length > CONCURRENCY && seen.every(({ apps }) => apps.length > 0 && apps.every(isPlain));
    const size = isMany ? Math.ceil(seen.length / CONCURRENCY) : 1;
    const groups = Array.from({ length: Math.ceil(seen.length / size) }, (_, index) => seen.slice(index * size, (index + 1) * size));
    return (await (0,calls/* inParallel */.HN)(groups, CONCURRENCY, async (group) => await compare_select(group, context.inputs, ports))).flat();
}
async function withSeen(list, { head, tip = head }, { trees, log }) {
    const between = tip === head ? [] : await trees.changes(tip, head);
    const isAhead = new Set(between?.map(({ path }) => path));
    return await (0,calls/* inParallel */.HN)(list, CONCURRENCY, async (one) => {
        if (one.ignored.length === 0 && tip === head)
            return { ...one, seen: one.base };
        try {
            const unlike = one.counted.flatMap((change) => unlikeHead(change, isAhead.has(change.path)));
            return { ...one, seen: await trees.applied(head, unlike) };
        }
        catch (error) {
            if (!(error instanceof errors/* ExecError */.cI) || tip !== head)
                throw error;
            log.notice(`Ignored files count after all, because no tree without them could be written: ${error.message}`);
            return { ...withIgnored(one), seen: one.base };
        }
    });
}
/** The side of the change that HEAD has not. Of a lockfile turbo reads what changed, so only the true side may stand in. */
function unlikeHead(change, isAhead) {
    if (!isAhead)
        return [{ ...change, after: change.before }];
    return affected/* LOCKFILES */.JA.includes((0,posix_.basename)(change.path)) ? [] : [change];
}
function withIgnored(one) {
    return { ...one, changed: [...one.ignored.map(({ path }) => path), ...one.changed] };
}
/** Whether the directory is no more than its name in a filter. */
function isPlain({ directory }) {
    return /^[\w@.+-]+(?:\/[\w@.+-]+)*$/.test(directory);
}
/** By one run: the filter of the step for one commit, a filter for each app of several. */
async function compare_select(group, inputs, ports) {
    const filters = group.flatMap(({ seen, apps }) => {
        const globs = group.length > 1 ? apps.map(({ directory }) => `./${directory}`) : inputs.filter;
        // Only with braces does `...[commit]` reach dependents.
        return globs.map((glob) => `{${glob}}...[${seen}]`);
    });
    const answer = await ports.turbo.select(toQuery(filters, inputs));
    // A lockfile that cannot be read at one of the commits would count for all of them.
    if (group.length > 1 && answer.lockfileProblem !== null)
        return (await (0,calls/* inParallel */.HN)(group, 1, async (one) => await compare_select([one], inputs, ports))).flat();
    return group.map((one) => toComparison(one, answer));
}
/** Until 1.11 turbo compared with the merge base, and needed it. */
function isBeforeTwoTrees(version) {
    const [, major, minor] = /^(\d+)\.(\d+)\./.exec(version ?? '') ?? [];
    return major === '0' || (major === '1' && Number(minor) < 12);
}
/** Such a turbo compares HEAD with a commit that HEAD was made from, and with no other: then every app counts. */
async function selectOld(asked, version, context, ports) {
    const { base } = asked;
    const { head, tip = head } = context;
    if (tip === head && (await ports.git.mergeBase(base, head)) === base)
        return await compare_select([{ ...withIgnored(asked), seen: base }], context.inputs, ports);
    const lockfileProblem = `turbo ${version} compares by common history, which ${(0,domain/* shortSha */.Fu)(base)} and HEAD do not have here (fetch-depth: 0, or turbo 1.12 or newer)`;
    return [toComparison(asked, { packages: [], lockfileProblem })];
}
/** The packages of the filter. Gives notice of what turbo says. */
async function listPackages(inputs, { turbo, log }) {
    // Braces make turbo read a directory glob.
    const globs = inputs.filter.map((glob) => `{${glob}}`);
    const answer = await turbo.select({ ...toQuery(globs, inputs), isEverything: true });
    for (const warning of answer.warnings)
        log.warning(`turbo: ${warning}`);
    if (answer.task !== inputs.task)
        log.notice(`turbo.json defines no task '${inputs.task}': '${answer.task}' is asked about instead (input task). Nothing of it is run.`);
    return answer;
}
function toQuery(filters, { task, exclude }) {
    return { task, filters: [...filters, ...exclude.map((glob) => `!${glob}`)], isEverything: false };
}


/***/ }),

/***/ 53640:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Ar: () => (/* binding */ openFacts),
/* harmony export */   _A: () => (/* binding */ factsPrefix),
/* harmony export */   xS: () => (/* binding */ factsOf)
/* harmony export */ });
/* unused harmony exports renderFacts, parseFacts */
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(77598);
/* harmony import */ var _calls_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(63154);
/* harmony import */ var _domain_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(79963);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(452);
/* harmony import */ var _image_ref_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(25630);
/* harmony import */ var _results_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(28233);
/**
 * Facts that runs leave for later ones: which commit an image is right for. Losing them costs time; they
 * decide nothing alone.
 */






const SCHEMA = 1;
/** The newest facts of more repositories than that are not kept. */
const MAX_REPOSITORIES = 2_000;
/**
 * The first part of the keys. Rules that decide what an image needs (globs that are ignored or count for all) are part of it:
 * a fact that was found by other rules is another fact.
 */
function factsPrefix(rules) {
    return `fda-facts-${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(JSON.stringify(rules)).digest('hex').slice(0, 12)}-`;
}
/** The text of an entry. */
function renderFacts(facts) {
    return JSON.stringify({ schema: SCHEMA, images: Object.fromEntries([...facts].slice(-MAX_REPOSITORIES)) });
}
/** The facts that a text holds; what is not a valid fact is left out, since whoever may write to the cache may write anything. */
function parseFacts(text) {
    const { schema, images } = (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .parseRecord */ .Hh)(text) ?? {};
    if (schema !== SCHEMA || !(0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .isRecord */ .u4)(images))
        return new Map();
    return new Map(Object.entries(images)
        .slice(-MAX_REPOSITORIES)
        .map(([repository, value]) => [repository, parseFact(value)])
        .filter((entry) => entry[1] !== null));
}
function parseFact(value) {
    if (!(0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .isRecord */ .u4)(value))
        return null;
    const { tag, commit, fingerprint, durationMs } = value;
    const sha = typeof commit === 'string' ? (0,_domain_js__WEBPACK_IMPORTED_MODULE_2__/* .parseCommitSha */ .tu)(commit) : null;
    if (typeof tag !== 'string' || !(0,_image_ref_js__WEBPACK_IMPORTED_MODULE_3__/* .isTag */ .dz)(tag) || sha === null)
        return null;
    if (typeof fingerprint !== 'string' || !/^[0-9a-f]{1,64}$/.test(fingerprint))
        return null;
    const known = typeof durationMs === 'number' && Number.isFinite(durationMs) && durationMs >= 0;
    return { tag, commit: sha, fingerprint, durationMs: known ? durationMs : null };
}
/** Facts under this prefix, with at most one notice about the service. */
function openFacts({ prefix, run }, { texts, log, now }) {
    const { access } = texts;
    let broken = false;
    const read = (0,_calls_js__WEBPACK_IMPORTED_MODULE_4__/* .once */ .Oo)(async () => {
        // The builds say on the page that there is no cache: one notice is enough.
        if (access === 'absent')
            log.debug('This job has no cache service: plans take longer without facts of earlier runs.');
        if (access === 'none' || access === 'read')
            log.debug(`The workflow's cache-mode is ${access}: plans take longer without facts of earlier runs.`);
        if (access !== 'full' && access !== 'read')
            return new Map();
        try {
            return parseFacts((await texts.newest(prefix))?.text ?? '');
        }
        catch (error) {
            broken = true;
            const problem = (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .errorMessage */ .gJ)(error);
            const cost = texts.silent
                ? 'This run goes on without it: its plan and its builds take longer.'
                : 'Plans take longer without what earlier runs found out.';
            log.notice(`${problem.charAt(0).toUpperCase()}${problem.slice(1)}. ${cost}`);
            return new Map();
        }
    });
    return {
        read,
        async keep(found) {
            const old = await read();
            // A service that did not answer a moment ago is not waited for again.
            if (broken || (access !== 'full' && access !== 'write-only'))
                return;
            const facts = new Map(old);
            for (const [repository, fact] of found) {
                // The newest stand last: where there are too many, the first are left out.
                facts.delete(repository);
                const durationMs = fact.durationMs ?? old.get(repository)?.durationMs ?? null;
                facts.set(repository, { ...fact, durationMs });
            }
            const isKnown = (repository) => JSON.stringify(old.get(repository)) === JSON.stringify(facts.get(repository));
            if ([...found.keys()].every(isKnown))
                return;
            try {
                await texts.save(`${prefix}${run.id}-${run.attempt}-${now()}`, renderFacts(facts));
            }
            catch (error) {
                log.debug(`Facts for later plans were not kept: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .errorMessage */ .gJ)(error)}`);
            }
        },
    };
}
/** The facts of a run: what it published, and what it saw to be right as it is. */
function factsOf(plan, results) {
    // What was built with files that are not committed is not what the commit needs. A run that published nothing adds nothing
    // that is worth a call.
    if (plan.uncommitted.length > 0 || !results.some(_results_js__WEBPACK_IMPORTED_MODULE_5__/* .hasImage */ .e_))
        return new Map();
    const commit = plan.head;
    const seen = plan.right.map(({ repository, ...image }) => {
        return [repository, { ...image, commit, durationMs: null }];
    });
    const published = results.filter(_results_js__WEBPACK_IMPORTED_MODULE_5__/* .hasImage */ .e_).flatMap(({ app, image, deployTag, durationMs }) => {
        const fingerprint = plan.targets.get(app.name)?.fingerprint;
        if (image === null || deployTag === null || fingerprint === undefined)
            return [];
        return [[image, { tag: deployTag, commit, fingerprint, durationMs }]];
    });
    return new Map([...seen, ...published]);
}


/***/ }),

/***/ 52702:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  TQ: () => (/* binding */ closureOf),
  FF: () => (/* binding */ dependencyPath),
  Y7: () => (/* binding */ firstFiles),
  co: () => (/* binding */ gatherGraph),
  bf: () => (/* binding */ ownerOf),
  C: () => (/* binding */ parsePackage),
  q9: () => (/* binding */ withLinks)
});

// EXTERNAL MODULE: external "node:path/posix"
var posix_ = __nccwpck_require__(53916);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __nccwpck_require__(452);
// EXTERNAL MODULE: ./lib/template.js
var template = __nccwpck_require__(94933);
;// CONCATENATED MODULE: ./lib/plan/turbo-config.js
/**
 * Reads from turbo.json what ties packages to each other, and to files outside of them, although no
 * package.json says so.
 */


const TURBO_ROOT = '$TURBO_ROOT$/';
/** Globs of files that concern every package, from the turbo root: `globalDependencies`, or `inputs` of the newer `global`. */
function globalGlobs(configs) {
    const root = configs.get('') ?? {};
    const newer = (0,errors/* isRecord */.u4)(root.global) ? root.global.inputs : undefined;
    return [...strings(root.globalDependencies), ...strings(newer)]
        .filter((glob) => !glob.startsWith('$TURBO_DEFAULT$'))
        .map((glob) => glob.replace(TURBO_ROOT, ''));
}
/** What the package's task reaches, with the tasks of the same package that it depends on. */
function reachOf({ name, directory }, task, configs) {
    const [root, own] = [tasksOf(configs.get('')), tasksOf(configs.get(directory))];
    const packages = new Set();
    const outside = [];
    const tasks = new Set([task]);
    for (const current of tasks) {
        const definitions = [root[current], root[`${name}#${current}`], own[current]].filter(errors/* isRecord */.u4);
        outside.push(...definitions.flatMap(({ inputs }) => leaving(strings(inputs), directory)));
        for (const one of definitions.flatMap(({ dependsOn }) => strings(dependsOn))) {
            const [other = '', its] = one.split('#');
            const atRoot = root[one];
            if (its === undefined)
                tasks.add(one.replace(/^\^/, ''));
            else if (other === name)
                tasks.add(its);
            else if (other !== '//')
                packages.add(other);
            else if ((0,errors/* isRecord */.u4)(atRoot))
                outside.push(...leaving(strings(atRoot.inputs), ''));
        }
    }
    return { packages: [...packages], outside: [...new Set(outside)] };
}
function tasksOf(config) {
    const tasks = config?.tasks ?? config?.pipeline;
    return (0,errors/* isRecord */.u4)(tasks) ? tasks : {};
}
/** Those of the globs that leave the directory. */
function leaving(globs, directory) {
    return globs
        .filter((glob) => !glob.startsWith('!') && !glob.startsWith('$TURBO_DEFAULT$'))
        .map((glob) => (glob.startsWith(TURBO_ROOT) ? glob.slice(TURBO_ROOT.length) : (0,posix_.join)(directory, glob)))
        .filter((path) => directory === '' || !path.startsWith(`${directory}/`));
}
function strings(value) {
    return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}

;// CONCATENATED MODULE: ./lib/plan/graph.js
/**
 * The packages of the workspace: who depends on whom, which files outside of a package are part of it all
 * the same, and which files concern every package.
 */




/** Before the path of a directory or archive that a package names by `file:` or `link:`. */
const LINK = 'file:';
/**
 * The graph as turbo sees it, and the edges that turbo does not see. `root` is the turbo root within the git root; `packageFiles`
 * are the files named package.json where git was asked already.
 */
async function gatherGraph({ task, globalDependencies }, root, { trees, turbo, packageFiles = trees.named('package.json'), }) {
    const [directories, files, special] = await Promise.all([
        turbo.directories(),
        packageFiles,
        trees.special(),
    ]);
    // Workspaces of other languages have a package for the root too: it owns no file.
    const known = [...directories].filter(([name, directory]) => name !== '//' && directory !== '');
    const [configs, texts] = await Promise.all([
        turbo.configs(['', ...known.map(([, directory]) => directory)]),
        trees.texts(files.map(({ blob }) => blob)),
    ]);
    const manifests = new Map(files.map(({ path }, index) => [(0,posix_.dirname)(path), parsePackage((0,posix_.dirname)(path), texts[index] ?? '')]));
    const manifestOf = (directory) => manifests.get(resolveLinks((0,posix_.join)(root, directory), special));
    const isPolyglot = known.some(([name, directory]) => manifestOf(directory)?.name !== name);
    const edges = isPolyglot ? await turbo.edges() : new Map();
    const names = new Map(known.map(([name, directory]) => [LINK + (0,posix_.join)(root, directory), name]));
    const named = (list = []) => list.map((one) => names.get(one) ?? one);
    const packages = known.map(([name, directory]) => {
        const reach = reachOf({ name, directory }, task, configs);
        const needed = [...named(manifestOf(directory)?.dependencies), ...reach.packages];
        const outside = reach.outside.map((glob) => (0,posix_.join)(root, glob));
        return {
            ...{ name, directory: (0,posix_.join)(root, directory) },
            dependencies: [...needed, ...(edges.get(name) ?? [])],
            ...(outside.length === 0 ? {} : { reaches: anyOf(outside, '') }),
        };
    });
    addLinked(packages, (directory) => named(manifests.get(directory)?.dependencies));
    const globals = [...globalGlobs(configs), ...(isPolyglot ? ROOTS_OF_OTHERS : [])];
    return { packages, isGlobal: globalMatcher(globalDependencies, globals, root) };
}
/** What is named by its path and is no package of the workspace is one of its own. The list grows while it is read. */
function addLinked(packages, dependenciesOf) {
    const known = new Set();
    for (const { dependencies } of packages)
        for (const name of dependencies) {
            if (!name.startsWith(LINK) || known.has(name))
                continue;
            known.add(name);
            const directory = name.slice(LINK.length);
            const reaches = (path) => path === directory;
            packages.push({ name, directory, dependencies: dependenciesOf(directory), reaches });
        }
}
/** The path with the symlinks on its way followed. */
function resolveLinks(path, { links }) {
    let current = path;
    for (let round = 0; round < MAX_LINKS; round++) {
        const link = links.find((one) => current === one.path || current.startsWith(`${one.path}/`));
        if (link === undefined)
            return current;
        current = (0,posix_.normalize)(link.target + current.slice(link.path.length));
    }
    return current;
}
const MAX_LINKS = 8;
/** The changed paths, and beside them the paths by which symlinks lead to them. */
function withLinks(changed, { links }) {
    // A link to a directory that it lies in itself would make everything a change of it.
    const useful = links.filter(({ path, target }) => target !== '.' && !path.startsWith(`${target}/`));
    if (useful.length === 0)
        return changed;
    const all = new Set(changed);
    for (const path of all) {
        for (const link of useful) {
            if (path === link.target || path.startsWith(`${link.target}/`))
                all.add(link.path + path.slice(link.target.length));
            if (all.size > MAX_PATHS)
                return [...all];
        }
    }
    return [...all];
}
const MAX_PATHS = 200_000;
/** The package, or null for a file that says none: then turbo has the last word, and it has none for such a file either. */
function parsePackage(directory, text) {
    const json = (0,errors/* parseRecord */.Hh)(text);
    if (typeof json?.name !== 'string')
        return null;
    const fields = [json.dependencies, json.devDependencies, json.optionalDependencies, json.peerDependencies];
    const entries = fields.flatMap((field) => ((0,errors/* isRecord */.u4)(field) ? Object.entries(field) : []));
    const linked = entries.flatMap(([, range]) => {
        const path = typeof range === 'string' ? /^(?:file|link|portal):(.+)$/.exec(range)?.[1] : undefined;
        return path === undefined ? [] : [LINK + (0,posix_.join)(directory, path).replace(/\/$/, '')];
    });
    return {
        name: json.name,
        directory,
        dependencies: [...new Set([...entries.map(([name]) => name), ...linked])],
    };
}
/** Package → the one that led to it: all that the package of that name is made from, itself first, the nearest before others. */
function closureOf(name, packages) {
    const byName = new Map(packages.map((one) => [one.name, one]));
    const cameFrom = new Map([[name, null]]);
    for (const current of cameFrom.keys())
        for (const next of byName.get(current)?.dependencies ?? [])
            if (byName.has(next) && !cameFrom.has(next))
                cameFrom.set(next, current);
    return cameFrom;
}
/**
 * The shortest path from a package with a changed file to the package of that name: the file, then the packages in the
 * order in which they depend on each other. Null when none is known.
 */
function dependencyPath(name, packages, files) {
    const cameFrom = closureOf(name, packages);
    const nearest = [...cameFrom.keys()].find((one) => files.has(one));
    if (nearest === undefined)
        return null;
    const path = [];
    for (let at = nearest; at !== null; at = cameFrom.get(at) ?? null)
        path.push(at);
    return { file: files.get(nearest) ?? '', packages: path };
}
/** Package → the first changed file that is its own: of packages in packages, the inner one has it. */
function firstFiles(packages, changed) {
    const owner = ownerOf(packages);
    const reaching = packages.filter(({ reaches }) => reaches !== undefined);
    const files = new Map();
    for (const file of changed) {
        const names = reaching.filter(({ reaches }) => reaches?.(file)).map(({ name }) => name);
        for (const name of [owner(file), ...names])
            if (name !== null && !files.has(name))
                files.set(name, file);
    }
    return files;
}
/** Says which package a path is in; null for one that is in none. */
function ownerOf(packages) {
    const byDirectory = new Map(packages.map((one) => [one.directory, one.name]));
    return (path) => {
        // Git names a directory that is new as a whole by itself, with a slash at its end.
        let directory = path.endsWith('/') ? path.slice(0, -1) : (0,posix_.dirname)(path);
        while (directory !== '.' && !byDirectory.has(directory))
            directory = (0,posix_.dirname)(directory);
        return directory === '.' ? null : (byDirectory.get(directory) ?? null);
    };
}
/** Root manifests and lockfiles of the other languages that turbo reads. */
const ROOTS_OF_OTHERS = [
    ...['go.work', 'go.work.sum', 'go.mod', 'go.sum'],
    ...['Cargo.toml', 'Cargo.lock', 'pyproject.toml', 'uv.lock'],
];
/**
 * Whether a path from the git root concerns every app. `globals` is what turbo.json lists, from the turbo root. The default list
 * is meant for the turbo root as well; globs given by hand start from the git root, or with `$TURBO_ROOT$/` from the turbo root,
 * and `!` takes out.
 */
function globalMatcher({ defaults, given }, globals, root) {
    const isOut = anyOf(given.filter((glob) => glob.startsWith('!')).map((glob) => glob.slice(1).trim()), root);
    const added = given.filter((glob) => !glob.startsWith('!'));
    const [isAdded, isDefault] = [anyOf(added, root), anyOf(defaults, root)];
    const isTurbos = anyOf(globals.map((glob) => root + glob), '');
    return (path) => {
        const forms = root !== '' && path.startsWith(root) ? [path, path.slice(root.length)] : [path];
        return !forms.some(isOut) && (isAdded(path) || isTurbos(path) || forms.some(isDefault));
    };
}
/** As turbo reads globs: a directory stands for all that is in it. */
function anyOf(globs, root) {
    return globs.length === 0 ? () => false : (0,template/* globMatcher */.fU)(globs.flatMap((glob) => withContents(glob, root)));
}
const graph_TURBO_ROOT = '$TURBO_ROOT$/';
function withContents(glob, root) {
    const path = glob.startsWith(graph_TURBO_ROOT) ? root + glob.slice(graph_TURBO_ROOT.length) : glob;
    const bare = path.replace(/\/+$/, '');
    return bare.endsWith('*') ? [bare] : [bare, `${bare}/**`];
}


/***/ }),

/***/ 88465:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  ab: () => (/* binding */ checkLimit),
  tS: () => (/* binding */ listApps),
  Cs: () => (/* binding */ makePlan)
});

// EXTERNAL MODULE: ./lib/calls.js
var calls = __nccwpck_require__(63154);
// EXTERNAL MODULE: ./lib/domain.js
var domain = __nccwpck_require__(79963);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __nccwpck_require__(452);
// EXTERNAL MODULE: ./lib/plan/affected.js
var affected = __nccwpck_require__(38655);
// EXTERNAL MODULE: ./lib/plan/apps.js
var plan_apps = __nccwpck_require__(28795);
// EXTERNAL MODULE: ./lib/plan/compare.js + 1 modules
var plan_compare = __nccwpck_require__(62503);
// EXTERNAL MODULE: ./lib/plan/graph.js + 1 modules
var plan_graph = __nccwpck_require__(52702);
;// CONCATENATED MODULE: ./lib/plan/base.js
/** Chooses the commit that "affected" is measured from. `gather*` asks git and GitHub, `selectBase` decides. */


/** The facts of this run, asked in as few calls as its event needs. */
async function gatherBaseFacts(inputs, run, head, ports) {
    const apps = inputs.apps.length > 0;
    const { base } = inputs;
    const input = base === null || apps ? null : { text: base, sha: await ports.git.resolve(base) };
    const { pullRequest, mergeGroupBase } = run;
    const isAsked = input === null && !apps && pullRequest !== null;
    const headParents = isAsked ? await ports.git.parents(head) : [];
    const mergeBase = isAsked && !isMergeOf(pullRequest, headParents)
        ? await gatherMergeBase(pullRequest.baseSha, head, ports)
        : null;
    return { input, apps, pullRequest, mergeGroupBase, headParents, mergeBase };
}
async function gatherMergeBase(base, head, ports) {
    if (base === null)
        return null;
    const local = await ports.git.mergeBase(base, head);
    if (local !== null)
        return local;
    try {
        return await ports.github.mergeBase(base, head);
    }
    catch (error) {
        ports.log.warning(`GitHub did not tell where the pull request left its base branch: ${(0,errors/* errorMessage */.gJ)(error)}`);
        return null;
    }
}
const NULL_COMMIT = /^0{40}$/;
/** The base by the first rule that holds, with the reason; null when only the registry can tell. A wrong input is thrown. */
function selectBase(facts) {
    if (facts.apps)
        return { sha: null, source: 'apps', reason: 'input apps names what to build' };
    if (facts.input !== null)
        return fromInput(facts.input);
    if (facts.pullRequest !== null)
        return fromPullRequest(facts.pullRequest, facts);
    if (facts.mergeGroupBase !== null) {
        const reason = 'the merge group was made on top of it';
        return { sha: facts.mergeGroupBase, source: 'merge-group', reason };
    }
    return null;
}
function fromInput(input) {
    if (input.sha !== null)
        return {
            sha: input.sha,
            source: 'input',
            reason: input.text === input.sha ? 'input base' : `input base: ${input.text}`,
        };
    if (NULL_COMMIT.test(input.text)) {
        const reason = 'input base is the null commit, which GitHub sends for a new branch';
        return { sha: null, source: 'none', reason };
    }
    throw new errors/* ActionError */.lZ(`input base: '${input.text}' names no commit of this repository`, {
        code: 'FDA-INPUT-BASE',
        hint: 'Give a commit, branch or tag that the remote has, or leave base empty.',
    });
}
function fromPullRequest(pull, facts) {
    const parent = facts.headParents[0];
    if (isMergeOf(pull, facts.headParents) && parent !== undefined) {
        return { sha: parent, source: 'pull-request', reason: 'first parent of the merge commit' };
    }
    if (facts.mergeBase !== null) {
        return { sha: facts.mergeBase, source: 'pull-request', reason: 'merge base with the target branch' };
    }
    return { sha: null, source: 'none', reason: 'the merge base of the pull request is not known' };
}
/** Whether the checked-out commit is GitHub's trial merge: its second parent is the pull request's head. */
function isMergeOf(pull, parents) {
    return parents.length === 2 && parents[1] === pull.headSha;
}
/** The error, or the selection of all apps, for a base whose commit cannot be had: comparing with nothing would hide changes. */
function lostBase(base) {
    if (base.source === 'input') {
        throw new errors/* ActionError */.lZ(`input base: commit ${base.sha} is not in the checkout and the remote does not give it`, {
            code: 'FDA-INPUT-BASE',
            hint: 'Check the commit, and that the checkout keeps its credentials (persist-credentials).',
        });
    }
    const reason = `${(0,domain/* shortSha */.Fu)(base.sha)} (${base.reason}) is not in the checkout and the remote does not give it`;
    return { sha: null, source: 'none', reason };
}

// EXTERNAL MODULE: ./lib/plan/published.js
var plan_published = __nccwpck_require__(78897);
;// CONCATENATED MODULE: ./lib/plan/verdict.js
/** Says of each app what becomes of it in this run, and why. */





/** What becomes of each app. GitHub is asked for this run's time only where the runs around this one matter. */
async function judge(facts, head, context, log) {
    const { published, workspace } = facts;
    const changes = workspace.apps.map((app) => judgeChange(app, facts));
    // A re-run does again what follows a push, so that what it pushed itself counts too.
    const rivals = changes
        .filter(({ verdict }) => verdict === 'planned' || (verdict === 'right' && context.run.attempt > 1))
        .flatMap(({ app }) => published.get(app.name) ?? []);
    const ages = await (0,plan_published/* gatherAges */.W)(context.publishes ? rivals : [], head, context, log);
    return changes.map((one) => judgeAge(one, ages.get(one.app.name), published.get(one.app.name)?.newest));
}
/** The verdict if no other run were in the way. */
function judgeChange(app, facts) {
    const { requested, published, workspace } = facts;
    if (requested !== null && !requested.has(app.name))
        return { app, verdict: 'unasked', reason: '' };
    const target = workspace.targets.get(app.name);
    if (target?.skip != null)
        return { app, verdict: 'skipped', reason: target.skip };
    if (target?.file == null)
        return { app, verdict: 'skipped', reason: 'no Dockerfile' };
    const reason = requested === null ? reasonOf(app, facts) : 'requested by name';
    if (reason !== null)
        return { app, verdict: 'planned', reason };
    const image = published.get(app.name);
    return image?.hold == null
        ? { app, verdict: 'right', reason: '' }
        : { app, verdict: 'held', reason: describeHold(image.hold, image.newest) };
}
/** What the runs around this one leave it to do; `age` is how this run's tag stands to the newest one, where that is known. */
function judgeAge(judged, age, newest) {
    const { app, verdict } = judged;
    if (verdict === 'planned' && age !== undefined && age < 0)
        return { app, verdict: 'superseded', reason: `its newest image ${newest?.tag} is of a later run` };
    if (verdict === 'right' && age === 0)
        return { app, verdict: 'planned', reason: 'published by an earlier attempt of this run' };
    return judged;
}
function describeHold({ since }, image) {
    const at = image?.commit ? ` at ${image.commit}` : '';
    // A rollback from the command line has no number.
    const by = image?.runNumber ? ` by #${image.runNumber}` : '';
    return `held${at} since ${since}${by}`;
}
/** Why the app is to be built; null when its newest image is right. */
function reasonOf(app, { comparisons, published, workspace }) {
    const image = published.get(app.name);
    if (image?.problem != null)
        return image.problem;
    const comparison = comparisons.get(app.name);
    if (comparison === undefined) {
        return image?.base == null
            ? 'no base'
            : `commit ${(0,domain/* shortSha */.Fu)(image.base)} of its newest image cannot be had`;
    }
    return (fingerprintReason(image, workspace.targets.get(app.name)) ?? (0,affected/* reasonOfChange */.Ok)(app, comparison, workspace));
}
/** A rollback was to an image that may have been made in an older way. */
function fingerprintReason(image, target) {
    if (image === undefined || target === undefined || image.hold !== null)
        return null;
    if (image.fingerprint === null)
        return 'its newest image was pushed by another tool';
    return image.fingerprint === target.fingerprint ? null : 'build inputs changed';
}
/** The app with what a build of it needs. */
function toPlanned({ app, reason }, { comparisons, published, workspace }) {
    const target = workspace.targets.get(app.name);
    if (target?.file == null)
        throw new Error(`${app.name} is planned without a Dockerfile`);
    const image = published.get(app.name);
    const base = comparisons.get(app.name)?.base ?? image?.base ?? null;
    return { app, reason, file: target.file, image: target, base, newestTag: image?.newest?.tag ?? null };
}
/** The image as later runs may know it. */
function toKnown({ target: { repository, fingerprint }, newest }) {
    return newest === null ? [] : [{ repository, tag: newest.tag, fingerprint }];
}
/** The image by the tag that it is found by; empty when none is known. */
function toStanding({ target: { app, repository }, newest, fact }) {
    const tag = newest?.tag ?? fact?.tag;
    return tag === undefined ? [] : [{ app, repository, tag }];
}
/** Why nothing is done, for the debug log. */
function explainRight(app, { comparisons }) {
    const comparison = comparisons.get(app.name);
    const since = comparison === undefined ? '' : ` since ${(0,domain/* shortSha */.Fu)(comparison.base)}`;
    const count = comparison?.changed.length ?? 0;
    return `${app.name} is not affected: of ${count} paths that changed${since}, none is in ${app.directory}, in a package it depends on, a build file of it or global`;
}
/** The base by the first rule that holds, and the comparisons with it. */
async function measure(compare, context, everything, ports) {
    const base = selectBase(await gatherBaseFacts(compare.inputs, context.run, compare.head, ports));
    if (base === null)
        return await measureFromRegistry(compare, context, everything, ports);
    if (base.sha !== compare.head)
        context.expectBuild?.();
    const published = new Map();
    if (base.sha === null)
        return { base, comparisons: new Map(), published };
    const { sha } = base;
    const comparison = (await (0,plan_compare/* compareAll */.Rt)(new Map([[sha, []]]), compare, ports)).get(sha);
    if (comparison !== undefined) {
        const { apps } = await everything;
        return { base, comparisons: new Map(apps.map(({ name }) => [name, comparison])), published };
    }
    const lost = lostBase({ ...base, sha });
    ports.log.notice(`All apps are built: ${lost.reason}.`);
    return { base: lost, comparisons: new Map(), published };
}
async function measureFromRegistry(compare, context, everything, ports) {
    const facts = gatherFacts(compare.head, context);
    const built = everything.then(({ targets }) => [...targets.values()].filter(({ file, skip }) => file !== null && skip === null));
    // The registry is asked meanwhile: only what it answers is compared with facts.
    const expected = Promise.all([built, facts]).then(([images, known]) => {
        const isOld = images.some(({ repository }) => known.get(repository)?.commit !== compare.head);
        if (isOld)
            context.expectBuild?.();
    });
    const listed = built.then(async (images) => {
        await context.logIn();
        return await (0,plan_published/* gatherPublished */.i)(images, compare.head, context, ports);
    });
    const [list] = await Promise.all([listed, expected]);
    const comparisons = await (0,plan_compare/* compareApps */.UX)(list, compare, ports);
    return {
        base: describeBases(list.filter(({ target }) => comparisons.has(target.app.name))),
        comparisons,
        published: new Map(list.map((one) => [one.target.app.name, one])),
    };
}
/** The facts, which are there before turbo has answered: where the newest is of another commit, something is likely to be built. */
async function gatherFacts(head, { facts, expectBuild }) {
    const found = await facts();
    const newest = [...found.values()].at(-1);
    if (newest !== undefined && newest.commit !== head)
        expectBuild?.();
    return found;
}
/** The choice as people read it: the commit where it is one for all. */
function describeBases(list) {
    const distinct = [...new Set(list.flatMap(({ base }) => base ?? []))];
    const [sha = null] = distinct;
    if (sha === null)
        return { sha, source: 'none', reason: 'the registry shows no image whose commit is known' };
    if (distinct.length > 1) {
        const shown = (0,domain/* shortList */.pg)(distinct.map(domain/* shortSha */.Fu), 5);
        return { sha: null, source: 'registry', reason: `commits of the newest images: ${shown}` };
    }
    const isSeen = list.some(({ fact, hold }) => fact !== null || hold !== null);
    const reason = isSeen ? 'the commit that the newest images are right for' : 'commit of the newest images';
    return { sha, source: 'registry', reason };
}

;// CONCATENATED MODULE: ./lib/plan/plan.js
/** Makes the plan: which apps this run builds, measured from which commit, and why. */








/** The plan of this run. Throws when turbo or git cannot give a sure answer: nothing is built on a guess. */
async function makePlan(inputs, context, ports) {
    // All at once: turbo is asked about everything while git finds out what to ask it next.
    const head = ports.git.head();
    // Never rejects. Whatever is measured from: the builds hear by it whether the cache service answers.
    void context.facts();
    const everything = listApps(inputs, head, context, ports);
    // After the head, whose failure says best what is wrong with the checkout.
    const uncommitted = head.then(async () => await ports.trees.uncommitted());
    const manifests = head.then(async () => await ports.trees.named('package.json'));
    const top = ports.trees.root();
    const graph = (0,calls/* once */.Oo)(async () => await (0,plan_graph/* gatherGraph */.co)(inputs, await top, { ...ports, packageFiles: manifests }));
    const expectBuild = () => {
        context.expectBuild?.();
        // Not before turbo is at work on what everything waits for. Whoever needs the graph hears what is wrong with it.
        ports.turbo
            .version()
            .then(graph)
            .catch(() => undefined);
    };
    const measured = head.then(async (sha) => await measure({ inputs, head: sha, uncommitted }, { ...context, expectBuild }, everything, ports));
    const [sha, root, loose, { apps, targets }, { base, comparisons, published }] = await Promise.all([
        ...[head, top, uncommitted, everything, measured],
        everything.then(async (all) => await (0,plan_apps/* noteNoApps */.mr)(inputs, { apps: all.apps, manifests }, ports)),
        manifests,
    ]);
    noteOtherHead(context.run, sha, ports.log);
    await (0,plan_apps/* checkDockerfiles */.YO)([...targets.values()], { root, uncommitted: loose }, ports.trees);
    const wholeWorkspace = (0,calls/* once */.Oo)(async () => ({ apps, root, targets, ...(await graph()) }));
    const isChanged = [...comparisons.values()].some(({ changed }) => changed.length > 0);
    const workspace = isChanged
        ? await wholeWorkspace()
        : { apps, root, targets, packages: [], isGlobal: () => false };
    const facts = {
        ...{ workspace, comparisons, published },
        requested: (0,plan_apps/* selectRequested */.Rz)(inputs.apps, apps),
    };
    const judged = await judge(facts, sha, context, ports.log);
    for (const { app, verdict } of judged)
        if (verdict === 'right' || verdict === 'unasked')
            ports.log.debug(explainRight(app, facts));
    const planned = judged.filter(({ verdict }) => verdict === 'planned').map((one) => toPlanned(one, facts));
    if (planned.length > 0) {
        warnUncommitted(loose, ports.log);
        await (0,plan_apps/* checkComplete */.gb)(planned.map(({ app }) => app), (await wholeWorkspace()).packages, ports.trees);
    }
    noteOpenFiles(judged, comparisons, workspace, ports.log);
    const listed = (verdict) => judged.flatMap((one) => (one.verdict === verdict ? [{ app: one.app, reason: one.reason }] : []));
    const images = (...verdicts) => judged.flatMap(({ app, verdict }) => (verdicts.includes(verdict) ? (published.get(app.name) ?? []) : []));
    return {
        ...{ head: sha, base, planned, targets, uncommitted: loose, appCount: apps.length },
        workspace: wholeWorkspace,
        skipped: await (0,plan_apps/* explainSkipped */.aG)(listed('skipped'), root, comparisons, ports.trees),
        superseded: listed('superseded'),
        held: listed('held'),
        right: images('right').flatMap(toKnown),
        standing: images('right', 'held').flatMap(toStanding),
    };
}
/** Throws when more apps are planned than the limit allows; the caller shows the plan first. */
function checkLimit({ planned }, maxApps) {
    if (maxApps === 0 || planned.length <= maxApps)
        return;
    throw new errors/* ActionError */.lZ(`${planned.length} apps would be built, more than max-apps (${maxApps}): nothing was built`, {
        code: 'FDA-PLAN-MAX-APPS',
        hint: 'Raise max-apps if this many rebuilds are wanted; the plan in the log says why each app is affected.',
    });
}
/** Every app that the filter selects, affected or not, with what its image is made from. */
async function listApps(inputs, head, { targetsOf }, ports) {
    const [packages, sha] = await Promise.all([(0,plan_compare/* listPackages */.Ad)(inputs, ports), head]);
    const apps = (0,plan_apps/* toApps */.mS)(packages);
    const targets = await targetsOf(apps, sha);
    return { apps, targets: new Map(targets.map((target) => [target.app.name, target])) };
}
/** One line for all: files that a whole context brings along, and that no package and no list names. */
function noteOpenFiles(judged, comparisons, workspace, log) {
    const right = judged.filter(({ verdict }) => verdict === 'right').map(({ app }) => app);
    const open = (0,affected/* openFiles */.Km)(right, comparisons, workspace);
    if (open.length === 0)
        return;
    log.notice(`Changed, in no package, and in a context that is copied as a whole: ${(0,domain/* shortList */.pg)(open, 5)}. If images need them, name them in global-dependencies.`);
}
function warnUncommitted(paths, log) {
    if (paths.length === 0)
        return;
    log.warning(`Uncommitted changes are built too: ${(0,domain/* shortList */.pg)(paths, 5)}. The tags and labels name the commit without them.`);
}
function noteOtherHead(run, head, log) {
    if (run.sha !== null && run.sha !== head) {
        log.notice(`The checkout is at ${head}, the event was for ${run.sha}: tags and labels name what is checked out.`);
    }
}


/***/ }),

/***/ 78897:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ gatherAges),
/* harmony export */   i: () => (/* binding */ gatherPublished)
/* harmony export */ });
/* harmony import */ var _calls_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(63154);
/* harmony import */ var _domain_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(79963);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(452);
/* harmony import */ var _retry_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(2165);
/* harmony import */ var _tags_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(38826);
/* harmony import */ var _template_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(94933);
/**
 * Finds out what the registry shows of each app: its newest image, the commit that image is right for, and
 * holds.
 */






/** Questions to a registry that are on their way at the same time. */
const REGISTRY_CONCURRENCY = 16;
const GITHUB_CONCURRENCY = 8;
const NOTHING = {
    ...{ newest: null, hold: null, fact: null, named: null, fingerprint: null },
    ...{ problem: null, isUnknown: false },
};
/** What the registry shows of these apps, in their order. Facts count only for the tag that it shows as newest. */
async function gatherPublished(targets, head, context, ports) {
    const facts = context.facts();
    const unlisted = [];
    const found = await (0,_calls_js__WEBPACK_IMPORTED_MODULE_3__/* .inParallel */ .HN)(targets, REGISTRY_CONCURRENCY, async (target) => {
        const values = (0,_template_js__WEBPACK_IMPORTED_MODULE_4__/* .templateValues */ .nX)({ app: target.app, run: context.run, head, timestamp: '' });
        const fact = facts.then((all) => all.get(target.repository));
        const sought = { target, order: (0,_tags_js__WEBPACK_IMPORTED_MODULE_2__/* .appTagOrder */ .KG)(context.tags, values), fact };
        return {
            target,
            ...(await readOrigin(await findNewest(sought, unlisted, ports), target, context, ports)),
        };
    });
    if (unlisted.length > 0)
        ports.log.notice(`The registry does not list the images of ${(0,_domain_js__WEBPACK_IMPORTED_MODULE_5__/* .shortList */ .pg)(unlisted, 1)}: an image newer than the last one known here would not be seen.`);
    return await withCommits(found, ports);
}
/** By the list of tags. Where nobody gets one only a fact knows a tag, and only the registry knows whether it is there. */
async function findNewest(sought, unlisted, ports) {
    const { target, order } = sought;
    let problem = 'tags names no run, so no image is known to be the newest';
    if (order !== null) {
        try {
            return await findListed(sought, order, ports);
        }
        catch (error) {
            const why = `which of its images is the newest is not known: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .errorMessage */ .gJ)(error)}`;
            if (!refusesLists(error))
                return { ...NOTHING, isUnknown: true, problem: why };
            unlisted.push(`${target.app.name} (${(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .errorMessage */ .gJ)(error)})`);
            problem = 'the registry does not list its images';
        }
    }
    const fact = await sought.fact;
    const newest = fact === undefined || order === null ? null : order.parse(fact.tag);
    if (fact === undefined || (order !== null && newest === null))
        return { ...NOTHING, problem };
    const image = { repository: target.repository, reference: fact.tag };
    // What is not known to be there is not counted on.
    const digest = await ports.registry.tryDigest(image).catch(() => null);
    return digest === null ? { ...NOTHING, problem } : { ...NOTHING, newest, fact };
}
async function findListed({ target: { repository }, ...sought }, order, ports) {
    const { registry } = ports;
    const tags = await (0,_retry_js__WEBPACK_IMPORTED_MODULE_1__/* .withAttempts */ .dP)(async () => await registry.listTags(repository), ports);
    const fact = await sought.fact;
    let newest = order.newest(tags);
    // A tag that others speak of, and that the list does not show yet, tells that the list lags.
    const spokenOf = [fact?.tag ?? '', ...tags.flatMap((tag) => (0,_tags_js__WEBPACK_IMPORTED_MODULE_2__/* .parseHold */ .R8)(tag)?.runTag ?? [])];
    for (const one of order.newestFirst(spokenOf)) {
        if (newest !== null && (order.compare(one.tag, newest.tag) ?? 0) <= 0)
            break;
        if ((await registry.tryDigest({ repository, reference: one.tag })) !== null)
            newest = one;
    }
    if (newest === null) {
        const isEmpty = tags.every((tag) => (0,_tags_js__WEBPACK_IMPORTED_MODULE_2__/* .isReservedTag */ .HW)(tag));
        return { ...NOTHING, problem: isEmpty ? 'no image yet' : _domain_js__WEBPACK_IMPORTED_MODULE_5__/* .OTHER_TAGS */ .RN };
    }
    const { tag } = newest;
    // After a rollback that was run again there are several: the first of them looks back the furthest.
    const [hold = null] = (0,_tags_js__WEBPACK_IMPORTED_MODULE_2__/* .holdsOf */ .e8)(tags, tag);
    return { ...NOTHING, newest, hold, fact: fact?.tag === tag ? fact : null };
}
/** The answers of registries that list no tags, or not to this account: no other run will get a list either. */
const NO_LISTS = [401, 403, 404, 405, 501];
/** A list that broke off, or that did not come this time, may hide a newer image than the one of a fact: nothing is concluded then. */
function refusesLists(error) {
    return error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .HttpError */ .j$ && NO_LISTS.includes(error.status);
}
/** A fact saves the look at the image; the label decides which commit a short id means. */
async function readOrigin(found, { app, repository }, { originOf }, { log }) {
    const { newest, hold, fact } = found;
    if (hold !== null)
        return { ...found, named: hold.since };
    if (fact !== null)
        return { ...found, named: fact.commit, fingerprint: fact.fingerprint };
    if (newest === null)
        return found;
    const { tag, commit } = newest;
    const lost = (what) => ({ ...found, problem: `its newest image ${tag} ${what}` });
    try {
        const origin = await originOf({ repository, reference: tag });
        if (origin === null)
            return lost('is not in the registry any more');
        const { revision, fingerprint } = origin;
        // A label of the base image may be about another repository.
        const named = revision !== null && (commit === null || revision.startsWith(commit)) ? revision : commit;
        return named === null
            ? lost('does not say which commit it was built from')
            : { ...found, named, fingerprint };
    }
    catch (error) {
        log.notice(`${app.name}: its newest image could not be read (${(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .errorMessage */ .gJ)(error)}): built to be safe.`);
        return lost('could not be read');
    }
}
/** Shortened ids are looked up in the checkout, then on GitHub, which knows what a shallow checkout lacks. */
async function withCommits(found, { git, github, log }) {
    const short = [...new Set(found.flatMap(({ named }) => named ?? []))].filter((name) => (0,_domain_js__WEBPACK_IMPORTED_MODULE_5__/* .parseCommitSha */ .tu)(name) === null);
    const known = new Map(await git.expand(short));
    const problems = [];
    await (0,_calls_js__WEBPACK_IMPORTED_MODULE_3__/* .inParallel */ .HN)(short.filter((name) => !known.has(name)), GITHUB_CONCURRENCY, async (name) => {
        try {
            const commit = await github.commit(name);
            if (commit !== null)
                known.set(name, commit);
        }
        catch (error) {
            problems.push(`GitHub did not tell which commit ${name} is: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .errorMessage */ .gJ)(error)}`);
        }
    });
    if (problems[0] !== undefined)
        log.notice(problems[0]);
    return found.map(({ named, ...one }) => {
        const base = named === null ? null : ((0,_domain_js__WEBPACK_IMPORTED_MODULE_5__/* .parseCommitSha */ .tu)(named) ?? known.get(named) ?? null);
        if (named === null || base !== null)
            return { ...one, base };
        return { ...one, base, problem: `no commit ${named}, which its newest image names, can be found` };
    });
}
/**
 * App name → how this run's tag stands to the newest one: below 0 when that is of a later run, 0 when it is this run's own.
 * GitHub is asked for this run's time only where there is such a tag.
 */
async function gatherAges(images, head, context, log) {
    const tagged = images.flatMap(({ target: { app }, newest }) => (newest === null ? [] : [{ app, newest }]));
    if (tagged.length === 0)
        return new Map();
    try {
        const timestamp = await context.timestamp();
        return new Map(tagged.flatMap(({ app, newest }) => {
            const values = (0,_template_js__WEBPACK_IMPORTED_MODULE_4__/* .templateValues */ .nX)({ app, run: context.run, head, timestamp });
            const { deployTag, order } = (0,_tags_js__WEBPACK_IMPORTED_MODULE_2__/* .renderTags */ .Ep)(app.name, context.tags, values);
            const sign = order?.compare(deployTag, newest.tag) ?? null;
            return sign === null ? [] : [[app.name, sign]];
        }));
    }
    catch (error) {
        // A run that publishes needs the time and will fail for it; a plan alone can do without.
        log.notice(`Whether another run is ahead of this one is not known: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .errorMessage */ .gJ)(error)}`);
        return new Map();
    }
}


/***/ }),

/***/ 4005:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  Ad: () => (/* binding */ findSame),
  KZ: () => (/* binding */ gatherStanding),
  WI: () => (/* binding */ readManifest),
  p: () => (/* binding */ writeTags)
});

// EXTERNAL MODULE: ./lib/domain.js
var domain = __nccwpck_require__(79963);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __nccwpck_require__(452);
// EXTERNAL MODULE: ./lib/image-ref.js
var image_ref = __nccwpck_require__(25630);
// EXTERNAL MODULE: ./lib/retry.js
var retry = __nccwpck_require__(2165);
// EXTERNAL MODULE: ./lib/tags.js
var lib_tags = __nccwpck_require__(38826);
;// CONCATENATED MODULE: ./lib/publish/moving-tags.js


/** Whether the newest image of the app is a later run's. Where the registry lists no tags, nothing tells that it is. */
async function isOvertaken(moving, ports) {
    const { app, tags } = moving;
    const later = await findLater(moving, ports).catch((error) => {
        ports.log.notice(`${app}: ${tags.join(', ')} moved unlooked, because the registry does not tell its tags: ${(0,errors/* errorMessage */.gJ)(error)}`);
        return null;
    });
    if (later !== null)
        stays(moving, later, ports);
    return later !== null;
}
/**
 * Looks again once all tags of this run are written, as two runs may both have been the latest when they looked: an earlier run
 * puts back the image of the later one, and the later one writes its own again. True when the tags are this run's, false when
 * they are a later one's, null when that is not known: without an order of runs, or when it does not come to rest by the deadline.
 */
async function settleMoving(moving, deadline, ports) {
    const { repository, manifest, set, tags } = moving;
    if (set.order === null || tags.length === 0)
        return null;
    const put = async (name, image) => await (0,retry/* withAttempts */.dP)(async () => await ports.registry.putManifest({ repository, reference: name }, image), ports);
    const look = async () => {
        const later = await findLater(moving, ports);
        const shown = await Promise.all(tags.map(async (tag) => await digestOf(repository, tag, ports)));
        const own = tags.filter((_, index) => shown[index] === manifest.digest);
        if (later !== null) {
            const image = own.length === 0 ? manifest : await readTag(repository, later, ports);
            if (image.digest === manifest.digest)
                return stays(moving, later, ports);
            for (const tag of own)
                await put(tag, image);
            return null;
        }
        if (own.length === tags.length)
            return true;
        // One that is not shown at all was written, and the registry lags; the others an earlier run wrote over.
        const others = tags.filter((_, index) => shown[index] !== null && shown[index] !== manifest.digest);
        for (const tag of others)
            await put(tag, manifest);
        return null;
    };
    return await (0,retry/* lookUntil */.c)(deadline, look, ports);
}
/** The tag of a later run, or null. Throws when the registry does not tell its tags. */
async function findLater({ repository, set: { order, deployTag } }, ports) {
    if (order === null)
        return null;
    const listed = await (0,retry/* withAttempts */.dP)(async () => await ports.registry.listTags(repository), ports);
    const newest = order.newest(listed);
    return newest !== null && (order.compare(newest.tag, deployTag) ?? 0) > 0 ? newest.tag : null;
}
/** The digest behind the tag; null when the registry does not show it. */
async function digestOf(repository, reference, ports) {
    return await (0,retry/* withAttempts */.dP)(async () => await ports.registry.tryDigest({ repository, reference }), ports);
}
async function readTag(repository, reference, ports) {
    return await (0,retry/* withAttempts */.dP)(async () => await ports.registry.manifest({ repository, reference }), ports);
}
function stays({ app, tags }, later, { log }) {
    log.notice(`${app}: ${tags.join(', ')} stays where it is, because ${later} is of a later run.`);
    return false;
}

;// CONCATENATED MODULE: ./lib/publish/write-tags.js
/** Gives an image that was pushed by digest its tags, by the registry's API: same bytes, same digest. */






const READ_BACK_MS = 10_000;
/**
 * Tags are written in this order. The run tag is the last: with it the app is published for every later run, which so finds the
 * other tags in place, or writes all of them when this one was killed before.
 */
const ORDER = ['commit', 'moving', 'run'];
/**
 * Gives an image its tags, one kind after the other, and reads back what it wrote. Throws when one is refused or lost. A moving
 * tag is left to the image of a later run, also when that run writes it at the same moment.
 */
async function writeTags(app, repository, manifest, set, ports) {
    const named = (kind) => set.tags.flatMap((tag) => (tag.kind === kind ? [tag.name] : []));
    const moving = { app, repository, manifest, set, tags: named('moving') };
    const left = [];
    const seen = [];
    const shown = new Map(await Promise.all(set.tags.map(async ({ name }) => [name, await digestOf(repository, name, ports)])));
    for (const kind of ORDER) {
        const tags = set.tags.filter((tag) => tag.kind === kind);
        if (kind === 'moving' && tags.length > 0 && (await isOvertaken(moving, ports))) {
            left.push(...moving.tags);
            continue;
        }
        const written = await Promise.all(tags.map(async (tag) => await writeTag(repository, tag, { manifest, present: shown.get(tag.name) ?? null }, ports)));
        const those = (what) => tags.flatMap(({ name }, index) => (written[index] === what ? [name] : []));
        left.push(...those('left'));
        seen.push(...those('seen'));
    }
    const ours = set.tags.filter(({ name }) => !left.includes(name));
    const unread = ours.filter(({ name, kind }) => kind === 'moving' || !seen.includes(name));
    left.push(...(await readAllBack(unread, moving, ports)));
    const tags = ours.map(({ name }) => name).filter((name) => !left.includes(name));
    const commits = named('commit');
    return { tags, kept: left.filter((name) => commits.includes(name)) };
}
/** Those of the written tags that other runs have by now. Throws when one is lost. */
async function readAllBack(written, moving, ports) {
    const deadline = ports.clock.now() + READ_BACK_MS;
    const isMoving = ({ kind }) => kind === 'moving';
    const moved = { ...moving, tags: written.filter(isMoving).map(({ name }) => name) };
    // Where no list tells of later runs, a moving tag is read back like the others.
    const settled = await settleMoving(moved, deadline, ports).catch(() => null);
    const others = settled === null ? written : written.filter((tag) => !isMoving(tag));
    const { repository, manifest } = moving;
    const there = await Promise.all(others.map(async (tag) => await readBack(repository, tag, manifest.digest, { ...ports, deadline })));
    const left = others.filter((_, index) => there[index] === false).map(({ name }) => name);
    return settled === false ? [...left, ...moved.tags] : left;
}
/** The manifest of an image that is known to be pushed, by digest or tag: a registry that does not show it yet lags behind. */
async function readManifest(repository, reference, ports) {
    let missing;
    const found = await (0,retry/* lookUntil */.c)(ports.clock.now() + READ_BACK_MS, async () => {
        try {
            return await (0,retry/* withAttempts */.dP)(async () => await ports.registry.manifest({ repository, reference }), ports);
        }
        catch (error) {
            if (!(error instanceof errors/* HttpError */.j$) || error.status !== 404)
                throw error;
            missing = error;
            return null;
        }
    }, ports);
    if (found === null)
        throw missing;
    return found;
}
/** `present` is what the registry showed there a moment ago. */
async function writeTag(repository, tag, { manifest, present }, ports) {
    const ref = { repository, reference: tag.name };
    if (present === manifest.digest)
        return 'seen';
    if (present !== null && tag.kind === 'commit')
        return 'left';
    try {
        await (0,retry/* withAttempts */.dP)(async () => await ports.registry.putManifest(ref, manifest), ports);
        return 'written';
    }
    catch (error) {
        // An immutable tag that another attempt or run wrote with the same bytes is what was wanted.
        const now = await ports.registry.tryDigest(ref).catch(() => null);
        if (now === manifest.digest)
            return 'seen';
        if (now !== null && tag.kind === 'commit')
            return 'left';
        throw now !== null && isRefusal(error) ? tagStays(repository, tag.name, error) : error;
    }
}
function isRefusal(error) {
    return error instanceof errors/* HttpError */.j$ && error.status >= 400 && error.status < 500 && error.status !== 429;
}
/** Registries with immutable tags refuse to move them with all sorts of answers. */
function tagStays(repository, tag, cause) {
    return new errors/* ActionError */.lZ(`${repository}:${tag} names another image, and the registry refuses to move it`, {
        code: 'FDA-PUSH-TAG-STAYS',
        hint: `Tags of this repository seem to be immutable: take '${tag}' out of input tags, or let the registry move it.`,
        cause,
    });
}
/**
 * Registries may answer from a replica that lags behind. False when another run of the same commit wrote the commit tag at
 * the same moment: none shows an older image, because there was none.
 */
async function readBack(repository, { name, kind }, digest, ports) {
    const ref = { repository, reference: name };
    let last = null;
    const look = async () => {
        last = await (0,retry/* withAttempts */.dP)(async () => await ports.registry.tryDigest(ref), ports);
        return last === digest || (kind === 'commit' && last !== null) ? last : null;
    };
    const found = await (0,retry/* lookUntil */.c)(ports.deadline, look, ports);
    if (found === null)
        throw notThere(repository, name, digest, last);
    return found === digest;
}
function notThere(repository, tag, digest, found) {
    const seen = found === null ? 'does not show it' : `shows ${found} there`;
    return new errors/* ActionError */.lZ(`${repository}:${tag} was written as ${digest}, but the registry ${seen}`, {
        code: 'FDA-PUSH-NOT-THERE',
        hint: 'Something else writes this tag, or the registry lags: run the job again.',
    });
}
/** The images by digest, one HEAD each; those that cannot be had are left out, with one notice. Never rejects. */
async function gatherStanding(images, ports) {
    const lost = [];
    const found = await Promise.all(images.map(async ({ app: { name: app }, repository, tag }) => {
        const ask = async () => await ports.registry.tryDigest({ repository, reference: tag });
        try {
            const digest = await (0,retry/* withAttempts */.dP)(ask, ports);
            if (digest !== null)
                return { app, repository, digest };
            lost.push(`${app} (${tag} is gone)`);
        }
        catch (error) {
            lost.push(`${app} (${(0,errors/* errorMessage */.gJ)(error)})`);
        }
        return null;
    }));
    if (lost[0] !== undefined && !ports.signal.aborted) {
        const more = lost.length > 1 ? ` and ${lost.length - 1} more` : '';
        ports.log.notice(`Output release lacks ${lost[0]}${more}: the registry does not tell the digest.`);
    }
    return found.filter((one) => one !== null);
}
// Finds out whether a new image is, but for labels and times, the one that is published: then Flux need not
// deploy it.
/**
 * The image of the app's newest run tag when it has the content of the new one; else null. Null too when that tag is of this
 * run or of a later one, when a rollback holds it (publishing ends the hold), and when anything is not known.
 */
async function findSame(app, { repository, manifest, tags }, ports) {
    const { order, deployTag } = tags;
    if (order === null)
        return null;
    try {
        const listed = await (0,retry/* withAttempts */.dP)(async () => await ports.registry.listTags(repository), ports);
        const tag = order.newest(listed)?.tag ?? null;
        if (tag === null || (order.compare(tag, deployTag) ?? 0) >= 0)
            return null;
        if ((0,lib_tags/* holdsOf */.e8)(listed, tag).length > 0)
            return null;
        const there = await manifestOf(repository, tag, ports);
        if (there.digest === manifest.digest)
            return { tag, digest: there.digest };
        const [old, now] = await Promise.all([there, manifest].map(async (one) => await gatherContent(repository, one, ports)));
        return old != null && old === now ? { tag, digest: there.digest } : null;
    }
    catch (error) {
        ports.log.notice(`${app}: deployed, because it is not known whether its newest image is the same: ${(0,errors/* errorMessage */.gJ)(error)}`);
        return null;
    }
}
/** A configuration is some kilobytes. */
const MAX_CONFIG_BYTES = 4 * 1024 * 1024;
/** What the images of all platforms are made of, as one text; null when one of them is no container image. */
async function gatherContent(repository, manifest, ports) {
    const children = (0,image_ref/* imagesOf */.IC)((0,image_ref/* parseManifest */.Ng)(manifest));
    const images = children === null
        ? [manifest]
        : await Promise.all(children.map(async (digest) => await manifestOf(repository, digest, ports)));
    const contents = await Promise.all(images.map(async (image) => {
        const body = (0,image_ref/* parseManifest */.Ng)(image);
        const digest = (0,domain/* parseDigest */.m)(body.config?.digest ?? '');
        if (digest === null || (body.config?.size ?? 0) > MAX_CONFIG_BYTES)
            return null;
        const blob = async () => await ports.registry.blob(repository, digest);
        return (0,image_ref/* contentOf */.$E)(body, await (0,retry/* withAttempts */.dP)(blob, ports));
    }));
    const known = contents.filter((content) => content !== null);
    return known.length === 0 || known.length < contents.length ? null : JSON.stringify(known.toSorted());
}
async function manifestOf(repository, reference, ports) {
    return await (0,retry/* withAttempts */.dP)(async () => await ports.registry.manifest({ repository, reference }), ports);
}


/***/ }),

/***/ 63021:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   DJ: () => (/* binding */ withoutControls),
/* harmony export */   Jj: () => (/* binding */ cut),
/* harmony export */   Q3: () => (/* binding */ countApps),
/* harmony export */   U1: () => (/* binding */ codeLink),
/* harmony export */   YA: () => (/* binding */ seconds),
/* harmony export */   Zv: () => (/* binding */ listNames),
/* harmony export */   aY: () => (/* binding */ code),
/* harmony export */   al: () => (/* binding */ inOrder),
/* harmony export */   e2: () => (/* binding */ isBad),
/* harmony export */   f: () => (/* binding */ STATUSES),
/* harmony export */   fs: () => (/* binding */ docsUrl),
/* harmony export */   ix: () => (/* binding */ megabytes),
/* harmony export */   nG: () => (/* binding */ byName),
/* harmony export */   om: () => (/* binding */ block),
/* harmony export */   pj: () => (/* binding */ plain),
/* harmony export */   tp: () => (/* binding */ table),
/* harmony export */   wn: () => (/* binding */ commitLink),
/* harmony export */   yM: () => (/* binding */ compareLink),
/* harmony export */   zH: () => (/* binding */ details),
/* harmony export */   zn: () => (/* binding */ faceOf)
/* harmony export */ });
/* harmony import */ var _domain_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(79963);
/** The pieces pages are made of: Markdown, words, marks of a status, links. */

// Text of others made harmless for GitHub's Markdown: nothing in it can format, link or close what is
// around it.
const SPECIAL = /[&<>`*_~[\]#|\\@:$]|(?<=www)\./gi;
/** An escape sequence that a terminal would obey: ESC [ … letter, or ESC and one letter. */
const TERMINAL_SEQUENCE = new RegExp(`${String.fromCharCode(27)}(?:\\[[0-9;?]*[ -/]*[@-~]|[@-_])`, 'g');
/** The text as plain words in a paragraph or table cell. */
function plain(text) {
    return oneLine(text).replace(SPECIAL, (character) => `&#${character.charCodeAt(0)};`);
}
/** The text in typewriter face. */
function code(text) {
    return `<code>${plain(text)}</code>`;
}
/** Lines as they are, in a box of their own. */
function block(lines) {
    const text = lines.map((line) => escapeHtml(withoutControls(line))).join('\n');
    return `<pre>${text}</pre>`;
}
/** A section that opens with a click. */
function details(title, body) {
    return `<details><summary>${plain(title)}</summary>\n\n${body}\n\n</details>`;
}
/** A table; cells must be escaped already. */
function table(head, rows) {
    const line = (cells) => `| ${cells.join(' | ')} |`;
    return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
/** Terminal colours and other control characters removed; tabs and line ends stay. */
function withoutControls(text) {
    return text.replace(TERMINAL_SEQUENCE, '').replace(/(?![\t\n])\p{Cc}/gu, '');
}
function oneLine(text) {
    return withoutControls(text.replace(/\s+/g, ' ')).trim();
}
function escapeHtml(text) {
    return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
// Names, numbers and times as people write them.
/** Made when names are first compared: the tables of the language cost a fifth of the start. */
let collator;
/** The order in which people count: app2 before app10. */
function byName(a, b) {
    collator ??= new Intl.Collator('en', { numeric: true });
    return collator.compare(a, b);
}
const MAX_NAMES = 3;
/** `web`, `web and api`, `web, api and docs`; more than three are `5 apps`. */
function listNames(names, most = MAX_NAMES) {
    if (names.length > most)
        return `${names.length} apps`;
    const last = names.at(-1) ?? '';
    return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
}
/** `1 app`, `12 apps`. */
function countApps(count) {
    return count === 1 ? '1 app' : `${count} apps`;
}
/** `3.4 s`, `2 min 5 s`. */
function seconds(ms) {
    return ms < 60_000
        ? `${(ms / 1000).toFixed(1)} s`
        : `${Math.floor(Math.round(ms / 1000) / 60)} min ${Math.round(ms / 1000) % 60} s`;
}
/** `48.3 MB`. */
function megabytes(bytes) {
    return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
/** The text with its end left out where it is longer. */
function cut(text, length) {
    return text.length <= length ? text : `${text.slice(0, length)}…`;
}
/** In the order of attention: what needs a person comes first. */
const FACES = {
    failed: { icon: '🔴', word: 'failed' },
    rejected: { icon: '⛔', word: 'rejected' },
    cancelled: { icon: '⚪', word: 'cancelled' },
    'rolled-back': { icon: '⏪', word: 'rolled back' },
    promoted: { icon: '⏫', word: 'promoted' },
    pushed: { icon: '🟢', word: 'pushed' },
    reused: { icon: '♻️', word: 'reused' },
    unchanged: { icon: '🟰', word: 'unchanged' },
    built: { icon: '🔵', word: 'built' },
    superseded: { icon: '⏭️', word: 'superseded' },
    skipped: { icon: '➖', word: 'skipped' },
};
/** Every state, in the order of attention. */
const STATUSES = Object.keys(FACES);
/** Icon and word of a state. */
function faceOf(status) {
    return FACES[status];
}
const BAD = ['failed', 'rejected', 'cancelled'];
/** Whether the app did not get where it was to go. */
function isBad({ status }) {
    return BAD.includes(status);
}
/** The worst first, then by name. */
function inOrder(apps) {
    const rank = ({ status }) => (isBad({ status }) ? STATUSES.indexOf(status) : BAD.length);
    return apps.toSorted((a, b) => rank(a) - rank(b) || byName(a.app.name, b.app.name));
}
/** The address of the action's own pages, from what the runner tells of the action that runs. */
function docsUrl(env) {
    const { GITHUB_SERVER_URL: server, GITHUB_ACTION_REPOSITORY: repository, GITHUB_ACTION_REF: ref } = env;
    if (!server || !repository || !ref || !/^[\w.-]+\/[\w.-]+$/.test(repository))
        return null;
    return `${server.replace(/\/$/, '')}/${repository}/blob/${encodeURI(ref)}/docs`;
}
/** The commit's first digits, as a link to it. */
function commitLink(sha, run) {
    return link(code((0,_domain_js__WEBPACK_IMPORTED_MODULE_0__/* .shortSha */ .Fu)(sha)), `${repositoryUrl(run)}/commit/${sha}`);
}
/** `1a2b3c4...5d6e7f8`, as a link to what changed between them. */
function compareLink(base, head, run) {
    return link(code((0,_domain_js__WEBPACK_IMPORTED_MODULE_0__/* .shortSha */ .Fu)(base)), `${repositoryUrl(run)}/compare/${base}...${head}`);
}
/** The error code, as a link to its entry where the address is known. */
function codeLink(errorCode, docs) {
    const known = docs !== null && /^FDA(-[A-Z]+)+$/.test(errorCode);
    return known
        ? link(code(errorCode), `${docs}/troubleshooting.md#${errorCode.toLowerCase()}`)
        : code(errorCode);
}
function repositoryUrl({ serverUrl, repository }) {
    return `${serverUrl}/${repository}`;
}
/** The text is escaped already; the address holds no character that ends a link. */
function link(text, url) {
    return `[${text}](${url.replace(/[()\s<>]/g, encodeURIComponent)})`;
}


/***/ }),

/***/ 8568:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Ih: () => (/* binding */ annotationsOf),
/* harmony export */   Iu: () => (/* binding */ toOutputs),
/* harmony export */   Jd: () => (/* binding */ EMPTY_OUTPUTS),
/* harmony export */   g5: () => (/* binding */ failureOf)
/* harmony export */ });
/* unused harmony exports OUTPUT_NAMES, describeNotification, describeDeploy */
/* harmony import */ var node_path_posix__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(53916);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(452);
/* harmony import */ var _image_ref_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(25630);
/* harmony import */ var _results_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(28233);
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(63021);
/* harmony import */ var _title_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(47964);
/** The step's outputs and whether it failed, from what the run did. Pure. */






/** Every output that action.yml declares. */
const OUTPUT_NAMES = (/* unused pure expression or super */ null && ([
    'results',
    'affected',
    'pushed',
    'reused',
    'rolled-back',
    'promoted',
    'failed',
    'images',
    'digests',
    'tags',
    'base',
    'matrix',
    'notified',
    'deployed',
    'release',
]));
/** What each output says: lists sorted by app, JSON throughout, and never the empty text where a list belongs. */
function toOutputs(outcome) {
    const apps = [...outcome.apps].sort((a, b) => (a.app.name < b.app.name ? -1 : 1));
    const named = (test) => apps.filter(test).map(({ app }) => app.name);
    const planned = outcome.plan.planned.map(({ app }) => app);
    const published = apps.filter(_results_js__WEBPACK_IMPORTED_MODULE_4__/* .hasImage */ .e_);
    const byApp = (value) => JSON.stringify(Object.fromEntries(published.map((result) => [result.app.name, value(result)])));
    return {
        results: JSON.stringify(toResults(outcome, apps)),
        affected: JSON.stringify(planned.map(({ name }) => name)),
        pushed: JSON.stringify(named(({ status }) => status === 'pushed')),
        reused: JSON.stringify(named(({ status }) => status === 'reused')),
        'rolled-back': JSON.stringify(named(({ status }) => status === 'rolled-back')),
        promoted: JSON.stringify(named(({ status }) => status === 'promoted')),
        failed: JSON.stringify(named(isUnfinished)),
        images: byApp(({ image, primaryTag }) => (0,_image_ref_js__WEBPACK_IMPORTED_MODULE_5__/* .imageRef */ .D6)({ repository: image ?? '', reference: primaryTag ?? '' })),
        digests: byApp(({ digest }) => digest),
        tags: byApp(({ tags }) => tags),
        base: outcome.plan.base.sha ?? '',
        matrix: JSON.stringify({ include: matrixOf(outcome) }),
        notified: JSON.stringify(outcome.notifications.map(({ receiver, status }) => ({ receiver, status }))),
        deployed: JSON.stringify(deploysOf(outcome)
            .filter(isDeployed)
            .map(({ app }) => app)),
        release: JSON.stringify(releaseOf(outcome)),
    };
}
/** The jobs of a plan that is cut for several, else the planned apps. */
function matrixOf({ plan, slices }) {
    if (slices !== undefined)
        return slices.map(({ slice, apps, platform, runner }) => ({ slice, apps, platform, runner }));
    return plan.planned.map(({ app: { name, package: pkg, directory } }) => {
        return { app: name, package: pkg, dir: directory };
    });
}
/** The outputs of a run that stopped before it had a plan. */
const EMPTY_OUTPUTS = {
    results: JSON.stringify({
        schema: 1,
        base: null,
        head: null,
        apps: [],
        notifications: [],
        flux: [],
        deploy: [],
    }),
    affected: '[]',
    pushed: '[]',
    reused: '[]',
    'rolled-back': '[]',
    promoted: '[]',
    failed: '[]',
    images: '{}',
    digests: '{}',
    tags: '{}',
    base: '',
    matrix: '{"include":[]}',
    notified: '[]',
    deployed: '[]',
    release: '{}',
};
/** App → the image that is right for this commit, by digest: what this run published, and what it left alone. */
function releaseOf({ apps, standing }) {
    const published = apps
        .filter(_results_js__WEBPACK_IMPORTED_MODULE_4__/* .hasImage */ .e_)
        .flatMap(({ app, image, digest }) => image === null || digest === null ? [] : [{ app: app.name, repository: image, digest }]);
    const images = [...standing, ...published].sort((a, b) => (a.app < b.app ? -1 : 1));
    return Object.fromEntries(images.map(({ app, repository, digest }) => [app, `${repository}@${digest}`]));
}
function toResults(outcome, apps) {
    const { plan, notifications } = outcome;
    return {
        schema: 1,
        base: plan.base,
        head: plan.head,
        apps: apps.map((result) => ({
            app: result.app.name,
            package: result.app.package,
            dir: result.app.directory,
            status: result.status,
            reason: result.reason,
            image: result.image,
            tags: result.tags,
            digest: result.digest,
            durationMs: result.durationMs,
            cachedPercent: result.cachedPercent,
            sizeBytes: result.sizeBytes,
            error: result.error,
            // Only modes rollback and promote put something in the place of something.
            ...(result.republished === undefined
                ? {}
                : { replaced: result.republished.before, hold: result.republished.hold }),
        })),
        notifications: notifications.map(({ receiver, type, status, httpStatus, attempts, error }) => {
            return { receiver, type, status, httpStatus, attempts, error };
        }),
        flux: [...outcome.flux]
            .sort((a, b) => (a.app < b.app ? -1 : 1))
            .map(({ app, policy, verdict, selected }) => ({ app, policy, verdict, selected })),
        deploy: deploysOf(outcome).flatMap(({ app, stages }) => stages.map((stage) => ({ app, ...stage }))),
    };
}
/** The error that fails the step at its end, naming everything that went wrong; null when nothing did. */
function failureOf(outcome) {
    const apps = outcome.apps.filter(isUnfinished).map(describeApp);
    const notified = outcome.onNotifyFailure === 'fail'
        ? outcome.notifications.filter(isRefused).map(describeNotification)
        : [];
    const missing = outcome.deploys.flatMap((result) => (result.error === null ? [] : [describeDeploy(result)]));
    const problems = [...apps, ...notified, ...missing];
    if (problems.length === 0)
        return null;
    const first = outcome.apps.find(isUnfinished)?.error ??
        outcome.notifications.find((result) => notified.length > 0 && isRefused(result))?.error ??
        outcome.deploys.find(({ error }) => error !== null)?.error ??
        null;
    return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .lZ(problems.join('\n'), {
        code: first?.code ?? 'FDA-BUILD-CANCELLED',
        hint: first === null
            ? 'Run the job again: finished images are reused.'
            : (first.hint ?? 'See the job summary.'),
    });
}
function deploysOf({ deploys }) {
    return [...deploys].sort((a, b) => (a.app < b.app ? -1 : 1));
}
function isDeployed({ status }) {
    return status === 'deployed';
}
function isUnfinished({ status }) {
    return status === 'failed' || status === 'rejected' || status === 'cancelled';
}
function isRefused({ status }) {
    return status !== 'accepted';
}
function describeApp(result) {
    return result.error === null
        ? `${result.app.name} was ${result.status}`
        : `${result.app.name}: ${result.error.message}`;
}
const TITLE_LENGTH = 120;
const LAST_LINES = 8;
/** One error per cause, with the last lines of what failed. */
function annotationsOf(outcome, workingDirectory) {
    return (0,_title_js__WEBPACK_IMPORTED_MODULE_3__/* .causesOf */ .cZ)(outcome).map(({ failure, hit }) => {
        const names = (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .listNames */ .Zv)(hit.map(({ app }) => app.name).toSorted(_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .byName */ .nG), 12);
        const at = hit.find((result) => result.at !== null)?.at ?? null;
        const log = hit.find(({ logTail }) => logTail.length > 0)?.logTail ?? [];
        const short = (0,_title_js__WEBPACK_IMPORTED_MODULE_3__/* .shortCause */ .mU)(failure);
        const [status = 'failed'] = hit.map((result) => result.status);
        return {
            level: 'error',
            title: (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .cut */ .Jj)(short === '' ? `${names} ${status}` : `${names} ${status}: ${short}`, TITLE_LENGTH),
            message: [
                failure.message,
                ...(0,_title_js__WEBPACK_IMPORTED_MODULE_3__/* .excerptOf */ .zU)(log, failure, LAST_LINES),
                ...(failure.hint === null ? [] : [failure.hint]),
            ].join('\n'),
            file: at === null ? null : (0,node_path_posix__WEBPACK_IMPORTED_MODULE_0__.join)(workingDirectory, at.file),
            line: at?.line ?? null,
        };
    });
}
/** Failed notifications in one line each, for the step's error message. */
function describeNotification(result) {
    return result.error?.message ?? `receiver ${result.receiver} ${result.status}`;
}
/** An app that did not land in one line, for the step's error message. */
function describeDeploy(result) {
    return result.error?.message ?? `${result.app}: ${result.reason}`;
}


/***/ }),

/***/ 59550:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   B6: () => (/* binding */ renderStop),
/* harmony export */   Bz: () => (/* binding */ describeSlices),
/* harmony export */   Ht: () => (/* binding */ describeTime),
/* harmony export */   O7: () => (/* binding */ republishSection),
/* harmony export */   Rz: () => (/* binding */ republishHeadline),
/* harmony export */   YI: () => (/* binding */ renderDoctor),
/* harmony export */   Yg: () => (/* binding */ describeRunner),
/* harmony export */   df: () => (/* binding */ describePlan),
/* harmony export */   oK: () => (/* binding */ describeMoves)
/* harmony export */ });
/* unused harmony exports describeApps, describeBase, describeCount */
/* harmony import */ var _domain_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(79963);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(452);
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(63021);
/** Pages of runs that do not build: stopped, doctor, plan, rollback. */



// The page of a run that stopped before it built anything: what is wrong, why, what to do.
const TITLE_LENGTH = 120;
const MAX_CAUSES = 5;
/** The summary of a run that stopped before it built anything. */
function renderStop(error, docs = null) {
    const parts = error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .dz
        ? inputParts(error, docs)
        : [`## ${titleOf(error)}`, ...errorParts(error, docs)];
    return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}
function inputParts({ issues, code: errorCode }, docs) {
    const count = issues.length === 1 ? '1 input is wrong' : `${issues.length} inputs are wrong`;
    const items = issues.map(({ input, message, hint }) => `- ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .code */ .aY)(input)}: ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)(message)}. ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)(hint)}`);
    return [`## 🔴 Nothing was built: ${count}`, items.join('\n'), (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .codeLink */ .U1)(errorCode, docs)];
}
function titleOf(error) {
    if (error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ && error.code === 'FDA-BUILD-CANCELLED')
        return '⚪ Cancelled before anything was built';
    const what = firstLine(error.message).replace(/[:,] nothing was built:?$/, '');
    return `🔴 Nothing was built: ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)((0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .cut */ .Jj)(what, TITLE_LENGTH))}`;
}
function firstLine(text) {
    return text.trim().split('\n')[0] ?? '';
}
/** The whole message where the title has only its start, what lay behind it, and the next step. */
function errorParts(error, docs) {
    const message = error.message.trim();
    const told = firstLine(message) === message && message.length <= TITLE_LENGTH;
    const causes = causesOf(error).filter((text) => !message.includes(text));
    const hint = error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ ? error.hint : null;
    return [
        told ? '' : lines(message),
        causes.length === 0 ? '' : `**Why:** ${causes.map(lines).join('<br>')}`,
        hint === null ? '' : `**What to do:** ${lines(hint)}`,
        error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ ? (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .codeLink */ .U1)(error.code, docs) : '',
    ];
}
function causesOf(error) {
    const texts = [];
    for (let cause = error.cause; cause !== undefined && texts.length < MAX_CAUSES;) {
        const text = (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .errorMessage */ .gJ)(cause);
        if (text !== '' && !texts.some((known) => known.includes(text)))
            texts.push(text);
        cause = cause instanceof Error ? cause.cause : undefined;
    }
    return texts;
}
/** Line ends of the text kept, each line harmless. */
function lines(text) {
    return text.trim().split('\n').map(_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj).join('<br>');
}
/** Findings beyond which the page would be larger than GitHub shows; the log has them all. */
const MAX_ROWS = 500;
/** The summary as GitHub's Markdown; `counts` says in words how much was found. */
function renderDoctor(findings, counts, notices, notKnown = []) {
    const errors = findings.some(({ level }) => level === 'error');
    const icon = errors ? '🔴' : findings.length > 0 ? '⚠️' : '🟢';
    const rows = findings
        .slice(0, MAX_ROWS)
        .map(({ check, level, file, line, message, hint }) => [
        `${level === 'error' ? '🔴' : '⚠️'}&nbsp;${check}`,
        (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .code */ .aY)(`${file}:${line}`),
        `${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)(message.slice(0, 1000))}<br>**What to do:** ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)(hint.slice(0, 1000))}`,
    ]);
    const more = findings.length > MAX_ROWS ? `${findings.length - MAX_ROWS} more are in the log.` : '';
    const parts = [
        `## ${icon} Doctor: ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)(counts)}`,
        // What was not looked at changes no title, and is read before what was.
        ...notices.map((notice) => `> **${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)(notice)}**`),
        rows.length === 0 ? '' : (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .table */ .tp)(['Finding', 'Where', 'What'], rows),
        more,
        gapsOf(notKnown),
    ];
    return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}
/** What could not be judged, folded: it is neither right nor wrong. */
function gapsOf(notKnown) {
    if (notKnown.length === 0)
        return '';
    const rows = notKnown
        .slice(0, MAX_ROWS)
        .map(({ subject, reason }) => [(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)(subject.slice(0, 300)), (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)(reason.slice(0, 1000))]);
    return `<details><summary>Not known: ${notKnown.length}</summary>\n\n${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .table */ .tp)(['What', 'Why'], rows)}\n\n</details>`;
}
// The plan as the log shows it.
/** One line per fact and per app. */
function describePlan(plan, push) {
    return [
        `Head ${(0,_domain_js__WEBPACK_IMPORTED_MODULE_2__/* .shortSha */ .Fu)(plan.head)}`,
        `Base ${describeBase(plan.base)}`,
        `Push ${push.push ? 'yes' : 'no'}: ${push.reason}`,
        describeCount(plan),
        ...describeApps(plan),
    ];
}
/** One line per app that is built, or that is left alone for a reason of its own. */
function describeApps(plan) {
    const rows = [
        ...plan.planned.map((one) => [one.app.name, `${one.reason} (${describeDefinition(one)})`]),
        ...plan.superseded.map(({ app, reason }) => [app.name, `superseded: ${reason}`]),
        ...plan.held.map(({ app, reason }) => [app.name, reason]),
        ...plan.skipped.map(({ app, reason }) => [app.name, `skipped: ${reason}`]),
    ];
    const width = Math.max(0, ...rows.map(([name = '']) => name.length));
    return rows.map(([name = '', text]) => `  ${name.padEnd(width)}  ${text}`);
}
/** The Dockerfile, and the target of a bake file that names or holds it. */
function describeDefinition({ file, image: { bakeTarget } }) {
    if (bakeTarget === null || bakeTarget.name === '')
        return file;
    const target = `target ${bakeTarget.name} of ${bakeTarget.file}`;
    return file === bakeTarget.file ? target : `${file}, ${target}`;
}
/** The base with the reason of its choice. */
function describeBase(base) {
    if (base.sha !== null)
        return `${(0,_domain_js__WEBPACK_IMPORTED_MODULE_2__/* .shortSha */ .Fu)(base.sha)}: ${base.reason}`;
    return `${base.source === 'registry' ? 'per app' : 'none'}: ${base.reason}`;
}
/** How many apps are to be built, and how many are not, by what keeps them. */
function describeCount(plan) {
    const { planned, skipped, superseded, held, appCount } = plan;
    const unchanged = appCount - planned.length - skipped.length - superseded.length - held.length;
    const rest = [
        [unchanged, 'unchanged'],
        [held.length, 'held'],
        [superseded.length, 'superseded'],
        [skipped.length, 'skipped'],
    ].flatMap(([count, word]) => (count === 0 ? [] : [`${count} ${word}`]));
    const apps = appCount === 1 ? '1 app' : `${appCount} apps`;
    if (planned.length > 0)
        return [`${planned.length} of ${apps} to build`, ...rest].join(', ');
    return rest.length === 1 && unchanged > 0
        ? `Nothing to build: none of ${apps} changed`
        : `Nothing to build: ${rest.join(', ')}`;
}
/** One line per job that builds: what, where, how long at most, and why so. */
function describeSlices(slices) {
    if (slices.length === 0)
        return ['Nothing is to be built'];
    return slices.map((one) => `${one.slice}: ${describeTime(one)} on ${describeRunner(one)}: ${one.apps.join(', ')} (${one.why})`);
}
/** How long the slice may take. */
function describeTime({ expectedMs }) {
    return expectedMs === null ? 'time not known' : `up to ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .seconds */ .YA)(expectedMs)}`;
}
/** The machine of a slice. */
function describeRunner({ runner }) {
    return typeof runner === 'string' ? runner : JSON.stringify(runner);
}
/** Lines for the log, before anything is written. */
function describeMoves(moves) {
    return moves.map(({ target, source, found, set, hold, before }) => {
        const from = source === target.repository ? found.tag : `${source}:${found.tag}`;
        const was = before === null ? 'nothing was there' : `${before.tag} was there`;
        const held = hold === null ? '' : `, held by ${hold}`;
        return `${target.app.name}: ${from} becomes ${set.deployTag} (${found.reason}; ${was}${held})`;
    });
}
/** The title: who went where. */
function republishHeadline({ mode, apps }) {
    const done = apps.filter(({ status }) => status === 'rolled-back' || status === 'promoted');
    const names = done.length > 3 ? `${done.length} apps` : done.map(({ app }) => (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)(app.name)).join(', ');
    const commits = new Set(done.map(({ republished }) => republished?.commit?.slice(0, 7) ?? null));
    const [commit] = commits;
    const to = commits.size === 1 && commit != null ? (mode === 'rollback' ? ` to ${commit}` : ` (${commit})`) : '';
    return done.length === 0
        ? `nothing ${mode === 'rollback' ? 'rolled back' : 'promoted'}`
        : `${names} ${mode === 'rollback' ? 'rolled back' : 'promoted'}${to}`;
}
/** What was there before, and how to end the hold; empty for other modes. */
function republishSection({ apps }) {
    const moved = apps.flatMap((result) => {
        const done = result.status === 'rolled-back' || result.status === 'promoted';
        return done && result.republished !== undefined ? [{ ...result, republished: result.republished }] : [];
    });
    if (moved.length === 0)
        return [];
    const held = moved.filter(({ republished }) => republished.hold !== null);
    return [moved.map(describeBefore).join('\n'), ...(held.length === 0 ? [] : [howToEnd(held)])];
}
function describeBefore({ app, republished }) {
    const { from, before, hold } = republished;
    const digest = before?.digest == null ? '' : ` (${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .code */ .aY)((0,_domain_js__WEBPACK_IMPORTED_MODULE_2__/* .shortDigest */ .VK)(before.digest))})`;
    const was = before === null ? 'there was no image before' : `before: ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .code */ .aY)(before.tag)}${digest}`;
    return `- **${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)(app.name)}**: from ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .code */ .aY)(from)}, ${was}${hold === null ? '' : `, held by ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .code */ .aY)(hold)}`}`;
}
function howToEnd(held) {
    const names = held.map(({ app }) => app.name);
    const apps = names.length > 3 ? 'these apps' : names.map(_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj).join(' and ');
    return [
        `**The hold:** pushes that do not change ${apps} leave the image as it is. It ends when the app changes (push the fix),`,
        `or by hand: run the workflow that builds with ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .code */ .aY)(`apps: ${names.slice(0, 3).join(', ')}`)}.`,
    ].join(' ');
}


/***/ }),

/***/ 5976:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   TE: () => (/* binding */ startPhases),
/* harmony export */   UM: () => (/* binding */ describeTimes),
/* harmony export */   gi: () => (/* binding */ lastBuiltAt)
/* harmony export */ });
/** A clock without a phase. */
function startPhases(clock) {
    const all = [];
    return {
        all,
        async time(name, task) {
            const startedAt = clock.now();
            try {
                return await task();
            }
            finally {
                all.push({ name, startedAt, finishedAt: clock.now() });
            }
        },
    };
}
/** When the last image was in the registry: what is left of the phase `build` went into tags. Null when none was built. */
function lastBuiltAt({ apps }) {
    const times = apps.flatMap(({ builtAt }) => (builtAt === null ? [] : [builtAt]));
    return times.length === 0 ? null : Math.max(...times);
}
/** `Took 3.4 s: start 0.06 s, plan 0.31 s, …`: where the time of the process went, from its start to its last word. */
function describeTimes(outcome, program) {
    const built = lastBuiltAt(outcome);
    // A run that is cut began in another job.
    const own = Math.max(outcome.startedAt, outcome.phases[0]?.startedAt ?? 0);
    const parts = [
        ['start', own - program.startedAt],
        ...outcome.phases.flatMap(({ name, startedAt, finishedAt }) => {
            if (name !== 'build' || built === null)
                return [[name, finishedAt - startedAt]];
            return [
                ['build', built - startedAt],
                ['tags', finishedAt - built],
            ];
        }),
        ['report', program.now - outcome.finishedAt],
    ];
    const told = parts.map(([name, ms]) => `${name} ${inSeconds(ms)}`).join(', ');
    return `Took ${inSeconds(program.now - program.startedAt)}: ${told}`;
}
function inSeconds(ms) {
    return `${(Math.max(0, ms) / 1000).toFixed(ms < 10_000 ? 2 : 1)} s`;
}


/***/ }),

/***/ 22284:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ problemSections)
/* harmony export */ });
/* harmony import */ var _domain_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(79963);
/* harmony import */ var _results_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(28233);
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(63021);
/* harmony import */ var _title_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(47964);
/** What a person must look at: each cause once, the apps it hit, the last lines of what failed, what to do. */




/** Lines in the open, for all causes together: more would push the table off the screen. */
const OPEN_LINES = 12;
const MAX_LINES_OF_ONE = 10;
const LOG_LINE_LENGTH = 400;
/** Causes whose log stands in the open. */
const MAX_OPEN_LOGS = 3;
/** One section per cause: failed apps, then Receivers, then what Flux will not do. */
function problemSections(outcome, docs, room) {
    const causes = (0,_title_js__WEBPACK_IMPORTED_MODULE_1__/* .causesOf */ .cZ)(outcome);
    const share = Math.floor(OPEN_LINES / Math.min(causes.length, MAX_OPEN_LOGS));
    const open = Math.min(share, MAX_LINES_OF_ONE);
    return [
        ...causes.map((cause, index) => causeSection(cause, { outcome, docs, room, open: index < MAX_OPEN_LOGS ? open : 0 })),
        ...cancelledSection(outcome),
        ...shared(outcome.notifications, docs),
        ...notTold(outcome),
        ...shared(outcome.deploys, docs),
        ...fluxSections(outcome),
        ...lostDockerfiles(outcome),
    ];
}
function causeSection(cause, page) {
    const { docs, room } = page;
    const { hit } = cause;
    const failure = (0,_title_js__WEBPACK_IMPORTED_MODULE_1__/* .spoken */ .vg)(cause);
    const names = (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .listNames */ .Zv)(hit.map(({ app }) => app.name).toSorted(_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .byName */ .nG), 12);
    const logged = hit.find(({ logTail }) => logTail.length > 0);
    const log = logged?.logTail ?? [];
    const message = failure.message.replace(hit.length === 1 ? `${names} was rejected: ` : '', '');
    // The log's end stands right below.
    const isBelow = room.logs && log.length > 0 && failure.hint?.startsWith('Read the end of the log') === true;
    const hint = isBelow ? 'Fix what the lines below say, and push.' : failure.hint;
    const short = { ...failure, hint, message: (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .cut */ .Jj)(message, room.messageLength) };
    const stays = staysLine(hit, page.outcome);
    return [
        `**${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj)(names)}**: ${nextStep(short, docs)}`,
        ...(room.logs && logged !== undefined ? logParts(logged, cause, page.open) : []),
        ...(stays === '' ? [] : [stays]),
    ].join('\n\n');
}
/** The lines that matter in the open, all that is kept behind a click. */
function logParts({ app, logTail }, { failure, hit }, open) {
    const lines = logTail.map((line) => (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .cut */ .Jj)((0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .withoutControls */ .DJ)(line), LOG_LINE_LENGTH));
    const whose = hit.length === 1 ? 'its log' : `the log of ${app.name}`;
    const all = (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .details */ .zH)(`Last ${lines.length} lines of ${whose}`, (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .block */ .om)(lines));
    if (open === 0)
        return [all];
    const excerpt = (0,_title_js__WEBPACK_IMPORTED_MODULE_1__/* .excerptOf */ .zU)(lines, failure, open);
    const part = excerpt.length === 0 ? [] : [(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .block */ .om)(excerpt)];
    return lines.length <= open ? part : [...part, all];
}
/** What runs in the cluster meanwhile. */
function staysLine(hit, outcome) {
    const kept = hit.flatMap((result) => {
        const tag = staysAt(outcome, result);
        return tag === null ? [] : [`${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj)(result.app.name)} stays at ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(tag)}`];
    });
    if (kept.length === 0)
        return '';
    const list = kept.length > 3 ? 'These apps stay at the images they have' : kept.join(', ');
    return `${list}; the next push builds ${hit.length === 1 ? 'it' : 'them'} again.`;
}
/** The image that stays the app's newest because this run made none; null when there is none, or nobody looked. */
function staysAt({ plan, push }, { app }) {
    const planned = plan.planned.find((one) => one.app.name === app.name);
    return push.push && push.preview === undefined ? (planned?.newestTag ?? null) : null;
}
function cancelledSection({ apps }) {
    const cancelled = apps.some(({ status }) => status === 'cancelled');
    return cancelled ? ['Run the job again to finish what was cancelled: published images are reused.'] : [];
}
/** When Flux looks by itself: as the manifests say it, where they are at hand. */
function nextScan(flux) {
    const intervals = [...new Set(flux.flatMap(({ scanInterval }) => scanInterval ?? []))];
    const when = intervals.length === 0
        ? `${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)('spec.interval')} of each ImageRepository`
        : `every ${intervals.map(_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY).join(' or ')}`;
    return `Flux finds the images by itself at its next scan (${when}).`;
}
/** When Flux hears of the images although no Receiver took the call, or none was to be called. */
function notTold({ notifications, apps, flux, push }) {
    if (!push.push || !apps.some(_results_js__WEBPACK_IMPORTED_MODULE_2__/* .isPublished */ .HF))
        return [];
    if (notifications.some(({ status }) => status !== 'accepted'))
        return [`**Flux was not told.** The images are published. ${nextScan(flux)}`];
    const watched = flux.some(({ policy }) => policy !== null);
    return notifications.length === 0 && watched
        ? [`**Flux was not told**: ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)('flux-webhook-url')} is empty. ${nextScan(flux)}`]
        : [];
}
const MAX_MESSAGES = 4;
/** Failures with one next step share it. */
function shared(list, docs) {
    const steps = new Map();
    for (const { error } of list) {
        if (error === null)
            continue;
        const key = `${error.code} ${error.hint}`;
        steps.set(key, [...(steps.get(key) ?? []), error]);
    }
    return [...steps.values()].flatMap((failures) => {
        const [first] = failures;
        if (first === undefined)
            return [];
        const messages = [...new Set(failures.map(({ message }) => message.replace(/^receiver /, 'Receiver ')))];
        const left = messages.length - MAX_MESSAGES;
        const more = left > 0 ? [`and ${left} more`] : [];
        return [[...messages.slice(0, MAX_MESSAGES).map(_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj), ...more, ...whatToDo(first, docs)].join('<br>')];
    });
}
function fluxSections({ flux, ...outcome }) {
    const reasons = new Map();
    for (const { app, verdict, policy, reason } of flux) {
        if (verdict !== 'not-selected')
            continue;
        const apps = reasons.get(reason) ?? [];
        reasons.set(reason, [...apps, policy === null ? (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj)(app) : `${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj)(app)} (${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(policy)})`]);
    }
    const lost = [...reasons].map(([reason, apps]) => `**Flux will not pick** ${apps.toSorted(_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .byName */ .nG).join(', ')}: ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj)(reason.replace(/^it /, 'the new tag '))}.`);
    const unknown = (0,_title_js__WEBPACK_IMPORTED_MODULE_1__/* .unknownToFlux */ .pz)({ ...outcome, flux });
    return [
        ...(lost.length === 0
            ? []
            : [
                `${lost.join('<br>')}<br>**What to do:** run the action with ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)('mode: doctor')}, which says how to fix the policy.`,
            ]),
        ...(unknown.length === 0
            ? []
            : [
                `**Flux does not know ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj)((0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .listNames */ .Zv)(unknown.toSorted(_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .byName */ .nG), 12))}**: no ImagePolicy watches the image, so nothing deploys it.<br>**What to do:** run ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)('init')} in your repository and commit what it adds.`,
            ]),
    ];
}
/** Apps that had an image and are built no more. */
function lostDockerfiles({ apps }) {
    const gone = apps.filter(({ status, reason }) => status === 'skipped' && reason === _domain_js__WEBPACK_IMPORTED_MODULE_3__/* .DOCKERFILE_GONE */ .HW);
    if (gone.length === 0)
        return [];
    const names = (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .listNames */ .Zv)(gone.map(({ app }) => app.name).toSorted(_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .byName */ .nG), 12);
    return [
        `**No Dockerfile any more**: ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj)(names)}. Nothing is built for ${gone.length === 1 ? 'it' : 'them'}, and what was published stays.<br>**What to do:** bring the file back, or say where it is now with input ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)('file')}.`,
    ];
}
/** What happened, what to do, and the code with its entry. */
function nextStep(failure, docs) {
    return [(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj)(failure.message), ...whatToDo(failure, docs)].join('<br>');
}
function whatToDo({ hint, code: errorCode }, docs) {
    return [...(hint === null ? [] : [`**What to do:** ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj)(hint)}`]), (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .codeLink */ .U1)(errorCode, docs)];
}


/***/ }),

/***/ 60913:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  B: () => (/* binding */ renderSummary)
});

// EXTERNAL MODULE: ./lib/domain.js
var domain = __nccwpck_require__(79963);
// EXTERNAL MODULE: ./lib/image-ref.js
var image_ref = __nccwpck_require__(25630);
// EXTERNAL MODULE: ./lib/report/markdown.js
var markdown = __nccwpck_require__(63021);
// EXTERNAL MODULE: ./lib/report/phases.js
var phases = __nccwpck_require__(5976);
;// CONCATENATED MODULE: ./lib/report/timeline.js


/** A shorter run, or one of a single app, tells nothing that the table does not. */
const MIN_RUN_MS = 30_000;
const MIN_APPS = 2;
/** Bars beyond which nobody reads a chart: failed apps and the slowest are drawn. */
const MAX_APPS = 24;
/** What takes less is no bar of its own. */
const MIN_MS = 50;
/** Mermaid colours a bar by these words. */
const COLOURS = {
    reused: 'done, ',
    failed: 'crit, ',
    cancelled: 'done, ',
};
const PHASE_TEXTS = {
    plan: 'plan',
    prepare: 'login, builder, look-ups',
    build: 'tags',
    notify: 'receivers called',
    verify: 'watched until it landed',
    facts: 'facts kept',
    cache: 'cache written',
};
/** The chart in a fence of its own, and a line on what it leaves out; the empty text when it would tell nothing. */
function renderTimeline(outcome) {
    const worked = outcome.apps.flatMap((result) => appBar(result) ?? []);
    if (worked.length < MIN_APPS || outcome.finishedAt - outcome.startedAt < MIN_RUN_MS)
        return '';
    const drawn = new Set(worked.toSorted(byWorth).slice(0, MAX_APPS));
    const apps = worked.filter((bar) => drawn.has(bar));
    const left = worked.length - apps.length;
    const sections = [
        ['Run', phaseBars(outcome, ['plan', 'prepare'])],
        ['Apps', apps],
        ['After', [...tagBar(outcome), ...phaseBars(outcome, ['notify', 'verify', 'facts', 'cache'])]],
    ];
    const lines = sections.flatMap(([name, bars]) => bars.length === 0 ? [] : [`section ${name}`, ...bars.map(line)]);
    const fence = [
        '```mermaid',
        'gantt',
        'dateFormat x',
        'axisFormat %H:%M:%S',
        'todayMarker off',
        ...lines,
        '```',
    ].join('\n');
    return left === 0
        ? fence
        : `${fence}\n\nFailed and the slowest apps are drawn; ${left} others were quicker.`;
}
function byWorth(a, b) {
    return Number(b.bad) - Number(a.bad) || b.to - b.from - (a.to - a.from);
}
function appBar({ app, status, startedAt, durationMs }) {
    if (startedAt === null || durationMs === null)
        return null;
    // The icon also keeps a name from being read as one of Mermaid's words.
    const text = `${(0,markdown/* faceOf */.zn)(status).icon} ${harmless(app.name)}`;
    return [
        {
            bad: (0,markdown/* isBad */.e2)({ status }),
            text,
            colour: COLOURS[status] ?? '',
            from: startedAt,
            to: startedAt + durationMs,
        },
    ];
}
function phaseBars({ phases }, names) {
    return phases
        .filter(({ name, startedAt, finishedAt }) => names.includes(name) && finishedAt - startedAt >= MIN_MS)
        .map(({ name, startedAt, finishedAt }) => ({
        ...{ bad: false, text: PHASE_TEXTS[name], colour: '' },
        ...{ from: startedAt, to: finishedAt },
    }));
}
/** What was left to do when the last image was there. */
function tagBar(outcome) {
    const build = outcome.phases.find(({ name }) => name === 'build');
    const built = (0,phases/* lastBuiltAt */.gi)(outcome);
    if (build === undefined || built === null)
        return [];
    return [{ bad: false, text: PHASE_TEXTS.build, colour: '', from: built, to: build.finishedAt }];
}
/** A bar without a length is not drawn. */
function line({ text, colour, from, to }) {
    return `${text} :${colour}${from}, ${Math.max(to, from + 1)}`;
}
/** Letters, digits and what names of packages hold: anything else could be Mermaid's grammar. */
function harmless(name) {
    return name.replace(/[^\p{L}\p{N} ._/@+-]/gu, '·').slice(0, 60);
}

;// CONCATENATED MODULE: ./lib/report/details.js
/** What stands behind a click at the end of the page: images, Flux's answers, the plan, the timeline. */




/** One fold per subject; a subject without facts has none. */
function detailSections(outcome) {
    if (outcome.mode === 'plan')
        return [];
    return [imageFold(outcome), fluxFold(outcome), planFold(outcome), timelineFold(outcome)].filter((fold) => fold !== '');
}
function imageFold({ apps }) {
    const rows = (0,markdown/* inOrder */.al)(apps).filter(({ digest, tags }) => digest !== null || tags.length > 0);
    if (rows.length === 0)
        return '';
    const head = ['App', 'Image', 'Digest', 'Cached', 'Size'];
    return (0,markdown/* details */.zH)('Images: tags, digests, cache, sizes', (0,markdown/* table */.tp)(head, rows.map(imageRow)));
}
function imageRow(result) {
    const { image, tags, digest, cachedPercent, sizeBytes } = result;
    const names = image === null ? tags : tags.map((tag) => (0,image_ref/* imageRef */.D6)({ repository: image, reference: tag }));
    return [
        (0,markdown/* plain */.pj)(result.app.name),
        names.length === 0 && image !== null ? (0,markdown/* code */.aY)(image) : names.map(markdown/* code */.aY).join('<br>'),
        digest === null ? '' : (0,markdown/* code */.aY)(digest),
        cachedPercent === null ? '' : `${cachedPercent}&nbsp;%`,
        sizeBytes === null ? '' : (0,markdown/* megabytes */.ix)(sizeBytes).replace(' ', '&nbsp;'),
    ];
}
function fluxFold(outcome) {
    const parts = [...verdictParts(outcome), ...notificationParts(outcome), ...deployParts(outcome)];
    return parts.length === 0 ? '' : (0,markdown/* details */.zH)(fluxTitle(outcome), parts.join('\n\n'));
}
function fluxTitle({ flux, notifications, deploys }) {
    const watched = flux.filter(({ policy }) => policy !== null);
    const picked = watched.filter(({ verdict }) => verdict === 'selected').length;
    const accepted = notifications.filter(({ status }) => status === 'accepted').length;
    const landed = deploys.filter(({ status }) => status === 'deployed').length;
    const parts = [
        ...(watched.length > 0 ? [`${picked} of ${watched.length} picked`] : []),
        ...(flux.length > 0 && watched.length === 0 ? ['no ImagePolicy watches these images'] : []),
        ...(notifications.length === 0 ? [] : [`${accepted} of ${notifications.length} calls accepted`]),
        ...(deploys.length === 0 ? [] : [`${landed} of ${deploys.length} landed`]),
    ];
    return `Flux: ${parts.join(', ')}`;
}
const VERDICT_ICONS = {
    selected: '🟢',
    superseded: '⏭️',
    'not-selected': '⚠️',
    'no-policy': '➖',
    'not-known': '❔',
};
/** What the repository's own policies make of the new images. */
function verdictParts({ flux }) {
    if (flux.length === 0)
        return [];
    const rows = flux
        .toSorted((a, b) => (0,markdown/* byName */.nG)(a.app, b.app))
        .map(({ app, policy, verdict, selected, reason }) => [
        (0,markdown/* plain */.pj)(app),
        policy === null ? '' : (0,markdown/* code */.aY)(policy),
        `${VERDICT_ICONS[verdict]}&nbsp;${verdict}`,
        selected === null ? '' : (0,markdown/* code */.aY)(selected),
        (0,markdown/* plain */.pj)(reason),
    ]);
    return [(0,markdown/* table */.tp)(['App', 'ImagePolicy', 'Verdict', 'Selects', 'Why'], rows)];
}
function notificationParts({ notifications }) {
    if (notifications.length === 0)
        return [];
    const rows = notifications.map((result) => [
        (0,markdown/* code */.aY)(result.receiver),
        result.type,
        `${result.status === 'accepted' ? '🟢' : '🔴'} ${result.status}${result.httpStatus === null ? '' : ` (${result.httpStatus})`}`,
        String(result.attempts),
        (0,markdown/* seconds */.YA)(result.durationMs),
    ]);
    return [(0,markdown/* table */.tp)(['Receiver', 'Type', 'Answer', 'Attempts', 'Time'], rows)];
}
const DEPLOY_ICONS = {
    deployed: '🟢',
    superseded: '⏭️',
    'timed-out': '🔴',
    'given-up': '🔴',
};
function deployParts({ deploys }) {
    if (deploys.length === 0)
        return [];
    const rows = deploys
        .toSorted((a, b) => (0,markdown/* byName */.nG)(a.app, b.app))
        .map((result) => [
        (0,markdown/* plain */.pj)(result.app),
        `${DEPLOY_ICONS[result.status]}&nbsp;${result.status}`,
        result.stages.map(stageCell).join('<br>'),
        (0,markdown/* plain */.pj)(result.reason),
    ]);
    return [(0,markdown/* table */.tp)(['App', 'Landed', 'After the call', 'Seen'], rows)];
}
function stageCell({ stage, latencyMs }) {
    return `${stage}&nbsp;${latencyMs === null ? '–' : (0,markdown/* seconds */.YA)(latencyMs).replaceAll(' ', '&nbsp;')}`;
}
function planFold({ mode, plan, push }) {
    // A rollback and a promotion compare nothing.
    if (mode !== 'run' || plan.planned.length === 0)
        return '';
    const { sha, reason } = plan.base;
    const rows = [
        ['Head', (0,markdown/* code */.aY)((0,domain/* shortSha */.Fu)(plan.head))],
        ['Base', `${sha === null ? '' : `${(0,markdown/* code */.aY)((0,domain/* shortSha */.Fu)(sha))}: `}${(0,markdown/* plain */.pj)(reason)}`],
        ['Published', `${push.push ? 'yes' : 'no'}: ${(0,markdown/* plain */.pj)(push.reason)}`],
        ['Affected', `${plan.planned.length} of ${(0,markdown/* countApps */.Q3)(plan.appCount)}`],
    ];
    return (0,markdown/* details */.zH)('Plan: what was compared, and why', (0,markdown/* table */.tp)(['', ''], rows));
}
function timelineFold(outcome) {
    const chart = renderTimeline(outcome);
    return chart === '' ? '' : (0,markdown/* details */.zH)(`Timeline: ${(0,markdown/* seconds */.YA)(outcome.finishedAt - outcome.startedAt)}`, chart);
}

// EXTERNAL MODULE: ./lib/report/pages.js
var pages = __nccwpck_require__(59550);
// EXTERNAL MODULE: ./lib/report/problems.js
var problems = __nccwpck_require__(22284);
// EXTERNAL MODULE: ./lib/report/title.js
var title = __nccwpck_require__(47964);
;// CONCATENATED MODULE: ./lib/report/summary.js





/** GitHub drops a summary above 1 MiB whole; the rest is room for other lines of the step. */
const LIMIT_BYTES = 1_000_000;
/** Rows of apps that need nobody, beyond which they are folded. */
const MAX_OPEN_ROWS = 10;
/** The summary as GitHub's Markdown, under its size limit: logs go first, and it says so. */
function renderSummary(outcome, docs = null) {
    const whole = render(outcome, docs, { logs: true, messageLength: 10_000 });
    if (Buffer.byteLength(whole) <= LIMIT_BYTES)
        return whole;
    const note = '\nThe logs are left out: the page would be larger than GitHub shows.\n';
    const withoutLogs = render(outcome, docs, { logs: false, messageLength: 10_000 });
    if (Buffer.byteLength(withoutLogs) + note.length <= LIMIT_BYTES)
        return withoutLogs + note;
    return `${render(outcome, docs, { logs: false, messageLength: 200 })}\nLogs and long messages are cut: the page would be larger than GitHub shows.\n`;
}
function render(outcome, docs, room) {
    const sections = [
        `## ${(0,title/* titleOf */.Gg)(outcome)}`,
        firstLine(outcome),
        ...(0,problems/* problemSections */.g)(outcome, docs, room),
        ...(outcome.mode === 'plan' ? [planTable(outcome), sliceTable(outcome)] : appTables(outcome.apps)),
        ...(0,pages/* republishSection */.O7)(outcome),
        ...heldLines(outcome),
        ...noticesOf(outcome).map((notice) => `> ${(0,markdown/* plain */.pj)((0,markdown/* cut */.Jj)(notice, room.messageLength))}`),
        ...detailSections(outcome),
    ];
    return `${sections.filter((section) => section !== '').join('\n\n')}\n`;
}
/** Each once: what several processes noticed is one thing to read. */
function noticesOf({ push, notices }) {
    return [...new Set([...(push.warning === undefined ? [] : [push.warning]), ...notices])];
}
/** Which commit, how many apps changed since when, whether it was published, and how long it took. */
function firstLine(outcome) {
    const { mode, plan, push, run, startedAt, finishedAt } = outcome;
    if (mode === 'rollback' || mode === 'promote')
        return `Nothing was built: images that were there got new tags · ${(0,markdown/* plain */.pj)(push.reason)} · ${(0,markdown/* seconds */.YA)(finishedAt - startedAt)}`;
    const { sha, source, reason } = plan.base;
    const count = plan.planned.length;
    const apps = `${count === 0 ? 'None' : count} of ${(0,markdown/* countApps */.Q3)(plan.appCount)}`;
    const rest = restOf(outcome);
    const changed = count > 0 || rest === '' ? `${apps} changed` : `Nothing to build: ${rest}`;
    const what = sha === null && count > 0 ? `${apps} to build` : changed;
    const since = sha === null
        ? (0,title/* isFirstRun */.sK)(outcome)
            ? ''
            : source === 'registry'
                ? ', each compared with its newest image'
                : ` (${(0,markdown/* plain */.pj)(reason)})`
        : ` since ${(0,markdown/* compareLink */.yM)(sha, plan.head, run)}`;
    const parts = [
        `Commit ${(0,markdown/* commitLink */.wn)(plan.head, run)}`,
        count === 0 && rest !== '' ? what : what + since,
        ...(count === 0 ? [] : [(0,markdown/* seconds */.YA)(finishedAt - startedAt)]),
        ...(push.push || count === 0 ? [] : [`not published: ${(0,markdown/* plain */.pj)(push.reason)}`]),
        ...(push.preview === undefined ? [] : [`tag ${(0,markdown/* code */.aY)(push.preview)}`]),
    ];
    return parts.join(' · ');
}
/** Apps that are not built although they were looked at, by what keeps them; empty when all are just unchanged. */
function restOf({ plan: { planned, skipped, superseded, held, appCount } }) {
    const left = skipped.length + superseded.length + held.length;
    const counts = [
        [appCount - planned.length - left, 'unchanged'],
        [held.length, 'held by a rollback'],
        [superseded.length, 'left to a newer run'],
        [skipped.length, 'skipped'],
    ];
    return left === 0
        ? ''
        : counts.flatMap(([count, words]) => (count > 0 ? [`${count} ${words}`] : [])).join(', ');
}
/** Apps that a rollback holds: they did not change since, and stay as they are. */
function heldLines({ plan: { held } }) {
    if (held.length === 0)
        return [];
    const lines = held.map(({ app, reason }) => `⏸️ **${(0,markdown/* plain */.pj)(app.name)}**: ${(0,markdown/* plain */.pj)(reason)}`);
    const whose = held.length === 1 ? 'the app' : 'one of them';
    return [
        `${lines.join('<br>')}<br>A rollback holds an image until a push changes ${whose}, or a run by hand names it in ${(0,markdown/* code */.aY)('apps')}.`,
    ];
}
function planTable({ plan }) {
    const rows = plan.planned.map(({ app, reason, file }) => [(0,markdown/* code */.aY)(app.name), (0,markdown/* plain */.pj)(reason), (0,markdown/* code */.aY)(file)]);
    return rows.length === 0 ? '' : (0,markdown/* table */.tp)(['App', 'Why', 'Dockerfile'], rows);
}
function sliceTable({ slices = [] }) {
    const rows = slices.map((one) => [
        (0,markdown/* code */.aY)(one.slice),
        (0,markdown/* code */.aY)((0,pages/* describeRunner */.Yg)(one)),
        (0,markdown/* plain */.pj)(one.apps.join(', ')),
        (0,pages/* describeTime */.Ht)(one).replaceAll(' ', '&nbsp;'),
        (0,markdown/* plain */.pj)(one.why),
    ]);
    return rows.length === 0 ? '' : (0,markdown/* table */.tp)(['Slice', 'Runner', 'Apps', 'Time', 'Why so'], rows);
}
const COLUMNS = ['App', 'Status', 'Why', 'Image', 'Time'];
/** Apps that need a person in the open; the others too unless they are many. */
function appTables(apps) {
    const ordered = (0,markdown/* inOrder */.al)(apps);
    const good = ordered.filter((result) => !(0,markdown/* isBad */.e2)(result));
    if (good.length <= MAX_OPEN_ROWS)
        return ordered.length === 0 ? [] : [(0,markdown/* table */.tp)(COLUMNS, ordered.map(appRow))];
    const bad = ordered.filter(markdown/* isBad */.e2);
    return [
        ...(bad.length === 0 ? [] : [(0,markdown/* table */.tp)(COLUMNS, bad.map(appRow))]),
        (0,markdown/* details */.zH)(countByStatus(good), (0,markdown/* table */.tp)(COLUMNS, good.map(appRow))),
    ];
}
function countByStatus(apps) {
    const counts = new Map();
    for (const { status } of apps) {
        const { icon, word } = (0,markdown/* faceOf */.zn)(status);
        counts.set(`${icon} %n ${word}`, (counts.get(`${icon} %n ${word}`) ?? 0) + 1);
    }
    return [...counts].map(([text, count]) => text.replace('%n', (0,markdown/* countApps */.Q3)(count))).join(', ');
}
function appRow(result) {
    const { icon, word } = (0,markdown/* faceOf */.zn)(result.status);
    return [
        `**${(0,markdown/* plain */.pj)(result.app.name)}**`,
        `${icon}&nbsp;${word.replaceAll(' ', '&nbsp;')}`,
        (0,markdown/* plain */.pj)(result.reason),
        imageCell(result),
        result.durationMs === null ? '' : (0,markdown/* seconds */.YA)(result.durationMs).replaceAll(' ', '&nbsp;'),
    ];
}
/** The tag that Flux is told about, which names commit and run; the full names are folded. */
function imageCell(result) {
    const tag = result.deployTag !== null && result.tags.includes(result.deployTag) ? result.deployTag : result.tags[0];
    const kept = result.keptTags.map((name) => `${(0,markdown/* code */.aY)(name)} keeps its earlier image`);
    return [...(tag === undefined ? [] : [(0,markdown/* code */.aY)(tag)]), ...kept].join('<br>');
}


/***/ }),

/***/ 47964:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Gg: () => (/* binding */ titleOf),
/* harmony export */   cZ: () => (/* binding */ causesOf),
/* harmony export */   mU: () => (/* binding */ shortCause),
/* harmony export */   pz: () => (/* binding */ unknownToFlux),
/* harmony export */   sK: () => (/* binding */ isFirstRun),
/* harmony export */   vg: () => (/* binding */ spoken),
/* harmony export */   zU: () => (/* binding */ excerptOf)
/* harmony export */ });
/* harmony import */ var _domain_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(79963);
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(63021);
/* harmony import */ var _pages_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(59550);
/** The title of the page: the worst that happened, to whom, in one line. Pure. */



const CAUSE_LENGTH = 100;
/** What happened, without Markdown's mark of a heading; others' words are escaped. */
function titleOf(outcome) {
    if (outcome.mode === 'plan')
        return planTitle(outcome);
    if (outcome.plan.planned.length === 0 && outcome.apps.every(isLeftAlone))
        return nothingTitle(outcome);
    const [icon, text] = badApps(outcome) ??
        notTold(outcome) ??
        notLanded(outcome) ??
        notPicked(outcome) ??
        lostDockerfile(outcome) ??
        notPublished(outcome) ?? [goodIcon(outcome), goodText(outcome)];
    return `${icon} ${text}`;
}
function planTitle({ plan }) {
    return `📋 ${plan.planned.length} of ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .countApps */ .Q3)(plan.appCount)} to build`;
}
/** Nothing was planned: another run has it, a rollback holds it, nothing has a Dockerfile, or nothing changed. */
function nothingTitle(outcome) {
    const { plan, apps } = outcome;
    const { held } = plan;
    const superseded = apps.filter(({ status }) => status === 'superseded');
    if (superseded.length > 0)
        return `⏭️ Nothing to do: ${newerRun(superseded)}`;
    if (held.length > 0)
        return `⏸️ Nothing to do: ${names(held.map(({ app }) => app.name))} held by a rollback`;
    const skipped = apps.filter(({ status }) => status === 'skipped').length;
    const gone = goneText(outcome);
    if (gone !== null && skipped < plan.appCount)
        return `⚠️ Nothing to build: ${gone}`;
    if (skipped > 0 && skipped === plan.appCount)
        return `⚠️ Nothing to build: ${plan.appCount === 1 ? 'the app has' : `all ${plan.appCount} apps have`} no Dockerfile or are skipped`;
    return '➖ Nothing to build';
}
/** Apps that had a Dockerfile: whoever renamed it should hear of it. */
function goneText({ apps }) {
    const gone = apps.filter(({ status, reason }) => status === 'skipped' && reason === _domain_js__WEBPACK_IMPORTED_MODULE_2__/* .DOCKERFILE_GONE */ .HW);
    const verb = gone.length === 1 ? 'has' : 'have';
    return gone.length === 0 ? null : `${names(gone.map(({ app }) => app.name))} ${verb} no Dockerfile any more`;
}
function lostDockerfile(outcome) {
    const gone = goneText(outcome);
    return gone === null ? null : ['⚠️', `${goodText(outcome)}, ${gone}`];
}
function newerRun(superseded) {
    const runs = new Set(superseded.flatMap(({ reason }) => /\brun #?(\d+)/.exec(reason)?.[1] ?? []));
    const [run] = runs;
    return runs.size === 1 && run !== undefined
        ? `run ${run.length < 8 ? '#' : ''}${run} is newer`
        : `a newer run published ${names(superseded.map(({ app }) => app.name))}`;
}
function badApps(outcome) {
    const bad = outcome.apps.filter(_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .isBad */ .e2);
    if (bad.length === 0)
        return null;
    const failed = bad.filter(({ status }) => status !== 'cancelled');
    const rest = restText(outcome);
    if (failed.length === 0)
        return ['⚪', `Cancelled: ${named(bad, outcome)} not finished${rest}`];
    const parts = ['failed', 'rejected', 'cancelled'].flatMap((status) => {
        const apps = bad.filter((one) => one.status === status);
        return apps.length === 0 ? [] : [`${named(apps, outcome)} ${status}`];
    });
    const icon = failed.every(({ status }) => status === 'rejected') ? '⛔' : '🔴';
    return [icon, `${parts.join(', ')}${causeText(outcome)}${rest}`];
}
/** Up to three by name, more as `5 of 30 apps`. */
function named(apps, { plan }) {
    const total = Math.max(plan.planned.length, apps.length);
    if (apps.length <= 3)
        return names(apps.map(({ app }) => app.name));
    return apps.length === total ? `all ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .countApps */ .Q3)(total)}` : `${apps.length} of ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .countApps */ .Q3)(total)}`;
}
function names(list) {
    return (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj)((0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .listNames */ .Zv)(list.toSorted(_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .byName */ .nG)));
}
/** The one cause of all that failed. */
function causeText(outcome) {
    const causes = causesOf(outcome);
    const [first] = causes;
    const text = causes.length === 1 && first !== undefined ? shortCause(spoken(first)) : '';
    return text === '' ? '' : `: ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj)((0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .cut */ .Jj)(text, CAUSE_LENGTH))}`;
}
function restText(outcome) {
    const good = outcome.apps.filter((result) => !(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .isBad */ .e2)(result));
    const text = statusText(good, outcome);
    return text === '' ? '' : ` · ${text}`;
}
/** `web and api pushed, docs reused`; numbers instead of names as soon as one state has more than three. */
function statusText(apps, { plan }) {
    const told = apps.filter(({ status }) => status !== 'skipped');
    const groups = _markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .STATUSES */ .f.flatMap((status) => {
        const of = told.filter((result) => result.status === status);
        return of.length === 0 ? [] : [[status, of]];
    });
    const many = groups.some(([, of]) => of.length > 3);
    const all = groups.length === 1 && told.length === plan.appCount && told.length > 1;
    return groups
        .map(([status, of], index) => {
        const who = !many
            ? names(of.map(({ app }) => app.name))
            : index === 0
                ? (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .countApps */ .Q3)(of.length)
                : `${of.length}`;
        return `${all ? `all ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .countApps */ .Q3)(of.length)}` : who} ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .faceOf */ .zn)(status).word}`;
    })
        .join(', ');
}
function notTold(outcome) {
    const refused = outcome.notifications.filter(({ status }) => status !== 'accepted');
    const [first] = refused;
    if (first === undefined)
        return null;
    const icon = outcome.onNotifyFailure === 'fail' ? '🔴' : '⚠️';
    return [
        icon,
        `${goodText(outcome)}, Flux not told: the Receiver ${answerOf(first.status, first.httpStatus)}`,
    ];
}
function answerOf(status, httpStatus) {
    if (status === 'unreachable')
        return 'did not answer';
    return httpStatus === null ? 'was not called' : `answered ${httpStatus}`;
}
function notLanded(outcome) {
    const lost = outcome.deploys.filter(({ error }) => error !== null);
    if (lost.length === 0)
        return null;
    const apps = names(lost.map(({ app }) => app));
    const late = lost.every(({ status }) => status === 'timed-out');
    return ['🔴', `${goodText(outcome)}, ${apps} did not land${late ? ' in time' : ''}`];
}
/** Flux would not deploy what was published. */
function notPicked(outcome) {
    const lost = appsOf(outcome.flux, 'not-selected');
    const unknown = unknownToFlux(outcome);
    if (lost.length === 0 && unknown.length === 0)
        return null;
    if (lost.length === 0)
        return ['⚠️', `${goodText(outcome)}, Flux does not know ${names(unknown)}: run init`];
    const published = new Set(outcome.flux.map(({ app }) => app)).size;
    const which = lost.length === published && published > 1 ? 'none' : published === 1 ? 'it' : names(lost);
    const will = which === 'none' ? 'will pick none' : `will not pick ${which}`;
    return ['⚠️', `${goodText(outcome)}, Flux ${will}${whyNotPicked(outcome)}`];
}
function whyNotPicked({ flux }) {
    const lost = flux.filter(({ verdict }) => verdict === 'not-selected');
    return lost.every(({ reason }) => reason.startsWith('it does not match filterTags'))
        ? ': tags match no ImagePolicy'
        : '';
}
function appsOf(flux, verdict) {
    return [...new Set(flux.flatMap((one) => (one.verdict === verdict ? [one.app] : [])))];
}
/** Apps without an ImagePolicy in a repository that has policies for others. */
function unknownToFlux({ flux }) {
    const known = flux.some(({ policy, hasSiblings }) => policy !== null || hasSiblings === true);
    return known ? appsOf(flux, 'no-policy') : [];
}
/** Somebody started this run by hand and nothing came of it for the cluster. */
function notPublished(outcome) {
    const { run, push, apps } = outcome;
    if (run.eventName !== 'workflow_dispatch' || outcome.mode !== 'run')
        return null;
    const idle = apps.filter(({ status }) => status === (push.push ? 'superseded' : 'built'));
    const isAll = apps.every((one) => idle.includes(one) || one.status === 'skipped');
    if (idle.length === 0 || (push.push && !isAll))
        return null;
    return ['⚠️', `${statusText(idle, outcome)}, nothing published`];
}
function goodIcon({ apps }) {
    const states = new Set(apps.filter(({ status }) => status !== 'skipped').map(({ status }) => status));
    const [only] = states;
    return states.size === 1 && only !== undefined ? (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .faceOf */ .zn)(only).icon : '🟢';
}
function goodText(outcome) {
    if (outcome.mode === 'rollback' || outcome.mode === 'promote')
        return (0,_pages_js__WEBPACK_IMPORTED_MODULE_1__/* .republishHeadline */ .Rz)(outcome);
    const told = outcome.apps.filter(({ status }) => status !== 'skipped');
    if (told.length > 0 && told.every(({ status }) => status === 'superseded'))
        return `${named(told, outcome)} left to a newer run`;
    const text = statusText(outcome.apps, outcome);
    if (outcome.push.preview !== undefined)
        return `Preview of #${outcome.run.pullRequest?.number}: ${text}`;
    return isFirstRun(outcome) ? `First run: ${text}` : text;
}
/** Whether no app had an image before. */
function isFirstRun({ mode, plan, push }) {
    const { sha, source } = plan.base;
    return (mode === 'run' &&
        push.push &&
        push.preview === undefined &&
        sha === null &&
        (source === 'none' || source === 'registry') &&
        plan.planned.length === plan.appCount - plan.skipped.length &&
        plan.planned.every(({ newestTag, reason }) => newestTag === null && reason !== _domain_js__WEBPACK_IMPORTED_MODULE_2__/* .OTHER_TAGS */ .RN));
}
function isLeftAlone({ status }) {
    return status === 'superseded' || status === 'skipped';
}
/** Causes of failed apps, the apps in their order; apps that were cancelled have no cause of their own. */
function causesOf({ apps }) {
    const causes = new Map();
    for (const result of (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .inOrder */ .al)(apps)) {
        if (result.error === null || result.status === 'cancelled')
            continue;
        const key = `${result.error.code} ${withoutNames(result.error.message, result)}`;
        const known = causes.get(key);
        if (known === undefined)
            causes.set(key, { failure: result.error, hit: [result] });
        else
            known.hit.push(result);
    }
    return [...causes.values()];
}
/** The failure as it is told of all apps that it hit: where their messages differ by the app's name, that is a placeholder. */
function spoken({ failure, hit }) {
    const [first] = hit;
    if (first === undefined || hit.every(({ error }) => error?.message === failure.message))
        return failure;
    return { ...failure, message: failure.message.replace(asWord(first.app.name), '<app>') };
}
/** The message without what differs from app to app: the line of its Dockerfile, its name, directory, image, digests and ids of BuildKit. */
function withoutNames(message, { app, image }) {
    const names = [image ?? '', app.directory, app.package, app.name].filter((name) => name !== '');
    return names
        .reduce((text, name) => text.replace(asWord(name), '…'), message)
        .replace(/^(the (?:build|push) failed) at \S+:\d+/, '$1')
        .replace(/:build-\d+-\d+-\d+/g, ':…')
        .replace(/[0-9a-f]{12,}/g, '…')
        .replace(/\b\d+(\.\d+)? ?m?s\b/g, '…')
        .replace(/:\d{4,5}->/g, ':…->');
}
/** The name where it stands by itself: `web` in `/web:`, not in `webhook`. */
function asWord(name) {
    return new RegExp(`(?<![A-Za-z0-9])${name.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')}(?![A-Za-z0-9])`, 'g');
}
/** What a cause says in a title: without where, in one line. */
function shortCause({ message }) {
    const first = message.split('\n')[0] ?? '';
    const line = networkCause(first);
    if (line !== null)
        return line;
    const bare = first.replace(/^the (build|push) failed(?: at \S+:\d+)?(?: after \d+ attempts)?: /, '');
    const told = bare
        .replace(/^\S+ was rejected: /, '')
        .replace(/\. No tag was written$| \(exit code: \d+\)$/, '');
    return /^process "/.test(told) ? '' : told;
}
/** What a connection died of, where Go's network library says it at the end of a sentence that names everything else first. */
function networkCause(message) {
    const refused = /dial tcp (\S+?): connect: connection refused$/.exec(message)?.[1];
    if (refused !== undefined)
        return `${refused} refuses connections`;
    const unknown = /lookup (\S+?)(?: on \S+)?: no such host$/.exec(message)?.[1];
    return unknown === undefined ? null : `no host has the name ${unknown}`;
}
/** What BuildKit says of its own steps: nothing that a person could act on. */
const BOOKKEEPING = /^#\d+ (?:DONE|CACHED|CANCELED|ERROR: context canceled|\[|sha256:|extracting |transferring |resolve )/;
/** Lines before the one that names the error: the place and the excerpt that tools print above it. */
const LINES_ABOVE = 4;
/** So many lines of a log: those around the one that names the error where there is one, else the last. */
function excerptOf(whole, failure, count) {
    const log = whole.filter((line) => !BOOKKEEPING.test(line));
    const cause = shortCause(failure);
    const at = log.findIndex((line) => line.trim().length > 3 && cause.startsWith(line.trim()));
    const from = at < 0 ? log.length : Math.max(0, at - LINES_ABOVE);
    const start = Math.max(0, Math.min(from, log.length - count));
    return log.slice(start, start + count);
}


/***/ }),

/***/ 28233:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   HF: () => (/* binding */ isPublished),
/* harmony export */   LA: () => (/* binding */ emptyEnd),
/* harmony export */   Vb: () => (/* binding */ leftAlone),
/* harmony export */   e_: () => (/* binding */ hasImage)
/* harmony export */ });
/** An end of which nothing is known but its reason. */
function emptyEnd(app, reason) {
    return {
        ...{ app, reason, primaryTag: null, tags: [], keptTags: [], deployTag: null, startedAt: null },
        ...{ builtAt: null, durationMs: null, cachedPercent: null, sizeBytes: null, logTail: [] },
    };
}
/** The end of an app that got no image, with nothing wrong. */
function leftAlone(app, status, reason, image = null) {
    return { ...emptyEnd(app, reason), status, image, digest: null, error: null, at: null };
}
/** Whether this run made an image the newest of its app, which Flux is told of. */
function isPublished(result) {
    const { status } = result;
    return status === 'pushed' || status === 'reused' || status === 'rolled-back' || status === 'promoted';
}
/** Whether the app has an image that is right for the commit after this run. */
function hasImage(result) {
    return isPublished(result) || result.status === 'unchanged';
}


/***/ }),

/***/ 2165:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ MAX_ASKED_MS),
/* harmony export */   L5: () => (/* binding */ retry),
/* harmony export */   Ns: () => (/* binding */ isTransientCall),
/* harmony export */   Y3: () => (/* binding */ gitHubPause),
/* harmony export */   Yv: () => (/* binding */ untilAnswered),
/* harmony export */   c: () => (/* binding */ lookUntil),
/* harmony export */   dP: () => (/* binding */ withAttempts),
/* harmony export */   mu: () => (/* binding */ parseRetryAfter)
/* harmony export */ });
/* unused harmony export backoffMs */
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(452);
/** When a call that failed is tried again, and after how long: the one loop that does so. */

/**
 * The answer of the first attempt that has one. `attempt` counts from 1; `backoff` is how long to wait where nothing else
 * says so. Rejects with what an attempt throws.
 */
async function untilAnswered(once, { clock, random, signal }) {
    for (let attempt = 1;; attempt++) {
        const end = await once(attempt, () => backoffMs(attempt, random()));
        if ('answer' in end)
            return end.answer;
        await clock.sleep(end.waitMs, signal);
    }
}
/** The first value that is not null; null when the time (epoch milliseconds) is over or the run is cancelled. */
async function lookUntil(deadline, look, ports) {
    const { clock, signal } = ports;
    return await untilAnswered(async (_, backoff) => {
        const found = await look();
        const left = deadline - clock.now();
        if (found !== null || left <= 0 || signal.aborted)
            return { answer: found };
        return { waitMs: Math.min(left, backoff()) };
    }, ports);
}
/** The longest wait that an answer's Retry-After is granted. */
const MAX_ASKED_MS = 60_000;
/** The call's value. Throws its last failure, at once when it is final or the run is cancelled. */
async function retry(call, { attempts, passes, maxWaitMs = MAX_ASKED_MS, onRetry }, ports) {
    return await untilAnswered(async (attempt, backoff) => {
        try {
            return { answer: await call() };
        }
        catch (error) {
            if (attempt >= attempts || ports.signal.aborted || !passes(error))
                throw error;
            const asked = error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .HttpError */ .j$ ? error.retryAfterMs : null;
            const waitMs = Math.min(asked ?? backoff(), maxWaitMs);
            onRetry?.(error, waitMs);
            return { waitMs };
        }
    }, ports);
}
/** Whether a call over the network may go better: 429, 5xx, and connections that break. */
function isTransientCall(error) {
    // 501: the server has no such function, and will have none in a second.
    if (error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .HttpError */ .j$)
        return error.status === 429 || (error.status >= 500 && error.status !== 501);
    if (error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .NoAnswerError */ .i5)
        return error.mayPass;
    return !(error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ);
}
const CALL_ATTEMPTS = 3;
/** A call to a registry, made again while it may go better; 3 times at most when `attempts` is not given. */
async function withAttempts(call, ports) {
    return await retry(call, { attempts: ports.attempts ?? CALL_ATTEMPTS, passes: isTransientCall }, ports);
}
/** The wait that a Retry-After header asks for, in ms: seconds or a date; null when it says nothing readable. */
function parseRetryAfter(value, now) {
    const text = value?.trim() ?? '';
    if (/^\d{1,9}$/.test(text))
        return Number(text) * 1000;
    // Date.parse takes much that is no HTTP date, such as -1.
    const date = /^[A-Z][a-z]{2}, \d/.test(text) ? Date.parse(text) : Number.NaN;
    return Number.isNaN(date) ? null : Math.max(0, date - now);
}
/** How long to wait after the n-th failed attempt, in ms: up to 1, 2, 4, 8 s and so on, 30 s at most, full jitter. */
function backoffMs(failedAttempts, random) {
    return Math.min(30_000, 1000 * 2 ** (failedAttempts - 1)) * random;
}
/** What GitHub asks for when a refusal does not say how long it lasts. */
const UNKNOWN_PAUSE_MS = 60_000;
/** How long GitHub's API wants to be left alone after this answer, by its own clock, in ms; null when it does not say so. */
function gitHubPause(status, headers, message, now) {
    const seconds = Number(headers['retry-after'] ?? Number.NaN);
    if (Number.isFinite(seconds))
        return seconds * 1000;
    if (status !== 403 && status !== 429)
        return null;
    const reset = Number(headers['x-ratelimit-reset'] ?? Number.NaN) * 1000;
    if (headers['x-ratelimit-remaining'] === '0' && Number.isFinite(reset)) {
        const theirs = Date.parse(String(headers.date ?? ''));
        return Math.max(1000, reset - (Number.isNaN(theirs) ? now : theirs));
    }
    return status === 429 || /rate limit/i.test(message) ? UNKNOWN_PAUSE_MS : null;
}


/***/ }),

/***/ 72024:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   K$: () => (/* binding */ NOTHING),
/* harmony export */   nV: () => (/* binding */ planContext),
/* harmony export */   nk: () => (/* binding */ factsKey),
/* harmony export */   oQ: () => (/* binding */ NOBODY),
/* harmony export */   sF: () => (/* binding */ untouched),
/* harmony export */   ue: () => (/* binding */ forPreview)
/* harmony export */ });
/* harmony import */ var _images_definition_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(43981);
/* harmony import */ var _images_look_ahead_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(25543);
/* harmony import */ var _images_push_policy_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(80051);
/* harmony import */ var _images_reuse_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(53338);
/* harmony import */ var _images_targets_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(71398);
/* harmony import */ var _plan_facts_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(53640);
/* harmony import */ var _results_js__WEBPACK_IMPORTED_MODULE_6__ = __nccwpck_require__(28233);







/** Under which key facts are kept: what decides which image an app needs, besides commits. Other rules, other facts. */
function factsKey({ plan, workingDirectory }, run) {
    const rules = [workingDirectory, plan.task, plan.globalDependencies, plan.ignore];
    return { prefix: (0,_plan_facts_js__WEBPACK_IMPORTED_MODULE_5__/* .factsPrefix */ ._A)(rules), run };
}
/**
 * The inputs of a run that makes preview images: one tag that no policy picks, no cache for others, and nobody is told. All else
 * is as the step says.
 */
function forPreview(inputs, tag) {
    return {
        ...inputs,
        build: { ...inputs.build, tags: [{ source: tag, parts: [tag] }], unchanged: 'deploy' },
        notify: { ...inputs.notify, receivers: [] },
        flux: { ...inputs.flux, manifests: null, strict: false },
        verify: { ...inputs.verify, waitFor: 'none', environment: null },
    };
}
/** Preview images are measured as a push to the base branch would be: by the images that are published from there. */
function onBaseBranch(run) {
    const branch = run.pullRequest?.baseBranch ?? run.defaultBranch ?? '';
    return { ...run, ref: `refs/heads/${branch}`, pullRequest: null };
}
/** What planning asks of the other rooms. `load` reads from disk what builds, as soon as a build is expected. */
function planContext(inputs, facts, ports, load = async () => undefined) {
    const { push } = facts;
    const isPreview = push.preview !== undefined;
    const run = isPreview ? onBaseBranch(facts.run) : facts.run;
    return {
        run,
        publishes: push.push && !isPreview,
        facts: facts.facts.read,
        expectBuild() {
            if (inputs.mode !== 'run')
                return;
            if ((0,_images_push_policy_js__WEBPACK_IMPORTED_MODULE_2__/* .buildsForSure */ .O9)(push, facts.run))
                (0,_images_look_ahead_js__WEBPACK_IMPORTED_MODULE_1__/* .lookAhead */ .R)(inputs.build, ports);
            // After docker was started, which takes longer.
            void load();
        },
        tags: inputs.build.tags,
        timestamp: async () => await (0,_images_definition_js__WEBPACK_IMPORTED_MODULE_0__/* .gatherTimestamp */ .oS)(run, ports),
        targetsOf: async (apps, head) => await (0,_images_targets_js__WEBPACK_IMPORTED_MODULE_4__/* .gatherImages */ .A)(apps, inputs.build, { run, head, ...ports }),
        originOf: async (image) => await (0,_images_reuse_js__WEBPACK_IMPORTED_MODULE_3__/* .gatherOrigin */ .ML)(image, ports),
        logIn: async () => await logInForTags(inputs, ports),
    };
}
/** Logs in for reading the registry's tags; building logs in by itself. */
async function logInForTags({ build: { login, registryHost } }, ports) {
    if (login === null || login.password === null)
        return;
    try {
        await ports.docker.login({ registry: registryHost, username: login.username, password: login.password });
    }
    catch {
        // The build, or the tag list that is refused, reports what is wrong with the login.
    }
}
/** Results of the apps that this run plans nothing for, with the reason. */
function untouched({ skipped, superseded }) {
    return [
        ...superseded.map(({ app, reason }) => (0,_results_js__WEBPACK_IMPORTED_MODULE_6__/* .leftAlone */ .Vb)(app, 'superseded', reason)),
        ...skipped.map(({ app, reason }) => (0,_results_js__WEBPACK_IMPORTED_MODULE_6__/* .leftAlone */ .Vb)(app, 'skipped', reason)),
    ];
}
/** Flux was not called. */
const NOBODY = { notifications: [], notices: [], deploys: [] };
/** Nothing was built. */
const NOTHING = { ...NOBODY, apps: [], flux: [], rest: null };


/***/ }),

/***/ 38826:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Ep: () => (/* binding */ renderTags),
/* harmony export */   FN: () => (/* binding */ isReservedTemplate),
/* harmony export */   HW: () => (/* binding */ isReservedTag),
/* harmony export */   KG: () => (/* binding */ appTagOrder),
/* harmony export */   PP: () => (/* binding */ RUN_PLACEHOLDERS),
/* harmony export */   R8: () => (/* binding */ parseHold),
/* harmony export */   Xv: () => (/* binding */ tagOrder),
/* harmony export */   _U: () => (/* binding */ holdTag),
/* harmony export */   bB: () => (/* binding */ mixesBranches),
/* harmony export */   e8: () => (/* binding */ holdsOf),
/* harmony export */   pk: () => (/* binding */ tagKind),
/* harmony export */   vR: () => (/* binding */ runTemplateOf),
/* harmony export */   yF: () => (/* binding */ namesCommit)
/* harmony export */ });
/* harmony import */ var _domain_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(79963);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(452);
/* harmony import */ var _image_ref_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(25630);
/* harmony import */ var _template_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(94933);
/** Tags: their kinds, the deploy tag, the one order of an app's run tags, and hold tags. Pure. */




/** The placeholders whose value is another in every run. */
const RUN_PLACEHOLDERS = ['timestamp', 'run-number', 'run-id', 'run-attempt'];
/** The kind of a tag, by its placeholders. */
function tagKind(template) {
    const used = (0,_template_js__WEBPACK_IMPORTED_MODULE_1__/* .placeholdersOf */ .iJ)(template);
    if (RUN_PLACEHOLDERS.some((name) => used.has(name)))
        return 'run';
    return (used.has('sha') || used.has('shortsha')) && !used.has('branch') ? 'commit' : 'moving';
}
/** Whether the tag names the commit that its image was built from. */
function namesCommit(template) {
    const used = (0,_template_js__WEBPACK_IMPORTED_MODULE_1__/* .placeholdersOf */ .iJ)(template);
    return used.has('sha') || used.has('shortsha');
}
/** The template of the deploy tag as far as it has an order: the last run tag; null without one. */
function runTemplateOf(templates) {
    return templates.findLast((template) => tagKind(template) === 'run') ?? null;
}
/** Whether more than one branch may push, and nothing keeps their images apart: the newest image would be that of any of them. */
function mixesBranches({ image, tags, push, deployBranches }) {
    if (push === false || deployBranches === null)
        return false;
    const names = new Set(deployBranches.filter((glob) => !glob.startsWith('!')));
    const isOne = names.size < 2 && ![...names].some((glob) => /[*?[{]/.test(glob));
    const deployTag = runTemplateOf(tags) ?? tags[0];
    const telling = [image, ...(deployTag === undefined ? [] : [deployTag])];
    return !isOne && !telling.some((template) => (0,_template_js__WEBPACK_IMPORTED_MODULE_1__/* .placeholdersOf */ .iJ)(template).has('branch'));
}
/** An app's tags for this run. Throws when a rendered tag is not valid or is reserved. */
function renderTags(app, templates, values) {
    const tags = new Map();
    for (const template of templates) {
        const name = (0,_template_js__WEBPACK_IMPORTED_MODULE_1__/* .renderTemplate */ .Xm)(template, values);
        if (!(0,_image_ref_js__WEBPACK_IMPORTED_MODULE_2__/* .isTag */ .dz)(name) || isReservedTag(name))
            throw refusedTag(app, template, name);
        if (!tags.has(name))
            tags.set(name, { name, kind: tagKind(template) });
    }
    const list = [...tags.values()];
    const deploy = list.findLast((tag) => tag.kind === 'run') ?? list[0];
    return { tags: list, deployTag: deploy?.name ?? '', order: appTagOrder(templates, values) };
}
function refusedTag(app, template, name) {
    const becomes = `app ${app}: tag '${template.source}' becomes '${name}'`;
    if (isReservedTag(name)) {
        return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ(`${becomes}, a name that this action keeps for itself`, {
            code: 'FDA-INPUT-TAG',
            hint: 'hold-<commit>.<tag> marks a rollback, build-<run>-<attempt>-<n> an unfinished push: begin the tag with another word.',
        });
    }
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ(`${becomes}, which no registry accepts`, {
        code: 'FDA-INPUT-TAG',
        hint: 'A tag has at most 128 of A-Z a-z 0-9 _ . - and starts with none of . and -.',
    });
}
/** The order of an app's deploy tags on this branch, of any commit and run; null when no tag is a run tag. */
function appTagOrder(templates, values) {
    const template = runTemplateOf(templates);
    return template === null ? null : tagOrder(template, appValues(values));
}
/** Of these values, those that are the same for every commit and run of an app. */
function appValues(values) {
    const names = ['app', 'package', 'dir', 'branch'];
    return Object.fromEntries(names.flatMap((name) => (values[name] === undefined ? [] : [[name, values[name]]])));
}
/** What stands for a placeholder whose value is not known. A number that is longer is of another pattern, such as a date. */
const FORMS = {
    app: '.+',
    package: '.+',
    dir: '.+',
    branch: '.+',
    sha: '[0-9a-f]{40}',
    shortsha: '[0-9a-f]{7}',
    // Epoch milliseconds from 2001 to 2286.
    timestamp: '[1-9][0-9]{12}',
    'run-number': '(?:0|[1-9][0-9]{0,8})',
    'run-id': '[1-9][0-9]{0,14}',
    'run-attempt': '[1-9][0-9]{0,4}',
};
/** The order of the tags that the template gives with these values known, and any value for the others. */
function tagOrder(template, known) {
    const read = templateReader(template, known);
    const parse = (tag) => {
        const values = isReservedTag(tag) ? null : read(tag);
        if (values === null)
            return null;
        const numbers = [...values].filter(([name]) => RUN_PLACEHOLDERS.includes(name));
        return {
            tag,
            commit: values.get('sha') ?? values.get('shortsha') ?? known.sha ?? known.shortsha ?? null,
            key: numbers.map(([, value]) => BigInt(value)),
            runNumber: runNumberOf(values),
        };
    };
    const newestFirst = (tags) => tags
        .flatMap((tag) => parse(tag) ?? [])
        // One run writes one run tag; should two have the same numbers, the answer is the same each time.
        .sort((a, b) => compareKeys(b.key, a.key) || (a.tag < b.tag ? 1 : -1));
    return {
        parse,
        newestFirst,
        newest: (tags) => newestFirst(tags)[0] ?? null,
        compare(a, b) {
            const [left, right] = [parse(a), parse(b)];
            return left === null || right === null ? null : compareKeys(left.key, right.key);
        },
    };
}
function compareKeys(a, b) {
    const index = a.findIndex((number, at) => number !== b[at]);
    if (index < 0)
        return 0;
    return (a[index] ?? 0n) > (b[index] ?? 0n) ? 1 : -1;
}
function runNumberOf(values) {
    const number = values.get('run-number');
    if (number !== undefined)
        return Number(number);
    // The timestamp ends in the run number modulo 1000.
    const timestamp = values.get('timestamp');
    return timestamp === undefined ? null : Number(timestamp) % 1000;
}
/** Reads the values that are not known out of texts that the template gave; null for another text. */
function templateReader(template, known) {
    const unknown = [];
    const parts = template.parts.map((part) => {
        if (typeof part === 'string')
            return escapePattern(part);
        const value = known[part.placeholder];
        if (value !== undefined)
            return escapePattern(value);
        const earlier = unknown.indexOf(part.placeholder);
        if (earlier >= 0)
            return `\\${earlier + 1}(?:)`;
        unknown.push(part.placeholder);
        return `(${FORMS[part.placeholder]})`;
    });
    const pattern = new RegExp(`^${parts.join('')}$`);
    return (text) => {
        const match = pattern.exec(text);
        return match === null ? null : new Map(unknown.map((name, index) => [name, match[index + 1] ?? '']));
    };
}
function escapePattern(text) {
    return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
const HOLD = /^hold-([0-9a-f]{7})\.(.+)$/;
const UNFINISHED = /^build-\d+-\d+-\d+$/;
/** Whether the name is kept for this action's own marks: holds, and pushes that are not finished. */
function isReservedTag(name) {
    return HOLD.test(name) || UNFINISHED.test(name);
}
/** Whether a template begins with a word that is kept for this action's own marks. */
function isReservedTemplate(template) {
    const [first] = template.parts;
    return (typeof first === 'string' && /^(?:hold|build)-/.test(first)) || isReservedTag((0,_template_js__WEBPACK_IMPORTED_MODULE_1__/* .sampleOf */ .uV)(template));
}
/** The hold tag of a rollback that writes this run tag while the branch's tip is that commit. */
function holdTag(tip, runTag) {
    return `hold-${(0,_domain_js__WEBPACK_IMPORTED_MODULE_3__/* .shortSha */ .Fu)(tip)}.${runTag}`;
}
/** What a hold tag says; null for every other tag. */
function parseHold(tag) {
    const [, since, runTag] = HOLD.exec(tag) ?? [];
    return since === undefined || runTag === undefined ? null : { tag, since, runTag };
}
/** The holds of an app whose newest run tag this is: none, one, or several after a rollback was run again on another tip. */
function holdsOf(tags, newestRunTag) {
    return tags.flatMap((tag) => parseHold(tag) ?? []).filter(({ runTag }) => runTag === newestRunTag);
}


/***/ }),

/***/ 94933:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   QC: () => (/* binding */ parseTemplate),
/* harmony export */   Xm: () => (/* binding */ renderTemplate),
/* harmony export */   fU: () => (/* binding */ globMatcher),
/* harmony export */   gw: () => (/* binding */ tagSafe),
/* harmony export */   iJ: () => (/* binding */ placeholdersOf),
/* harmony export */   ky: () => (/* binding */ PLACEHOLDER_HINT),
/* harmony export */   nX: () => (/* binding */ templateValues),
/* harmony export */   uV: () => (/* binding */ sampleOf)
/* harmony export */ });
/* unused harmony export PLACEHOLDERS */
/* harmony import */ var picomatch__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(14006);
/* harmony import */ var _domain_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(79963);
/** Templates: input texts with `{placeholders}`, their parsing and rendering. Pure. */


/** The words a template input may hold in braces. */
const PLACEHOLDERS = [
    'app',
    'package',
    'dir',
    'sha',
    'shortsha',
    'branch',
    'timestamp',
    'run-number',
    'run-id',
    'run-attempt',
];
/** What to do about one that is not known. */
const PLACEHOLDER_HINT = `The placeholders are ${PLACEHOLDERS.map((word) => `{${word}}`).join(', ')}.`;
/** The template a text is, or what is wrong with it. `{{` and `}}` stand for the braces themselves. */
function parseTemplate(source) {
    const parts = [];
    const token = /\{\{|\}\}|\{([^{}]*)\}|[{}]|[^{}]+/g;
    for (const [text, word] of source.matchAll(token)) {
        if (text === '{{' || text === '}}')
            parts.push(text.charAt(0));
        else if (text === '{' || text === '}')
            return { problem: `has a lone ${text} (write ${text}${text} for a literal brace)` };
        else if (word === undefined)
            parts.push(text);
        else {
            const placeholder = PLACEHOLDERS.find((known) => known === word);
            if (placeholder === undefined)
                return { problem: `has the unknown placeholder {${word}}` };
            parts.push({ placeholder });
        }
    }
    return { source, parts };
}
/** The placeholders a template uses. */
function placeholdersOf(template) {
    return new Set(template.parts.flatMap((part) => (typeof part === 'string' ? [] : [part.placeholder])));
}
/** The template's text with `1` for every placeholder: what its form is judged by before the values are known. */
function sampleOf(template) {
    return template.parts.map((part) => (typeof part === 'string' ? part : '1')).join('');
}
/** The template's text with every placeholder replaced. */
function renderTemplate(template, values) {
    return template.parts.map((part) => (typeof part === 'string' ? part : values[part.placeholder])).join('');
}
/** The value of every placeholder for one app in one run; `timestamp` is the empty text where nothing asks for it. */
function templateValues(facts) {
    const { app, run, head, timestamp } = facts;
    return {
        app: app.name,
        package: app.package,
        dir: app.directory,
        sha: head,
        shortsha: (0,_domain_js__WEBPACK_IMPORTED_MODULE_0__/* .shortSha */ .Fu)(head),
        branch: tagSafe(nameOfRef(run.ref)),
        timestamp,
        'run-number': String(run.number),
        'run-id': String(run.id),
        'run-attempt': String(run.attempt),
    };
}
/** A pull request's merge ref reads `pr-5`. */
function nameOfRef(ref) {
    const pull = /^refs\/pull\/(\d+)\//.exec(ref);
    return pull ? `pr-${pull[1]}` : ((0,_domain_js__WEBPACK_IMPORTED_MODULE_0__/* .branchOf */ .W0)(ref) ?? ref.replace(/^refs\/[^/]+\//, ''));
}
/** The name of a branch with only the characters an image tag may have, as `{branch}` writes it. */
function tagSafe(name) {
    return name
        .replace(/[^A-Za-z0-9_.-]+/g, '-')
        .replace(/^[.-]+/, '')
        .slice(0, 128);
}
// Matches paths and names against lists of globs.
/** Whether a text matches one of the globs and none that starts with `!`; a list of exclusions alone matches the rest. */
function globMatcher(globs) {
    const bare = (glob) => glob.replace(/^!?\s*(\.\/)?/, '');
    const some = (wanted) => globs
        .filter((glob) => glob.startsWith('!') === !wanted)
        .map(bare)
        .filter((glob) => glob !== '');
    const [included, excluded] = [some(true), some(false)];
    // A leading dot is no secret here: .npmrc and .github are files like others.
    const matches = picomatch__WEBPACK_IMPORTED_MODULE_1__(included.length === 0 && excluded.length > 0 ? ['**'] : included, { dot: true });
    const leavesOut = picomatch__WEBPACK_IMPORTED_MODULE_1__(excluded, { dot: true });
    return (text) => matches(text) && !leavesOut(text);
}


/***/ }),

/***/ 89124:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  c4: () => (/* binding */ STATE),
  O4: () => (/* binding */ wire),
  i$: () => (/* binding */ withoutInputs)
});

// UNUSED EXPORTS: openGitops

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __nccwpck_require__(77598);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(73024);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __nccwpck_require__(48161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(76760);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __nccwpck_require__(452);
;// CONCATENATED MODULE: ./lib/adapters/attestations.js
/** GitHub's build provenance for an image, signed with a certificate that Sigstore gives the job for its OIDC token. */

/** The services are tried again by the library, with pauses; an answer that takes longer than this will not come. */
const LIMIT_MS = 120_000;
/** Attestations of this job; the library is loaded by the first of them. */
function createAttestations({ keep, signal, }) {
    let told = null;
    const describe = async () => {
        told ??= describeBuild();
        const asked = told;
        // All images of a run are built by the same workflow; a call after a failure asks again.
        asked.catch(() => {
            if (told === asked)
                told = null;
        });
        return await asked;
    };
    return {
        keep,
        async provenance({ repository, digest }) {
            const limit = AbortSignal.any([signal, AbortSignal.timeout(LIMIT_MS)]);
            const sign = async () => {
                const { attest } = await Promise.all(/* import() */[__nccwpck_require__.e(777), __nccwpck_require__.e(88), __nccwpck_require__.e(730), __nccwpck_require__.e(148)]).then(__nccwpck_require__.bind(__nccwpck_require__, 86148));
                const predicate = await describe();
                const sha256 = digest.replace('sha256:', '');
                const { bundle } = await attest({
                    subjects: [{ name: repository, digest: { sha256 } }],
                    predicateType: predicate.type,
                    predicate: predicate.params,
                    token: '',
                    skipWrite: true,
                });
                return { bundle, predicateType: predicate.type };
            };
            try {
                const { bundle, predicateType } = await until(limit, sign());
                return { mediaType: bundle.mediaType, predicateType, text: JSON.stringify(bundle) };
            }
            catch (cause) {
                throw new errors/* ActionError */.lZ(`the build provenance was not signed: ${wordsOf(cause)}`, {
                    code: 'FDA-PUSH-ATTEST',
                    hint: 'The job needs the permission id-token: write. If it has it, look at status.sigstore.dev and githubstatus.com, and run the job again.',
                    cause,
                });
            }
        },
    };
}
async function describeBuild() {
    const { buildSLSAProvenancePredicate } = await Promise.all(/* import() */[__nccwpck_require__.e(777), __nccwpck_require__.e(88), __nccwpck_require__.e(730), __nccwpck_require__.e(148)]).then(__nccwpck_require__.bind(__nccwpck_require__, 86148));
    return await buildSLSAProvenancePredicate();
}
/** The library knows no signal: its answer is waited for only as long as somebody wants it. */
async function until(limit, answer) {
    const { promise, reject } = Promise.withResolvers();
    const give = () => reject(limit.reason);
    limit.addEventListener('abort', give, { once: true });
    if (limit.aborted)
        give();
    try {
        return await Promise.race([answer, promise]);
    }
    finally {
        limit.removeEventListener('abort', give);
    }
}
/** Its errors wrap the one that says what is wrong. */
function wordsOf(error) {
    const cause = error instanceof Error ? error.cause : undefined;
    const inner = cause instanceof Error ? `: ${cause.message}` : '';
    return `${(0,errors/* errorMessage */.gJ)(error)}${inner}`.replace(/\s+/g, ' ').trim();
}

// EXTERNAL MODULE: ./lib/domain.js
var domain = __nccwpck_require__(79963);
// EXTERNAL MODULE: ./lib/image-ref.js
var image_ref = __nccwpck_require__(25630);
;// CONCATENATED MODULE: ./lib/adapters/buildx-arguments.js
/** What buildx is told for one app or for several: argument lists, bake's definition, the environment. Pure. */




/** The call that builds one app. Values of secrets go by way of the environment; digests are written to the file. */
function toBuildCall(build, { builder, metadataFile }) {
    const secrets = renderSecrets([build]);
    const many = (flag, values) => values.map((value) => `--${flag}=${value}`);
    const one = (flag, value) => many(flag, value === null ? [] : [value]);
    const args = [
        'buildx',
        'build',
        `--builder=${builder}`,
        '--progress=rawjson',
        `--metadata-file=${metadataFile}`,
        `--file=${build.file}`,
        ...one('target', build.target),
        ...many('build-arg', buildArgs(build)),
        ...many('build-context', build.buildContexts),
        ...one('platform', build.platforms.length === 0 ? null : build.platforms.join(',')),
        ...many('label', build.labels),
        ...many('annotation', build.annotations),
        ...many('secret', secrets.of(build)),
        ...many('ssh', build.ssh),
        ...many('attest', build.attests),
        ...(build.noCache ? ['--no-cache'] : []),
        ...(build.pull ? ['--pull'] : []),
        ...many('cache-from', build.cacheFrom),
        ...many('cache-to', build.cacheTo),
        ...many('tag', tagsOf(build.push)),
        `--output=${outputOf(build)}`,
        '--',
        build.context,
    ];
    return { args, env: secrets.env, input: null };
}
/** Whether bake's definition can say all that the build asks for: it knows no argument whose value is looked up. */
function canBake(build) {
    if (build.bake !== null)
        return true;
    return [...build.buildArgs, ...build.labels, ...build.buildContexts].every((pair) => pair.includes('='));
}
/** The call that builds several apps at once, as bake targets `t0`, `t1` and so on. */
function toBakeCall(builds, { builder, cwd, metadataFile }) {
    const secrets = renderSecrets(builds);
    const targets = builds.map((build, index) => [`t${index}`, toTarget(build, secrets.of(build), `t${index}`)]);
    const linked = builds.flatMap((build, index) => linkedTargets(build, `t${index}`));
    const definition = {
        group: { default: { targets: targets.map(([name]) => name) } },
        target: Object.fromEntries([...targets, ...linked]),
    };
    const args = [
        ...['buildx', 'bake', ...(builder === null ? [] : [`--builder=${builder}`])],
        ...['--progress=rawjson', '--file=-', `--metadata-file=${metadataFile}`],
        ...[...new Set(builds.flatMap((build) => permissions(build, cwd)))].map((one) => `--allow=${one}`),
    ];
    return { args, env: secrets.env, input: JSON.stringify(escapeTemplates(definition)) };
}
/** The targets of a bake file that the build's own is made from; each app has its own, which BuildKit finds to be equal. */
function linkedTargets({ bake }, prefix) {
    return Object.entries(bake?.linked ?? {}).map(([name, { tags: _, output: __, ...fields }]) => [
        `${prefix}-${name}`,
        (0,errors/* isRecord */.u4)(fields.contexts) ? { ...fields, contexts: relink(fields.contexts, prefix) } : fields,
    ]);
}
function relink(contexts, prefix) {
    const rename = (value) => typeof value === 'string' && value.startsWith('target:') ? `target:${prefix}-${value.slice(7)}` : value;
    return Object.fromEntries(Object.entries(contexts).map(([name, value]) => [name, rename(value)]));
}
function toTarget(build, secrets, prefix) {
    const { bake } = build;
    const links = Object.entries(bake?.links ?? {}).map(([name, target]) => [name, `target:${target}`]);
    const all = {
        ...bake?.fields,
        context: build.context,
        // Bake looks for the file from the context on.
        ...(bake?.ownDockerfile === true ? {} : { dockerfile: external_node_path_.posix.relative(build.context, build.file) }),
        target: build.target,
        args: toObject(buildArgs(build)),
        contexts: { ...relink(Object.fromEntries(links), prefix), ...toObject(build.buildContexts) },
        platforms: build.platforms,
        labels: toObject(build.labels),
        annotations: build.annotations,
        secret: secrets,
        ssh: build.ssh,
        attest: build.attests,
        'no-cache': build.noCache,
        // Buildx takes one or the other.
        ...(build.noCache ? { 'no-cache-filter': null } : {}),
        pull: build.pull,
        'cache-from': build.cacheFrom,
        'cache-to': build.cacheTo,
        tags: tagsOf(build.push),
        output: [outputOf(build)],
    };
    return Object.fromEntries(Object.entries(all).filter(([, value]) => !isEmpty(value)));
}
/** Without a tag the image is pushed by digest: nothing that reads tags sees it before it has one. */
function tagsOf(push) {
    return push === null || push.tag === null
        ? []
        : [(0,image_ref/* imageRef */.D6)({ repository: push.repository, reference: push.tag })];
}
/**
 * The image goes to the registry alone: to unpack and name it on this machine takes time, and two processes that name one
 * image at the same time are in each other's way.
 */
function outputOf({ push }) {
    if (push === null)
        return 'type=cacheonly';
    const byDigest = push.tag === null ? `,name=${push.repository},push-by-digest=true` : '';
    return `type=image${byDigest},push=true,store=false`;
}
function buildArgs(build) {
    const { sourceDateEpoch, buildArgs } = build;
    if (sourceDateEpoch === null || buildArgs.some((pair) => pair.startsWith('SOURCE_DATE_EPOCH='))) {
        return buildArgs;
    }
    return [...buildArgs, `SOURCE_DATE_EPOCH=${sourceDateEpoch}`];
}
/** What bake asks leave for: just what these builds use. Paths below its directory need none. */
function permissions(build, cwd) {
    const outside = (path) => {
        const full = (0,external_node_path_.resolve)(cwd, path);
        return full === cwd || full.startsWith(`${cwd}/`) ? null : full;
    };
    const attribute = (entry, name) => /^type=local,|,type=local(,|$)/.test(entry)
        ? (new RegExp(`(?:^|,)${name}=([^,]+)`).exec(entry)?.[1] ?? null)
        : null;
    const entitlements = build.bake?.fields.entitlements;
    const reads = [
        ...Object.values(build.bake?.linked ?? {}).map(({ context }) => typeof context === 'string' ? localContext(context) : null),
        localContext(build.context),
        build.file,
        ...build.secrets.map((secret) => ('file' in secret ? secret.file : null)),
        ...build.buildContexts.map((pair) => localContext(pair.slice(pair.indexOf('=') + 1))),
        ...build.cacheFrom.map((entry) => attribute(entry, 'src')),
    ];
    const writes = build.cacheTo.map((entry) => attribute(entry, 'dest'));
    const leave = (kind, paths) => paths.flatMap((path) => (path === null ? [] : (outside(path) ?? []))).map((path) => `fs.${kind}=${path}`);
    return [
        ...(Array.isArray(entitlements) ? entitlements.filter((one) => typeof one === 'string') : []),
        ...(build.ssh.length > 0 ? ['ssh'] : []),
        ...leave('read', reads),
        ...leave('write', writes),
    ];
}
function localContext(value) {
    return /^[a-z][a-z0-9+.-]*:/i.test(value) || /^[^/]+@[^/]+:/.test(value) ? null : value;
}
/** `FDA_SECRET_<n>` for each value: the name says nothing, and two apps may give one id different values. */
function renderSecrets(builds) {
    const env = {};
    const names = new Map();
    for (const secret of builds.flatMap(({ secrets }) => secrets)) {
        if (!('value' in secret) || names.has(secret))
            continue;
        const name = `FDA_SECRET_${names.size}`;
        names.set(secret, name);
        env[name] = secret.value;
    }
    const of = (build) => build.secrets.map((secret) => {
        const source = 'value' in secret
            ? `env=${names.get(secret)}`
            : 'env' in secret
                ? `env=${secret.env}`
                : `src=${secret.file}`;
        return [`id=${secret.id}`, source].map(csvField).join(',');
    });
    return { env, of };
}
function csvField(field) {
    return /[",\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
}
/** The last value of a key wins, as on a command line. */
function toObject(pairs) {
    return Object.fromEntries(pairs.map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]));
}
/** Bake reads every text, names too, as a template of its language. */
function escapeTemplates(value) {
    // In a replacement text of replaceAll, $$ would stand for one dollar.
    if (typeof value === 'string')
        return value.replaceAll('${', () => '$${').replaceAll('%{', '%%{');
    if (Array.isArray(value))
        return value.map(escapeTemplates);
    if (typeof value !== 'object' || value === null)
        return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [escapeTemplates(key), escapeTemplates(item)]));
}
function isEmpty(value) {
    if (value === null || value === false)
        return true;
    return typeof value === 'object' && Object.keys(value).length === 0;
}
/** The digests in the text of a metadata file, in the order of the builds; null where it has none. */
function parseMetadata(text, builds) {
    const all = JSON.parse(text);
    return builds.map((_, index) => {
        // One app is built by build, which tells its metadata, or by bake, which tells those of each target.
        const baked = (0,errors/* isRecord */.u4)(all) ? all[`t${index}`] : null;
        const own = builds.length === 1 && !(0,errors/* isRecord */.u4)(baked) ? all : baked;
        const digest = (0,errors/* isRecord */.u4)(own) ? own['containerimage.digest'] : null;
        return typeof digest === 'string' ? (0,domain/* parseDigest */.m)(digest) : null;
    });
}
/**
 * Variables of the job that `buildx build` and `buildx bake` read, or one of them only: an image is what its definition
 * says, however it is built. The builder is named, and the configuration is where docker keeps it.
 */
const DECIDES_IMAGES = /^(DOCKER_DEFAULT_PLATFORM|SOURCE_DATE_EPOCH|BUILDX_(?!CONFIG$|BUILDER$).*|BUILDKIT_(?!HOST$).*)$/;
/** The environment without what would make an image another than its definition says. */
function withoutImageVariables(env) {
    return Object.fromEntries(Object.entries(env).filter(([name]) => !DECIDES_IMAGES.test(name)));
}

// EXTERNAL MODULE: ./lib/adapters/exec.js + 4 modules
var adapters_exec = __nccwpck_require__(78711);
;// CONCATENATED MODULE: ./lib/adapters/bake-files.js
/** Has buildx read the bake files that people have: what a target comes to, and which targets there are. */




const bake_files_LIMIT_MS = 60_000;
/** Each is a process of its own, and a monorepo may have hundreds of apps. */
const MOST_AT_ONCE = 4;
/** Bake files below the turbo root, with the job's environment. */
function createBakeFiles(where) {
    const waiting = [];
    let running = 0;
    const inTurn = async (task) => {
        if (running >= MOST_AT_ONCE)
            await new Promise((go) => waiting.push(go));
        else
            running += 1;
        try {
            return await task();
        }
        finally {
            const next = waiting.shift();
            if (next === undefined)
                running -= 1;
            else
                next();
        }
    };
    const bake = async (file, app, args) => {
        const { stdout } = await inTurn(async () => await (0,adapters_exec/* exec */.m0)('docker', ['buildx', 'bake', `--file=${file}`, ...args], {
            cwd: where.cwd,
            env: { ...withoutImageVariables(where.env), APP_NAME: app },
            signal: where.signal,
            timeoutMs: bake_files_LIMIT_MS,
        }));
        try {
            return JSON.parse(stdout);
        }
        catch (cause) {
            throw new errors/* ParseError */.mB('what docker buildx bake printed of', file, 'is no JSON', {
                code: 'FDA-INPUT-BAKE',
                cause,
            });
        }
    };
    return {
        async print({ file, target, app }) {
            const printed = await bake(file, app, ['--print', '--', target]);
            const targets = (0,errors/* isRecord */.u4)(printed) && (0,errors/* isRecord */.u4)(printed.target) ? printed.target : {};
            const pairs = Object.entries(targets).flatMap(([name, fields]) => (0,errors/* isRecord */.u4)(fields) ? [[name, plain(insideOf(where.cwd, fields))]] : []);
            return Object.fromEntries(pairs);
        },
        async names({ file, app }) {
            const listed = await bake(file, app, ['--list=type=targets,format=json']);
            return Array.isArray(listed)
                ? listed.flatMap((one) => ((0,errors/* isRecord */.u4)(one) && typeof one.name === 'string' ? [one.name] : []))
                : [];
        },
    };
}
/** In these fields buildx writes `${` and `%{` so that bake could read what it prints. */
const ESCAPED = ['args', 'labels', 'annotations', 'dockerfile-inline'];
function plain(fields) {
    const escaped = ESCAPED.flatMap((name) => name in fields ? [[name, unescaped(fields[name])]] : []);
    return { ...fields, ...Object.fromEntries(escaped) };
}
function unescaped(value) {
    // In a replacement text of replaceAll, $$ would stand for one dollar.
    if (typeof value === 'string')
        return value.replaceAll('$${', () => '${').replaceAll('%%{', '%{');
    if (Array.isArray(value))
        return value.map(unescaped);
    if (!(0,errors/* isRecord */.u4)(value))
        return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, unescaped(item)]));
}
/** Compose files have absolute paths. */
function insideOf(cwd, fields) {
    const near = (value) => typeof value === 'string' && (0,external_node_path_.isAbsolute)(value) ? (0,external_node_path_.relative)(cwd, value) || '.' : value;
    const { contexts } = fields;
    return {
        ...fields,
        ...('context' in fields ? { context: near(fields.context) } : {}),
        ...((0,errors/* isRecord */.u4)(contexts)
            ? { contexts: Object.fromEntries(Object.entries(contexts).map(([name, value]) => [name, near(value)])) }
            : {}),
    };
}

// EXTERNAL MODULE: ./lib/adapters/builders.js
var builders = __nccwpck_require__(10766);
// EXTERNAL MODULE: ./lib/adapters/http.js
var http = __nccwpck_require__(63250);
;// CONCATENATED MODULE: ./lib/adapters/cache-store.js
/** Small texts in GitHub's cache service, by its own protocol (version 2): three calls, each bounded, and no file on disk. */



/** Texts cost time when they are missing, so nobody waits long for them. */
const READ_TIMEOUT_MS = 2_000;
const WRITE_TIMEOUT_MS = 5_000;
/** A text of this many bytes is not one of ours. */
const MAX_BYTES = 4 * 1024 * 1024;
const SERVICE = 'twirp/github.actions.results.api.v1.CacheService/';
/** Entries of other tools have other versions, so that theirs are never found. */
const VERSION = (0,external_node_crypto_.createHash)('sha256').update('flux-docker-action text 1').digest('hex');
/** The cache of this job's branch, as the runner's environment names it. */
function createTextCache(options) {
    const { env, signal, timeoutMs } = options;
    const token = env.ACTIONS_RUNTIME_TOKEN;
    const url = env.ACTIONS_RESULTS_URL;
    let routes = null;
    let silent = false;
    let reading = Promise.resolve();
    const send = async (target, call) => {
        routes ??= (0,http/* openRoutes */.Rr)(env, 2);
        const limit = timeoutMs ?? (call.method === 'PUT' ? WRITE_TIMEOUT_MS : READ_TIMEOUT_MS);
        const deadline = AbortSignal.timeout(limit);
        try {
            const { status, body } = await routes.request(target, {
                ...{ ...call, headersTimeout: limit, bodyTimeout: limit },
                signal: AbortSignal.any([signal, deadline]),
            });
            return { status, text: (await (0,http/* readWhole */.oD)(body, MAX_BYTES, tooLarge)).toString('utf8') };
        }
        catch (cause) {
            const isLate = deadline.aborted;
            silent ||= isLate;
            throw noAnswer(isLate ? `it did not answer within ${limit / 1000} s` : (0,http/* faultCode */.Ie)(cause));
        }
    };
    const ask = async (method, message) => {
        const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
        const body = JSON.stringify({ ...message, version: VERSION });
        const answer = await send(new URL(SERVICE + method, url), { method: 'POST', headers, body });
        if (answer.status !== 200)
            throw refused(method, answer);
        const json = JSON.parse(answer.text);
        return (0,errors/* isRecord */.u4)(json) ? json : {};
    };
    const read = async (prefix) => {
        const found = await ask('GetCacheEntryDownloadURL', { key: prefix, restore_keys: [prefix] });
        const { signed_download_url: from, matched_key: key } = found;
        if (found.ok !== true || typeof from !== 'string' || typeof key !== 'string')
            return null;
        const answer = await send(new URL(from), { method: 'GET', headers: {} });
        if (answer.status !== 200)
            throw refused('download', answer);
        return { key, text: answer.text };
    };
    return {
        access: token && url ? accessOf(env.ACTIONS_CACHE_MODE) : 'absent',
        get silent() {
            return silent;
        },
        async newest(prefix) {
            const answer = read(prefix);
            reading = answer.catch(() => undefined);
            return await answer;
        },
        async idle() {
            await reading;
        },
        async save(key, text) {
            const { ok, signed_upload_url: to, message } = await ask('CreateCacheEntry', { key });
            if (ok !== true || typeof to !== 'string')
                throw refused('CreateCacheEntry', { status: 200, text: String(message) });
            const headers = { 'x-ms-blob-type': 'BlockBlob', 'content-type': 'application/octet-stream' };
            const answer = await send(new URL(to), { method: 'PUT', headers, body: text });
            if (answer.status !== 201)
                throw refused('upload', answer);
            await ask('FinalizeCacheEntryUpload', { key, size_bytes: String(Buffer.byteLength(text)) });
        },
        close: async () => await routes?.close(),
    };
}
/** What the workflow's key `cache-mode` leaves to the job. */
function accessOf(mode) {
    return mode === 'none' || mode === 'read' || mode === 'write-only' ? mode : 'full';
}
function tooLarge() {
    return new Error(`its answer has more than ${MAX_BYTES} bytes`);
}
/** The addresses in the library's own errors are signed, so they are not repeated. */
function noAnswer(why) {
    return new errors/* ActionError */.lZ(`the cache service gave no answer: ${why}`, { code: 'FDA-PLAN-CACHE' });
}
function refused(method, { status, text }) {
    const said = /"msg"\s*:\s*"([^"]{1,200})"/.exec(text)?.[1] ?? (status === 200 ? text.slice(0, 200) : '');
    const words = said === '' ? '' : `: ${said}`;
    return new errors/* HttpError */.j$(`the cache service answered ${method} with ${status}${words}`, {
        status,
        code: 'FDA-PLAN-CACHE',
    });
}

// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __nccwpck_require__(58500);
;// CONCATENATED MODULE: ./lib/adapters/clock.js
/** The machine's time. */

/** The real clock. */
const systemClock = {
    now: Date.now,
    async sleep(ms, signal) {
        await (0,promises_.setTimeout)(ms, undefined, { signal }).catch(() => undefined);
    },
};

// EXTERNAL MODULE: external "node:fs/promises"
var external_node_fs_promises_ = __nccwpck_require__(51455);
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __nccwpck_require__(57075);
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __nccwpck_require__(57975);
;// CONCATENATED MODULE: ./lib/adapters/docker-builds.js
/** Starts buildx for one app or for several, and ends it with all its children. */







/** Marks a failed step in BuildKit's stream; inside of a text its quotes would be escaped. */
const ERROR_KEY = '"error":"';
/** The running process. `early` is used where it does just what would be started now, and is ended where it does not. */
function startBuild(place, builds, options, early = null) {
    const [only, ...others] = builds;
    if (only === undefined)
        throw new Error('no build was asked for');
    const waiting = early?.take(place, builds) ?? null;
    if (waiting === null)
        early?.stop();
    const metadataFile = waiting?.metadataFile ?? metadataFileIn(place);
    const halt = waiting?.halt ?? new adapters_exec/* HaltSwitch */._Z();
    if (others.length === 0)
        halt.resume(true);
    const stop = waiting?.stopping ?? new AbortController();
    const run = async () => {
        if (waiting !== null)
            return await waiting.begin(options);
        const call = others.length === 0 && only.bake === null
            ? toBuildCall(only, { builder: options.builder, metadataFile })
            : toBakeCall(builds, { builder: options.builder, cwd: place.cwd, metadataFile });
        const { onLine, timeoutMs } = options;
        const input = call.input === null ? {} : { input: call.input };
        const env = { ...buildEnv(place), ...call.env };
        await runBuildx(place, call.args, { env, stop: stop.signal, halt, onLine, timeoutMs, ...input });
    };
    const ended = async () => {
        try {
            await run();
            return await readDigests(metadataFile, builds);
        }
        finally {
            await (0,external_node_fs_promises_.rm)(metadataFile, { force: true });
        }
    };
    return {
        ended: ended(),
        resume: (forGood) => halt.resume(forGood),
        stop: () => stop.abort(new Error('stopped')),
    };
}
/**
 * A bake that is started before it is known what it builds. Docker, its plugin and the builder's answer take 0.3 s, which pass
 * while the run is planned; then it waits for its definition. `builder` is null for the current one.
 */
class EarlyBake {
    metadataFile;
    halt = new adapters_exec/* HaltSwitch */._Z();
    stopping = new AbortController();
    #builder;
    #call;
    #input = new external_node_stream_.PassThrough();
    #limit = Promise.withResolvers();
    #ended;
    #said = [];
    #onLine = (line) => {
        this.#said.push(line);
    };
    #isOver = false;
    #definition = '';
    constructor(place, builder) {
        this.#builder = builder;
        this.metadataFile = metadataFileIn(place);
        const { args, env } = this.#callFor(place, []);
        this.#call = { args, env };
        this.#ended = runBuildx(place, this.#call.args, {
            env: this.#call.env,
            stop: this.stopping.signal,
            halt: this.halt,
            onLine: (line) => this.#onLine(line),
            timeoutMs: this.#limit.promise,
            input: this.#input,
        }).finally(() => {
            this.#isOver = true;
        });
        // Who builds by it hears how it ended.
        this.#ended.catch(() => undefined);
    }
    /** Itself, when it still waits and what would be started now for these builds differs by nothing but the definition. */
    take(place, builds) {
        if (this.#isOver || !builds.every(canBake))
            return null;
        const { input, ...call } = this.#callFor(place, builds);
        this.#definition = input ?? '';
        return (0,external_node_util_.isDeepStrictEqual)(call, this.#call) ? this : null;
    }
    #callFor(place, builds) {
        const { metadataFile } = this;
        const { args, env, input } = toBakeCall(builds, { builder: this.#builder, cwd: place.cwd, metadataFile });
        return { args, env: { ...buildEnv(place), ...env }, input };
    }
    /** Gives it what it was taken for. Ends as the process does. */
    async begin({ timeoutMs, onLine }) {
        this.#onLine = onLine;
        for (const line of this.#said)
            onLine(line);
        this.#limit.resolve(timeoutMs);
        this.#input.end(this.#definition);
        await this.#ended;
    }
    stop() {
        this.stopping.abort(new Error('nothing is to be built by it'));
    }
}
function metadataFileIn({ temp }) {
    return (0,external_node_path_.join)(temp, `fda-metadata-${(0,external_node_crypto_.randomUUID)()}.json`);
}
function buildEnv(place) {
    // Only digests are read from the metadata.
    return { ...withoutImageVariables(place.env()), BUILDX_METADATA_PROVENANCE: 'disabled' };
}
/** The file is written only by builds that succeeded; what cannot be read is asked for elsewhere. */
async function readDigests(file, builds) {
    try {
        return parseMetadata(await (0,external_node_fs_promises_.readFile)(file, 'utf8'), builds);
    }
    catch {
        return builds.map(() => null);
    }
}
async function runBuildx(place, args, { stop, halt, onLine, ...options }) {
    await (0,adapters_exec/* exec */.m0)('docker', args, {
        ...options,
        cwd: place.cwd,
        signal: AbortSignal.any([place.signal, stop]),
        onStderrLine: onLine,
        haltAt: { text: ERROR_KEY, halt },
    });
}

;// CONCATENATED MODULE: ./lib/adapters/docker.js
/** Docker's command line: login, and the builds of one app or of several. */




const SHORT_MS = 60_000;
/** Docker with the turbo root as its directory. `config` gives the environment that points to the credentials. */
function createDocker(where) {
    const run = async (args, extra = {}) => {
        const { cwd, signal } = where;
        const env = { ...where.env, ...where.config.env(), ...extra.env };
        const input = extra.input === undefined ? {} : { input: extra.input };
        return await (0,adapters_exec/* exec */.m0)('docker', args, { cwd, env, signal, timeoutMs: SHORT_MS, ...input });
    };
    const place = {
        cwd: where.cwd,
        temp: where.temp,
        signal: where.signal,
        env: () => ({ ...where.env, ...where.config.env() }),
    };
    let early = null;
    const forget = () => {
        early?.stop();
        early = null;
    };
    return {
        async login({ registry, username, password }) {
            // What was started before the login does not know it.
            forget();
            await where.config.makePrivate(registry);
            const args = ['login', `--username=${username}`, '--password-stdin', registry];
            await run(args, { input: password }).catch((cause) => {
                throw loginFailed(registry, username, cause);
            });
        },
        hasNewLogin: where.config.hasNewLogin,
        canBake: canBake,
        prepareBake(builder) {
            early ??= new EarlyBake(place, builder);
        },
        forget,
        build(builds, options) {
            const waiting = early;
            early = null;
            return startBuild(place, builds, options, waiting);
        },
    };
}
function loginFailed(registry, username, cause) {
    // The registry refused nothing when it could not be asked.
    const said = cause instanceof errors/* ExecError */.cI ? cause.stderrTail : '';
    const isUnreached = /connection refused|no such host|no route to host|i\/o timeout|deadline exceeded|x509|network is unreachable/i.test(said);
    return new errors/* ActionError */.lZ(`login to ${registry} as ${username} failed`, {
        code: 'FDA-PUSH-LOGIN',
        hint: isUnreached
            ? 'The registry could not be reached: check the host in input image, the network of the runner, proxy and certificates.'
            : 'Check username and password; registries with two-factor login need an access token as password.',
        cause,
    });
}

// EXTERNAL MODULE: ./lib/adapters/docker-config.js
var docker_config = __nccwpck_require__(13925);
;// CONCATENATED MODULE: ./lib/adapters/files.js
/** Files of the workspace: every path is resolved to its real location before it is used. */


/** Linux follows this many links in one path. */
const MAX_LINKS = 40;
/**
 * Files seen from the turbo root; what leaves the workspace, and for secrets the runner's `temp`, is reported, never read. Hundreds
 * of small files are looked at: each is asked for synchronously, because a way through the thread pool takes ten times as long.
 */
function createFiles(where) {
    const { workspace, root, temp } = where;
    const roots = new Map();
    /** The workspace may itself be a symlink, as on runners with a moved work directory; it is resolved once. */
    const rootOf = (place) => {
        const known = roots.get(place) ?? orElse(() => external_node_fs_.realpathSync.native(place), place);
        roots.set(place, known);
        return known;
    };
    const find = (path, places) => {
        const full = (0,external_node_path_.resolve)(root, path);
        try {
            const real = external_node_fs_.realpathSync.native(full);
            const inside = places.map(rootOf).some((place) => isInside(place, real));
            // A path written as leaving the workspace is refused, even if a link would lead it back in.
            if (!inside || !places.some((place) => isInside(place, full)))
                return { kind: 'outside' };
            const stats = (0,external_node_fs_.statSync)(real);
            return { kind: stats.isDirectory() ? 'directory' : 'file', real, bytes: stats.size };
        }
        catch (error) {
            if (!isAbsent(error))
                throw error;
            return { kind: places.some((place) => isInside(place, full)) ? 'absent' : 'outside' };
        }
    };
    return {
        look: async (path) => find(path, [workspace]).kind,
        async lookWithTemp(path) {
            return find(path, temp === undefined ? [workspace] : [workspace, temp]).kind;
        },
        async trace(path) {
            const { kind, real } = find(path, [workspace]);
            const full = (0,external_node_path_.resolve)(root, path);
            const paths = real === full || kind === 'outside' ? [full] : [full, ...follow(workspace, full)];
            return {
                kind,
                paths: [...new Set(paths.map((one) => (0,external_node_path_.relative)(root, one).split(external_node_path_.sep).join('/') || '.'))],
            };
        },
        async read(path, maxBytes) {
            const { kind, real, bytes = 0 } = find(path, [workspace]);
            if (kind !== 'file' || real === undefined)
                return { problem: kind };
            if (bytes > maxBytes)
                return { problem: 'too-large' };
            return { text: (0,external_node_fs_.readFileSync)(real, 'utf8') };
        },
    };
}
/** The symlinks on the way of the path and what it leads to, as far as that is in the workspace; also when nothing is there. */
function follow(workspace, path) {
    const links = [];
    const rest = (0,external_node_path_.relative)(workspace, path).split(external_node_path_.sep);
    let at = workspace;
    while (rest.length > 0) {
        const next = (0,external_node_path_.join)(at, rest.shift() ?? '');
        const link = orElse(() => (0,external_node_fs_.readlinkSync)(next), null);
        if (link === null) {
            at = next;
            continue;
        }
        links.push(next);
        const target = (0,external_node_path_.resolve)((0,external_node_path_.dirname)(next), link);
        if (!isInside(workspace, target) || links.length > MAX_LINKS)
            return links;
        rest.unshift(...(0,external_node_path_.relative)(workspace, target).split(external_node_path_.sep));
        at = workspace;
    }
    return [...links, at];
}
/** What the call gives, or the other where the file system refuses it. */
function orElse(ask, other) {
    try {
        return ask();
    }
    catch {
        return other;
    }
}
function isAbsent(error) {
    return ['ENOENT', 'ENOTDIR'].includes(error.code ?? '');
}
function isInside(directory, path) {
    const way = (0,external_node_path_.relative)(directory, path);
    return way !== '..' && !way.startsWith(`..${external_node_path_.sep}`);
}

// EXTERNAL MODULE: ./lib/calls.js
var calls = __nccwpck_require__(63154);
;// CONCATENATED MODULE: ./lib/adapters/git/trees.js
/** Compares and writes trees, past the checkout's own index and files. */






const NO_BLOB = /^0+$/;
/** What differs between two commits, or null when git has one of them not. */
async function changes(git, base, head) {
    const args = [
        'diff-tree',
        '-r',
        '-z',
        '--raw',
        '--no-abbrev',
        '--no-renames',
        '--ignore-submodules=none',
        base,
        head,
    ];
    const { stdout, exitCode } = await git(args, { allowExitCodes: [128] });
    if (exitCode !== 0)
        return null;
    const fields = stdout.split('\0');
    const found = [];
    for (let index = 0; index + 1 < fields.length; index += 2) {
        const [, oldMode = '', newMode = '', oldId = '', newId = ''] = /^:(\d+) (\d+) ([0-9a-f]+) ([0-9a-f]+) /.exec(fields[index] ?? '') ?? [];
        const blob = (mode, id) => (NO_BLOB.test(id) ? null : { mode, id });
        found.push({ path: fields[index + 1] ?? '', before: blob(oldMode, oldId), after: blob(newMode, newId) });
    }
    return found;
}
/** The texts of blobs; what is no blob has none. */
async function texts(git, blobs) {
    if (blobs.length === 0)
        return [];
    // Sizes count bytes and a text counts characters, so a name that git lacks is asked for after each: it cuts the answer.
    const cut = `fda-${(0,external_node_crypto_.randomUUID)()}`;
    const input = blobs.map(({ id }) => `${id}\n${cut}\n`).join('');
    const { stdout } = await git(['cat-file', '--batch'], { input });
    const parts = stdout.split(`${cut} missing\n`);
    return blobs.map((_, index) => {
        const part = parts[index] ?? '';
        return / blob \d+$/.test(part.slice(0, part.indexOf('\n'))) ? part.slice(part.indexOf('\n') + 1, -1) : '';
    });
}
/** A commit with the tree of `base` but for these changes, written through an index of its own. */
async function applied(git, temp, base, list) {
    const directory = await (0,external_node_fs_promises_.mkdtemp)((0,external_node_path_.join)(temp, 'fda-index-'));
    try {
        const env = { ...NOBODY, GIT_INDEX_FILE: (0,external_node_path_.join)(directory, 'index') };
        const input = list
            .map(({ path, after }) => `${after?.mode ?? '0'} ${after?.id ?? base}\t${path}\0`)
            .join('');
        await git(['read-tree', base], { env });
        await git(['update-index', '-z', '--index-info'], { env, input });
        const tree = (await git(['write-tree', '--missing-ok'], { env })).stdout.trim();
        const made = await git(['commit-tree', '--no-gpg-sign', '-m', 'base without what is ignored', tree], {
            env,
        });
        const commit = (0,domain/* parseCommitSha */.tu)(made.stdout.trim());
        if (commit === null)
            throw new Error('git commit-tree named no commit');
        return commit;
    }
    finally {
        await (0,external_node_fs_promises_.rm)(directory, { recursive: true, force: true });
    }
}
/** The same author and time always, so that the same base makes the same commit. */
const NOBODY = {
    GIT_AUTHOR_NAME: 'flux-docker-action',
    GIT_AUTHOR_EMAIL: 'flux-docker-action@localhost',
    GIT_AUTHOR_DATE: '@0 +0000',
    GIT_COMMITTER_NAME: 'flux-docker-action',
    GIT_COMMITTER_EMAIL: 'flux-docker-action@localhost',
    GIT_COMMITTER_DATE: '@0 +0000',
};
/** Tracked files of that name below the turbo root, with their paths from the git root. */
async function named(git, name) {
    const { stdout } = await git(['ls-files', '-s', '-z', '--full-name', '--', `:(glob)**/${name}`]);
    return stdout.split('\0').flatMap((line) => {
        const [, mode, id, path] = /^(\d+) ([0-9a-f]+) \d\t(.*)$/s.exec(line) ?? [];
        return mode === undefined || id === undefined || path === undefined ? [] : [{ path, blob: { mode, id } }];
    });
}
/** Symlinks, empty submodules and what a sparse checkout leaves out, in one look at the index of the whole repository. */
async function special(git, top) {
    const { stdout } = await git(['ls-files', '-s', '-t', '-z', '--full-name', '--', ':/']);
    const entries = stdout.split('\0').flatMap((line) => {
        const [, tag = '', mode = '', id = '', path = ''] = /^(\S) (\d+) ([0-9a-f]+) \d\t(.*)$/s.exec(line) ?? [];
        const isPlain = tag === 'H' && mode.startsWith('100');
        return path === '' || isPlain ? [] : [{ path, isSparse: tag === 'S', blob: { mode, id } }];
    });
    const links = entries.filter(({ blob }) => blob.mode === '120000');
    const targets = await texts(git, links.map(({ blob }) => blob));
    const submodules = entries.filter(({ blob, isSparse }) => blob.mode === '160000' && !isSparse);
    const root = submodules.length === 0 ? '' : await top();
    const empty = await Promise.all(submodules.map(async ({ path }) => await trees_isEmpty((0,external_node_path_.join)(root, path))));
    return {
        links: links.flatMap(({ path }, index) => {
            const target = external_node_path_.posix.join(external_node_path_.posix.dirname(path), targets[index] ?? '').replace(/\/$/, '');
            return target.startsWith('..') || external_node_path_.posix.isAbsolute(targets[index] ?? '') ? [] : [{ path, target }];
        }),
        emptySubmodules: submodules.filter((_, index) => empty[index]).map(({ path }) => path),
        sparse: entries.filter(({ path, isSparse }) => isSparse && external_node_path_.posix.basename(path) === 'package.json'),
    };
}
async function trees_isEmpty(directory) {
    const found = await (0,external_node_fs_promises_.readdir)(directory).catch(() => []);
    return found.length === 0;
}
/** Paths that are not as HEAD has them, untracked ones too. */
async function uncommitted(git) {
    const { stdout } = await git(['status', '--porcelain=v1', '-z', '--no-renames']);
    return stdout
        .split('\0')
        .filter((line) => line !== '')
        .map((line) => line.slice('XY '.length));
}
// What the checkout says about where its files come from: whether a commit brought them, and how they are
// at another commit.
/** True when git tracks one of the paths or something on the way to it. Outside of a git checkout nothing is tracked. */
async function isTracked(git, cwd, paths, knownTop) {
    // Git works at the real path; the path of the turbo root may lead there by symlinks.
    const [real = cwd, ...found] = [cwd, ...paths].map((path) => external_node_fs_.realpathSync.native(path));
    const all = [...paths.map((path) => (0,external_node_path_.join)(real, (0,external_node_path_.relative)(cwd, path))), ...found];
    const elsewhere = all.filter((path) => stepsBelow(real, path).length === 0);
    const [isHere, top] = await Promise.all([
        isListed(git, stepsOf(real, all), []),
        elsewhere.length === 0 ? null : knownTop().then(async (top) => top ?? (await findTop(git))),
    ]);
    return isHere || (top !== null && (await isListed(git, stepsOf(top, elsewhere), ['top'])));
}
function stepsOf(root, paths) {
    return new Set(paths.flatMap((path) => stepsBelow(root, path)));
}
/** Whether git has one of these paths: from the directory it works in, or, with the magic word `top`, from that of the checkout. */
async function isListed(git, places, from) {
    if (places.size === 0)
        return false;
    const specs = [...places].map((place) => `:(${[...from, 'literal'].join(',')})${place}`);
    const args = ['ls-files', '-z', ...(from.length === 0 ? [] : ['--full-name']), '--', ...specs];
    const { exitCode, stdout, stderr } = await git(args, { allowExitCodes: [128] });
    // A directory on the way lists all that is in it; only the path itself counts.
    if (exitCode === 0)
        return stdout.split('\0').some((path) => places.has(path));
    if (isNoCheckout(stderr))
        return false;
    throw notTold('git ls-files', stderr);
}
/** The top of the checkout; null outside of one. */
async function findTop(git) {
    const { exitCode, stdout, stderr } = await git(['rev-parse', '--show-toplevel'], { allowExitCodes: [128] });
    if (exitCode === 0)
        return stdout.replace(/\n$/, '');
    if (isNoCheckout(stderr))
        return null;
    throw notTold('git rev-parse', stderr);
}
function isNoCheckout(stderr) {
    return /not a git repository/i.test(stderr);
}
/** `a`, `a/b`, `a/b/c` for the path a/b/c below the root; none for a path elsewhere. */
function stepsBelow(root, path) {
    const inside = (0,external_node_path_.relative)(root, path);
    if (inside === '' || (0,external_node_path_.isAbsolute)(inside) || inside.split(external_node_path_.sep)[0] === '..')
        return [];
    const parts = inside.split(external_node_path_.sep);
    return parts.map((_, index) => parts.slice(0, index + 1).join('/'));
}
function notTold(command, stderr) {
    return new errors/* ExecError */.cI({
        ...{ command, exitCode: 128, signal: null, timedOut: false },
        ...{ stderrTail: stderr, code: 'FDA-PLAN-GIT' },
    });
}
/** The text of the file at that commit, relative to the turbo root; null when the file or the commit cannot be had. */
async function textAt(git, fetch, commit, file) {
    if (!(await fetch([commit])).has(commit))
        return null;
    const { stdout, exitCode } = await git(['cat-file', 'blob', `${commit}:./${file}`], {
        allowExitCodes: [128],
    });
    return exitCode === 0 ? stdout : null;
}

;// CONCATENATED MODULE: ./lib/adapters/git.js
/**
 * Git, asked about the checkout. Its index, branches and files are never touched; absent commits are
 * fetched one by one.
 */






const TIMEOUT_MS = 60_000;
const FETCH_TIMEOUT_MS = 120_000;
/** Git in the directory of the turbo root. */
function createGit(options) {
    const plain = { ...options.env, GIT_TERMINAL_PROMPT: '0', GIT_OPTIONAL_LOCKS: '0', LC_ALL: 'C' };
    const env = (0,adapters_exec/* withGitConfig */.l_)(plain, []);
    const { cwd, signal, temp, fallback, fetchTimeoutMs = FETCH_TIMEOUT_MS } = options;
    const git = async (args, call = {}) => await (0,adapters_exec/* exec */.m0)('git', args, { cwd, signal, timeoutMs: TIMEOUT_MS, ...call, env: { ...env, ...call.env } });
    const withToken = fallback?.token ? (0,adapters_exec/* withGitConfig */.l_)(plain, authorization(fallback)) : null;
    const where = (0,calls/* once */.Oo)(async () => await locate(git, cwd));
    const tryFetch = async (commits) => await fetchAbsent(git, commits, { withToken, timeoutMs: fetchTimeoutMs });
    return {
        head: async () => (await where()).head,
        root: async () => (await where()).root,
        // A full commit id is taken as it is: it may be absent here and still be on the remote.
        resolve: async (revision) => (await resolve(git, revision)) ?? (isNull(revision) ? null : (0,domain/* parseCommitSha */.tu)(revision)),
        async parents(commit) {
            const { stdout } = await git(['cat-file', '-p', commit]);
            const header = stdout.slice(0, stdout.indexOf('\n\n') + 1);
            return [...header.matchAll(/^parent ([0-9a-f]{40})$/gm)].flatMap(([, sha]) => (0,domain/* parseCommitSha */.tu)(sha ?? '') ?? []);
        },
        async mergeBase(a, b) {
            const answer = await git(['merge-base', a, b], { allowExitCodes: [1, 128] });
            return answer.exitCode === 0 ? (0,domain/* parseCommitSha */.tu)(answer.stdout.trim()) : null;
        },
        tryFetch,
        expand: async (shortened) => await expand(git, shortened),
        changes: async (base, head) => await changes(git, base, head),
        texts: async (blobs) => await texts(git, blobs),
        applied: async (base, list) => await applied(git, temp, base, list),
        named: async (name) => await named(git, name),
        uncommitted: async () => await uncommitted(git),
        special: (0,calls/* once */.Oo)(async () => await special(git, async () => (await where()).top)),
        isTracked: async (paths) => await isTracked(git, cwd, paths, async () => (await where().catch(() => null))?.top ?? null),
        textAt: async (commit, file) => await textAt(git, tryFetch, commit, file),
        async committedAt(commit) {
            const { stdout } = await git(['cat-file', '-p', commit]);
            return Number(/^committer .* (\d+) [+-]\d{4}$/m.exec(stdout)?.[1] ?? 0);
        },
    };
}
async function locate(git, directory) {
    const { stdout, exitCode, stderr } = await git(['rev-parse', 'HEAD^{commit}', '--show-prefix', '--show-toplevel'], { allowExitCodes: [128] }).catch((error) => noGit(directory, error));
    // The path of the checkout may have line breaks of its own, so it comes last.
    const [sha = '', root = '', ...top] = stdout.replace(/\n$/, '').split('\n');
    const head = exitCode === 0 ? (0,domain/* parseCommitSha */.tu)(sha) : null;
    if (head === null)
        throw noCheckout(directory, stderr);
    return { root, top: top.join('\n'), head };
}
async function resolve(git, revision) {
    const args = ['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`];
    const answer = await git(args, { allowExitCodes: [1, 128] });
    return answer.exitCode === 0 ? (0,domain/* parseCommitSha */.tu)(answer.stdout.trim()) : null;
}
function isNull(revision) {
    return /^0{40}$/.test(revision);
}
function noGit(directory, error) {
    const missing = error instanceof errors/* ExecError */.cI && error.stderrTail.includes('ENOENT');
    if (!missing)
        throw error;
    const isHere = (0,external_node_fs_.existsSync)(directory);
    throw new errors/* ActionError */.lZ(isHere ? 'git is not installed on the runner' : `working-directory ${directory} does not exist`, {
        code: 'FDA-PLAN-GIT',
        hint: isHere
            ? "Install git in the image of the job's container."
            : 'Give the directory of turbo.json, relative to the checkout; the checkout must come before this step.',
        cause: error,
    });
}
function noCheckout(directory, stderr) {
    const said = /^fatal: (.*)$/m.exec(stderr)?.[1];
    return new errors/* ActionError */.lZ(`there is no git checkout with a commit in ${directory}${said === undefined ? '' : ` (git: ${said})`}`, {
        code: 'FDA-PLAN-NO-CHECKOUT',
        hint: 'In a workflow, run actions/checkout before this step; on your machine, commit something first.',
    });
}
// Fetches single commits into a shallow checkout, with the credentials it has and, when those are refused,
// with a token.
/** The commits that full or shortened ids name, as far as they are here, asked in one call. */
async function expand(git, names) {
    if (names.length === 0)
        return new Map();
    const input = names.map((name) => `${name}^{commit}\n`).join('');
    const { stdout } = await git(['cat-file', '--batch-check=%(objectname) %(objecttype)'], { input });
    const lines = stdout.split('\n');
    return new Map(names.flatMap((name, index) => {
        const [, id = ''] = /^([0-9a-f]{40}) commit$/.exec(lines[index] ?? '') ?? [];
        const sha = (0,domain/* parseCommitSha */.tu)(id);
        return sha === null ? [] : [[name, sha]];
    }));
}
/**
 * Those of the commits that are here, after fetching the absent ones alone. Never what is here: fetching with a depth would
 * cut the history of a full clone.
 */
async function fetchAbsent(git, commits, { withToken, timeoutMs }) {
    const here = async () => new Set((await expand(git, commits)).values());
    const before = await here();
    const absent = commits.filter((commit) => !before.has(commit));
    if (absent.length === 0)
        return before;
    const fetch = async (wanted) => {
        const args = ['fetch', '--no-tags', '--depth=1', '--no-write-fetch-head', 'origin', ...wanted];
        const call = { allowExitCodes: [1, 128], timeoutMs };
        const first = await git(args, call);
        if (first.exitCode === 0 || withToken === null || !isRefused(first.stderr))
            return first.exitCode === 0;
        return (await git(args, { ...call, env: withToken })).exitCode === 0;
    };
    try {
        // One commit that the remote has no more spoils the fetch for all.
        if (!(await fetch(absent)) && absent.length > 1)
            for (const commit of absent)
                await fetch([commit]);
    }
    catch (error) {
        if (!(error instanceof errors/* ExecError */.cI && error.timedOut))
            throw error;
    }
    return await here();
}
function isRefused(stderr) {
    return /authentication failed|could not read (username|password)|terminal prompts disabled|returned error: 40[0134]|repository not found|access denied/i.test(stderr);
}
/** Git settings with the header that GitHub takes a token in, instead of any that the checkout would send. */
function authorization({ serverUrl, token, }) {
    const key = `http.${serverUrl}/.extraheader`;
    const basic = Buffer.from(`x-access-token:${token}`).toString('base64');
    return [
        [key, ''],
        [key, `AUTHORIZATION: basic ${basic}`],
    ];
}
/** The commit that a branch of the remote origin points to now; null when there is no such branch, or no answer. */
async function readTip(where, branch) {
    const options = { ...where, env: withGitConfig(where.env, []), timeoutMs: 30_000 };
    const args = ['ls-remote', 'origin', `refs/heads/${branch}`];
    const { stdout } = await exec('git', args, { ...options, allowExitCodes: [1, 2, 128] });
    return parseCommitSha(stdout.split('\t')[0] ?? '');
}
/** The remote of the clone that the directory is in. */
async function readRemote(where) {
    const options = { ...where, env: withGitConfig(where.env, []), timeoutMs: 10_000 };
    const ask = async (...args) => {
        const { stdout, exitCode } = await exec('git', args, { ...options, allowExitCodes: [1, 2, 128] });
        return exitCode === 0 && stdout.trim() !== '' ? stdout.trim() : null;
    };
    const namesBelow = async (place) => (await ask('for-each-ref', `--format=%(refname:lstrip=${place.split('/').length})`, place))?.split('\n') ?? [];
    const [url, head, checkedOut, pushed, own] = await Promise.all([
        ask('remote', 'get-url', 'origin'),
        ask('symbolic-ref', '--short', 'refs/remotes/origin/HEAD'),
        ask('symbolic-ref', '--short', '--quiet', 'HEAD'),
        namesBelow('refs/remotes/origin'),
        namesBelow('refs/heads'),
    ]);
    // A repository that was begun here has no origin/HEAD, and one that was never pushed has no branch of origin.
    const there = pushed.length > 0 ? pushed : own;
    const begun = ['main', 'master'].find((name) => there.includes(name)) ?? (there.length === 1 ? there[0] : null);
    const branch = head?.replace(/^origin\//, '') ?? begun ?? null;
    const plain = (name) => (name !== null && /^[A-Za-z0-9][\w./-]*$/.test(name) ? name : null);
    const followed = checkedOut === null ? null : await ask('config', '--get', `branch.${checkedOut}.merge`);
    const isFresh = url !== null && checkedOut !== null && followed === null;
    return { url, defaultBranch: plain(branch), checkedOut: plain(checkedOut), isFresh };
}

// EXTERNAL MODULE: ./lib/adapters/github.js
var adapters_github = __nccwpck_require__(95521);
// EXTERNAL MODULE: external "node:path/posix"
var posix_ = __nccwpck_require__(53916);
// EXTERNAL MODULE: ./lib/retry.js
var retry = __nccwpck_require__(2165);
;// CONCATENATED MODULE: ./lib/adapters/gitops.js
/**
 * The repository that Flux reads, by GitHub's REST API: conditional requests, so that what did not change
 * is free.
 */




const gitops_TIMEOUT_MS = 15_000;
const PAGE_SIZE = 100;
/** GitHub keeps at most 1000 statuses per commit and context. */
const PAGE_LIMIT = 10;
/** The manifests repository; the client is loaded with the first call. */
function createManifests(options) {
    const session = new gitops_Session(options);
    const listed = new Map();
    return {
        async head(branch) {
            const data = await session.tryGet('git/ref/{ref}', { ref: `heads/${branch}` });
            if (data !== null)
                return commitOf(object(object(data).object).sha);
            // GitHub says 404 to a missing branch and to a repository that the token may not see: the repository tells which.
            if ((await session.tryGet('', {})) === null)
                throw noRepository(options.repository);
            return null;
        },
        async files(commit) {
            const { data } = await session.get('git/trees/{commit}', { commit, recursive: '1' });
            const { tree, truncated } = object(data);
            return { files: list(tree, 'the files', 'tree').flatMap(toTreeFile), complete: truncated !== true };
        },
        async text(blob) {
            const { content, encoding } = object((await session.get('git/blobs/{blob}', { blob })).data);
            if (typeof content !== 'string' || encoding !== 'base64')
                throw unreadable('a blob', 'content');
            return Buffer.from(content, 'base64').toString('utf8');
        },
        async committedAt(commit) {
            const { data } = await session.get('git/commits/{commit}', { commit });
            return timeOf(object(object(data).committer).date);
        },
        async statuses(commit) {
            const page = async (number) => await session.get('commits/{commit}/statuses', { commit, per_page: PAGE_SIZE, page: number });
            // A new status comes first, so an unchanged first page is an unchanged list.
            const first = await page(1);
            const known = listed.get(commit);
            if (first.unchanged && known !== undefined)
                return known;
            const all = [...list(first.data, 'the statuses', '[]')];
            for (let next = 2; all.length === (next - 1) * PAGE_SIZE && next <= PAGE_LIMIT; next++) {
                all.push(...list((await page(next)).data, 'the statuses', '[]'));
            }
            const statuses = all.map(toStatus);
            listed.set(commit, statuses);
            return statuses;
        },
    };
}
/** Requests below one repository, each bounded, each made once as long as its answer holds. */
class gitops_Session {
    #options;
    #answers = new Map();
    constructor(options) {
        this.#options = options;
    }
    /** The data, or null when there is no such thing. */
    async tryGet(path, parameters) {
        try {
            return (await this.get(path, parameters)).data;
        }
        catch (error) {
            // 409: the repository has no commit at all.
            if (error instanceof errors/* HttpError */.j$ && (error.status === 404 || error.status === 409))
                return null;
            throw error;
        }
    }
    async get(path, parameters) {
        const { repository, connect, signal, timeoutMs = gitops_TIMEOUT_MS } = this.#options;
        const [owner, repo] = repository.split('/');
        const client = await connect();
        const route = `GET /repos/{owner}/{repo}${path === '' ? '' : `/${path}`}`;
        const key = JSON.stringify([path, parameters]);
        const known = this.#answers.get(key);
        try {
            const { data, headers } = await client.request(route, {
                ...{ owner, repo, ...parameters },
                headers: known === undefined ? {} : { 'if-none-match': known.etag },
                request: { signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]) },
            });
            // The client takes an answer that was cut on its way for an empty text.
            if (typeof data !== 'object' || data === null)
                throw new Error('the answer is no JSON');
            // Blobs and trees never change: what is never asked again is not worth keeping.
            if (headers.etag !== undefined && !path.startsWith('git/blobs') && !path.startsWith('git/trees'))
                this.#answers.set(key, { etag: headers.etag, data });
            return { data, unchanged: false };
        }
        catch (error) {
            if (known !== undefined && object(error).status === 304)
                return { data: known.data, unchanged: true };
            throw toHttpError(error, `${repository}: ${path === '' ? 'the repository' : path}`);
        }
    }
}
function toHttpError(error, what) {
    const { status, response } = object(error);
    const message = `GitHub's API: ${what}: ${(0,errors/* errorMessage */.gJ)(error)}`;
    // Without an answer the client makes up a status of 500.
    if (typeof status !== 'number' || response === undefined)
        return new errors/* ActionError */.lZ(message, { code: 'FDA-FLUX-GITHUB', cause: error });
    const retryAfterMs = (0,retry/* gitHubPause */.Y3)(status, object(object(response).headers), (0,errors/* errorMessage */.gJ)(error), Date.now());
    if (retryAfterMs !== null && (status === 403 || status === 429)) {
        const hint = 'Other jobs use up the same limit: give manifests-token a token of its own.';
        return new errors/* HttpError */.j$(message, { status, retryAfterMs, code: 'FDA-FLUX-RATE-LIMIT', hint, cause: error });
    }
    if (status === 401 || status === 403) {
        const hint = 'Give manifests-token a valid token with contents: read and, for rollout, statuses: read.';
        return new errors/* HttpError */.j$(message, { status, code: 'FDA-FLUX-NO-PERMISSION', hint, cause: error });
    }
    return new errors/* HttpError */.j$(message, { status, retryAfterMs, code: 'FDA-FLUX-GITHUB', cause: error });
}
function toTreeFile(entry) {
    const { type, mode, path, sha, size } = object(entry);
    // A symlink's blob is the path it points to.
    if (type !== 'blob' || mode === '120000' || typeof path !== 'string' || typeof sha !== 'string')
        return [];
    return [{ path, blob: sha, sizeBytes: Number(size ?? 0) }];
}
function toStatus(entry) {
    const { context, state, description, created_at: createdAt } = object(entry);
    const known = ['success', 'failure', 'error'].find((one) => one === state);
    return {
        context: String(context ?? ''),
        state: known ?? 'pending',
        description: String(description ?? ''),
        createdAt: timeOf(createdAt),
    };
}
function timeOf(value) {
    const time = typeof value === 'string' ? Date.parse(value) : Number.NaN;
    return Number.isNaN(time) ? null : time;
}
function noRepository(repository) {
    return new errors/* HttpError */.j$(`GitHub shows no repository ${repository} to this token`, {
        status: 404,
        code: 'FDA-FLUX-NO-REPOSITORY',
        hint: 'Check manifests-repository; for another repository give manifests-token a token that may read it.',
    });
}
function commitOf(value) {
    const sha = (0,domain/* parseCommitSha */.tu)(String(value));
    if (sha === null)
        throw unreadable('the branch', 'object.sha');
    return sha;
}
function unreadable(what, field) {
    return new errors/* ParseError */.mB(`GitHub's answer about ${what}`, field, 'is missing or unreadable', {
        code: 'FDA-FLUX-GITHUB',
    });
}
function object(value) {
    return typeof value === 'object' && value !== null ? value : {};
}
function list(value, what, field) {
    if (!Array.isArray(value))
        throw unreadable(what, field);
    return value;
}
// The YAML files of a repository on GitHub that is not checked out, found by what they say.
/** Each file is one call, and an hour has few of them. */
const MAX_FILES = 300;
const gitops_MAX_BYTES = 5_000_000;
const AT_ONCE = 8;
/** The files at one commit; each is read once. */
function createGitopsSources(options) {
    const { head, manifests } = options;
    let texts;
    const all = async () => {
        texts ??= readAll(options);
        return await texts;
    };
    const listed = async () => {
        const commit = await head();
        return commit === null ? [] : (await manifests.files(commit)).files.map(({ path }) => path);
    };
    return {
        async find({ words, under = '' }) {
            const wanted = words.map((word) => word.toLowerCase());
            return [...(await all())].flatMap(([path, text]) => {
                const lower = text.toLowerCase();
                return path.startsWith(under) && wanted.some((word) => lower.includes(word)) ? [path] : [];
            });
        },
        async text(path) {
            const text = (await all()).get(path);
            return text === undefined ? { problem: 'cannot be read (no such file)' } : { text };
        },
        async has(paths) {
            const there = new Set(await listed());
            const over = directoriesOf(there);
            return new Set(paths.filter((path) => there.has(path) || over.has(path)));
        },
        async directories(paths) {
            const over = directoriesOf(await listed());
            return new Set(paths.filter((path) => over.has(path)));
        },
        async links() {
            // The list of files does not tell them from files.
            return await Promise.resolve(new Set());
        },
        uncommitted: async () => await Promise.resolve(new Map()),
    };
}
/** Every directory above one of the files. */
function directoriesOf(files) {
    const found = new Set();
    for (const file of files)
        for (let at = (0,posix_.dirname)(file); at !== '.' && !found.has(at); at = (0,posix_.dirname)(at))
            found.add(at);
    return found;
}
async function readAll({ repository, head, manifests }) {
    const commit = await head();
    if (commit === null)
        return new Map();
    const { files, complete } = await manifests.files(commit);
    const wanted = files.filter(({ path, sizeBytes }) => /\.ya?ml$|(?:^|\/)Kustomization$/.test(path) && sizeBytes <= gitops_MAX_BYTES);
    if (!complete || wanted.length > MAX_FILES) {
        throw new errors/* ActionError */.lZ(`${repository} has more than the ${MAX_FILES} YAML files that are read by GitHub's API`, {
            code: 'FDA-FLUX-NOT-KNOWN',
            hint: 'Check the repository out and give its directory as manifests-path.',
        });
    }
    const texts = new Map();
    for (let from = 0; from < wanted.length; from += AT_ONCE) {
        const some = wanted.slice(from, from + AT_ONCE);
        const read = await Promise.all(some.map(async ({ blob }) => await manifests.text(blob)));
        for (const [index, { path }] of some.entries())
            texts.set(path, read[index] ?? '');
    }
    return texts;
}

// EXTERNAL MODULE: ./lib/adapters/job.js + 1 modules
var job = __nccwpck_require__(99235);
;// CONCATENATED MODULE: ./lib/adapters/programs.js
/** Other programs: the command of `before-publish`, and kustomize. */






// Runs the commands that people give: in the turbo root, without a shell, their output line by line.
/** Every exit code is an answer. */
const ANY_EXIT_CODE = Array.from({ length: 255 }, (_, index) => index + 1);
/** Commands with the job's environment, and docker's credentials where this run keeps them. */
function createCommands(where) {
    return {
        async run([program = '', ...args], { env, timeoutMs, onLine }) {
            const { exitCode } = await (0,adapters_exec/* exec */.m0)(program, args, {
                cwd: where.cwd,
                env: { ...where.env, ...where.config.env(), ...env },
                signal: where.signal,
                timeoutMs,
                allowExitCodes: ANY_EXIT_CODE,
                onStdoutLine: onLine,
                onStderrLine: onLine,
            });
            return exitCode;
        },
    };
}
// Renders directories with the kustomize that is installed, by itself or in kubectl.
const programs_TIMEOUT_MS = 60_000;
/** Renders the directory as it would be with these changes, in a copy of what it refers to. */
async function renderWith(root, directory, changes, options) {
    const copy = await mkdtemp(join(tmpdir(), 'fda-kustomize-'));
    try {
        const directories = await referencedFrom(root, directory, changes);
        if (directories.includes('.') || directories.includes(''))
            return { kind: 'not-known', reason: 'it takes in the whole repository' };
        for (const each of directories)
            await copyTree(join(root, each), join(copy, each));
        for (const { path, after } of changes) {
            await mkdir(dirname(join(copy, path)), { recursive: true });
            await writeFile(join(copy, path), after);
        }
        return await render(join(copy, directory), { ...options, top: copy });
    }
    finally {
        await rm(copy, { recursive: true, force: true });
    }
}
/** Characters of a rendering that are kept: far more than any cluster's directory has. */
const MAX_CHARACTERS = 20_000_000;
/** The program that is installed, on the repository as it is; `root` finds its top. */
function createKustomize({ root: findRoot, ...options }) {
    return {
        async build(directory) {
            const root = typeof findRoot === 'string' ? findRoot : await findRoot();
            const lines = [];
            let characters = 0;
            const keep = (line) => {
                characters += line.length + 1;
                if (characters <= MAX_CHARACTERS)
                    lines.push(line);
                else
                    lines.length = 0;
            };
            const ended = await render((0,external_node_path_.join)(root, directory), { ...options, top: root }, keep);
            if (ended.kind === 'not-known')
                throw new errors/* ActionError */.lZ(ended.reason, { code: 'FDA-FLUX-NOT-KNOWN' });
            if (ended.kind === 'failed')
                throw new errors/* ActionError */.lZ(ended.problem, { code: 'FDA-FLUX-NOT-KNOWN' });
            if (characters <= MAX_CHARACTERS)
                return lines.join('\n');
            const megabytes = MAX_CHARACTERS / 1_000_000;
            throw new errors/* ActionError */.lZ(`it prints more than ${megabytes} MB`, { code: 'FDA-FLUX-NOT-KNOWN' });
        },
    };
}
/** Renders the directory as it is; `keep` takes what is printed, line by line. */
async function render(directory, options, keep = () => undefined) {
    for (const [file, args] of [
        ['kustomize', ['build', directory]],
        ['kubectl', ['kustomize', directory]],
    ]) {
        const { env, signal, timeoutMs = programs_TIMEOUT_MS, top = directory } = options;
        try {
            // Lines are taken as they come: whatever its size, the output is never held as a whole.
            await (0,adapters_exec/* exec */.m0)(file, args, { cwd: directory, env, signal, timeoutMs, onStdoutLine: keep });
            return { kind: 'rendered' };
        }
        catch (error) {
            if (isMissing(error))
                continue;
            if (!(error instanceof errors/* ExecError */.cI) || error.timedOut || error.signal !== null)
                return {
                    kind: 'not-known',
                    reason: `${file} did not end: ${withoutPlaces((0,errors/* errorMessage */.gJ)(error), top)}`,
                };
            return { kind: 'failed', problem: firstLine(withoutPlaces(error.stderrTail, top)) };
        }
    }
    return { kind: 'not-known', reason: 'kustomize is not installed' };
}
function isMissing(error) {
    const codes = [error, error?.cause].map((each) => each?.code);
    return codes.some((code) => code === 'ENOENT' || code === 'EACCES');
}
/** The text with paths from the top of the repository: where that is on this machine, and in what order kubectl logs, says nothing. */
function withoutPlaces(text, root) {
    const tops = [root, realpathOf(root)].filter((top) => top !== '/' && top !== '');
    const clones = [(0,external_node_os_.tmpdir)(), realpathOf((0,external_node_os_.tmpdir)())].map((top) => (0,external_node_path_.join)(top, 'kustomize-'));
    const named = tops.reduce((all, top) => all.replaceAll(`${top}/`, '').replace(wordOf(top), '.'), text);
    const short = clones.reduce((all, clone) => all.split(clone).join('kustomize-'), named);
    return short.replace(/^E\d{4} [\d:.]+ +\d+ \S+\] "command failed" err=(?:<\n\t)?/gm, '');
}
function wordOf(path) {
    return new RegExp(`${path.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')}(?![\\w.-])`, 'g');
}
function realpathOf(path) {
    try {
        return (0,external_node_fs_.realpathSync)(path);
    }
    catch {
        return path;
    }
}
/** What is wrong, without the objects that it is about. */
function firstLine(text) {
    const [line = ''] = text.split('\n').filter((each) => each.trim() !== '' && !each.startsWith('#'));
    // Kustomize prints whole objects, which may be secrets.
    return line.replace(/\[?\{\\?".*/, '…').slice(0, 300);
}
const NAMES = (/* unused pure expression or super */ null && (['kustomization.yaml', 'kustomization.yml', 'Kustomization']));
/** Directories that one overlay may refer to: far more than any does. */
const MAX_DIRECTORIES = 200;
/** The directory and all that its kustomization.yaml takes in, from the top of the repository. */
async function referencedFrom(root, start, changes) {
    const found = new Set();
    const queue = [start];
    for (let from = queue.pop(); from !== undefined; from = queue.pop()) {
        if (found.has(from) || found.size > MAX_DIRECTORIES)
            continue;
        found.add(from);
        for (const path of await pathsIn(root, from, changes)) {
            const to = relative(root, join(root, from, path));
            if (to.startsWith('..'))
                continue;
            const kind = await stat(join(root, to)).catch(() => null);
            if (kind !== null)
                queue.push(kind.isDirectory() ? to : dirname(to));
        }
    }
    return [...found];
}
/** The list entries of the kustomization that look like paths: too many are copied rather than too few. */
async function pathsIn(root, directory, changes) {
    for (const name of NAMES) {
        const path = join(directory, name);
        const changed = changes.find((change) => change.path === path)?.after;
        const text = changed ?? (await readFile(join(root, path), 'utf8').catch(() => null));
        if (text !== null)
            return [...text.matchAll(/^\s*(?:- |path: )['"]?(\.{0,2}[\w./-]+)['"]?\s*(?:#.*)?$/gm)].map(([, each = '']) => each);
    }
    return [];
}
/** Without its symlinks, as Flux has it: a change that is written behind one would be written to the repository. */
async function copyTree(from, to) {
    if ((await stat(from).catch(() => null)) === null)
        return;
    const isWanted = async (path) => !/(?:^|\/)(?:\.git|node_modules)(?:\/|$)/.test(relative(from, path)) &&
        !(await lstat(path)).isSymbolicLink();
    await cp(from, to, { recursive: true, filter: isWanted, force: true });
}

;// CONCATENATED MODULE: ./lib/adapters/registry/challenge.js
/** How a registry asks its callers to log in, and what they answer: challenges, passwords, tokens. */



/** The specification's life of a token that does not tell its own, and what a call may take of it. */
const TOKEN_SECONDS = 60;
const TOKEN_RESERVE_MS = 5_000;
/** How the registry wants its callers to log in; null when it says nothing that can be followed. */
function parseChallenge(answer, asked) {
    const raw = answer.headers['www-authenticate'] ?? [];
    const offers = Array.isArray(raw) ? raw : [raw];
    const bearer = offers.find((offer) => /^bearer\b/i.test(offer));
    if (bearer === undefined)
        return offers.some((offer) => /^basic\b/i.test(offer)) ? { scheme: 'basic' } : null;
    const fields = new Map([...bearer.matchAll(/(\w+)=(?:"([^"]*)"|([^\s",]+))/g)].map(([, key, quoted, bare]) => [
        key,
        quoted ?? bare ?? '',
    ]));
    const text = fields.get('realm') ?? '';
    if (!URL.canParse(text))
        return null;
    const realm = new URL(text);
    if (realm.protocol !== 'https:' && !(0,image_ref/* isLoopback */.U9)(realm.hostname))
        throw plainRealm(asked, realm);
    const service = fields.get('service');
    if (service !== undefined)
        realm.searchParams.set('service', service);
    return { scheme: 'bearer', realm };
}
/** The header for a password; null without one. */
function basic(credentials) {
    if (credentials === null || 'identityToken' in credentials)
        return null;
    return `Basic ${Buffer.from(`${credentials.username}:${credentials.password}`).toString('base64')}`;
}
/** The token of a token service's answer. Throws HttpError when it gave none. */
function readToken(answer, host) {
    const body = answer.status === 200 ? parseObject(answer.bytes) : {};
    const token = body.token ?? body.access_token;
    const seconds = typeof body.expires_in === 'number' ? body.expires_in : TOKEN_SECONDS;
    if (typeof token === 'string' && token !== '') {
        return { header: `Bearer ${token}`, goodUntil: Date.now() + seconds * 1000 - TOKEN_RESERVE_MS };
    }
    throw new errors/* HttpError */.j$(`registry ${host} gave no token: its token service answered ${answer.status}`, {
        status: answer.status,
        code: 'FDA-PUSH-TOKEN',
        hint: `Check the login for ${host}: username, password, and that the account may push there.`,
        retryAfterMs: (0,retry/* parseRetryAfter */.mu)(challenge_header(answer, 'retry-after'), Date.now()),
    });
}
/** The first value of a header. */
function challenge_header(answer, name) {
    const value = answer.headers[name];
    return Array.isArray(value) ? value[0] : value;
}
/** The object that the bytes hold; anything else, such as a proxy's page, is empty. */
function parseObject(bytes) {
    try {
        const value = JSON.parse(bytes.toString('utf8'));
        return typeof value === 'object' && value !== null ? value : {};
    }
    catch {
        return {};
    }
}
function plainRealm(asked, realm) {
    return new errors/* ActionError */.lZ(`${asked} asks for credentials to be sent to ${realm.host} by plain HTTP`, {
        code: 'FDA-PUSH-PLAIN-TOKEN-SERVICE',
        hint: 'The token service must have https.',
    });
}

;// CONCATENATED MODULE: ./lib/adapters/registry/session.js
/**
 * Calls to registries: who is asked for which token, what is sent where, and how long anyone is waited for.
 */




/** The specification's limit for manifests. */
const session_MAX_BYTES = 4 * 1024 * 1024;
/** More would only wait in line at the registry. */
const CONNECTIONS = 32;
/**
 * Calls with the authorization each repository needs. The first call to a registry shows how it wants its callers to log
 * in; those that come meanwhile wait for that answer, so that one refusal serves all apps.
 */
class session_Session {
    #options;
    #routes;
    #hosts = new Map();
    #grants = new Map();
    constructor(options) {
        this.#options = options;
        this.#routes = (0,http/* openRoutes */.Rr)(options.env, CONNECTIONS);
    }
    /** The address of something in a repository; plain HTTP for this machine only. */
    address(repository, rest) {
        const { host, path } = (0,image_ref/* splitRepository */.T8)(repository);
        const name = host === 'docker.io' ? 'registry-1.docker.io' : host;
        const url = new URL(`https://${name}/v2/${path}/${rest}`);
        if ((0,image_ref/* isLoopback */.U9)(url.hostname))
            url.protocol = 'http:';
        return url;
    }
    /**
     * The answer to a call, made again with a new token when the registry takes the one it was given no longer. `alsoRead` is
     * another repository of the same registry that the call reads from.
     */
    async send(url, repository, call, alsoRead) {
        const host = await this.#host(repository);
        const first = host.challenge === undefined ? await this.#knock(host, url, call) : null;
        if (first !== null && first.status !== 401)
            return first;
        const key = grantKey(repository, alsoRead);
        const before = this.#grants.get(key);
        const grant = await this.#grant(host, key, null);
        const used = (await grant?.authorization) ?? null;
        if (first !== null && used === null)
            return first;
        const answer = await this.request(url, call, used?.header);
        if (answer.status !== 401 || (grant !== null && grant !== before))
            return answer;
        // A token that was good before, or a repository that wants a login although others of its host do not.
        host.challenge = parseChallenge(answer, url.host) ?? host.challenge;
        const fresh = (await (await this.#grant(host, key, grant))?.authorization) ?? null;
        return fresh === null ? answer : await this.request(url, call, fresh.header);
    }
    /** What calls for the repository are authorized by now; undefined before the first call, or when nobody asks for it. */
    async authorization(repository) {
        const host = await this.#host(repository);
        const grant = await this.#grant(host, grantKey(repository), null);
        return (await grant?.authorization)?.header;
    }
    /** One call with blobs of any size; the whole may take as long as bytes flow. */
    async stream(url, call, authorization) {
        const { signal, timeoutMs } = this.#options;
        try {
            const { status, headers, body } = await this.#routes.request(url, {
                method: call.method,
                headers: { ...call.headers, ...(authorization === undefined ? {} : { authorization }) },
                body: call.body ?? null,
                signal,
                // A registry looks at all bytes of a blob before it answers.
                headersTimeout: 10 * timeoutMs,
                bodyTimeout: timeoutMs,
            });
            return { status, headers, body };
        }
        catch (error) {
            if (signal.aborted)
                throw signal.reason;
            throw session_noAnswer(url, call, (0,http/* faultCode */.Ie)(error), error);
        }
    }
    /** The answer to one call, with no more than the authorization that it is given. */
    async request(url, call, authorization) {
        const { signal, timeoutMs } = this.#options;
        const deadline = AbortSignal.timeout(2 * timeoutMs);
        try {
            const { status, headers, body } = await this.#routes.request(url, {
                method: call.method,
                headers: { ...call.headers, ...(authorization === undefined ? {} : { authorization }) },
                body: call.body ?? null,
                signal: AbortSignal.any([signal, deadline]),
                headersTimeout: timeoutMs,
                bodyTimeout: timeoutMs,
            });
            const limit = call.maxBytes ?? session_MAX_BYTES;
            const bytes = await (0,http/* readWhole */.oD)(body, limit, () => session_tooLarge(url, limit));
            return { status, headers, bytes };
        }
        catch (error) {
            if (signal.aborted)
                throw signal.reason;
            if (error instanceof errors/* ActionError */.lZ || (0,http/* isProgrammingError */.qK)(error))
                throw error;
            throw session_noAnswer(url, call, deadline.aborted ? 'ETIMEDOUT' : (0,http/* faultCode */.Ie)(error), error);
        }
    }
    async #host(repository) {
        const name = (0,image_ref/* splitRepository */.T8)(repository).host;
        const host = this.#hosts.get(name) ?? { challenge: undefined, knocking: null };
        this.#hosts.set(name, host);
        while (host.challenge === undefined && host.knocking !== null)
            await host.knocking;
        return host;
    }
    /** The first call to a registry. When it gets no answer, the next one is the first. */
    async #knock(host, url, call) {
        const { promise, resolve } = withResolver();
        host.knocking = promise;
        try {
            const answer = await this.request(url, call, undefined);
            host.challenge = answer.status === 401 ? parseChallenge(answer, url.host) : null;
            return answer;
        }
        finally {
            host.knocking = null;
            resolve();
        }
    }
    /** The grant in force, or a new one; `worn` is one that the registry takes no longer. Callers at the same time share one. */
    async #grant(host, key, worn) {
        if (host.challenge == null)
            return null;
        const current = this.#grants.get(key);
        if (current !== undefined && current !== worn && (await isGood(current)))
            return current;
        const latest = this.#grants.get(key);
        // Somebody else asked while this caller looked.
        if (latest !== undefined && latest !== current)
            return latest;
        const fresh = { authorization: this.#ask(host.challenge, key) };
        this.#grants.set(key, fresh);
        return fresh;
    }
    async #ask(challenge, key) {
        const [repository = '', alsoRead] = key.split(' ');
        const { host, path } = (0,image_ref/* splitRepository */.T8)(repository);
        const credentials = await this.#options.credentials(host);
        if (challenge.scheme === 'basic') {
            const header = credentials === null ? null : basic(credentials);
            return header === null ? null : { header, goodUntil: Number.POSITIVE_INFINITY };
        }
        const scope = `repository:${path}:pull`;
        const further = alsoRead === undefined ? [] : [`repository:${(0,image_ref/* splitRepository */.T8)(alsoRead).path}:pull`];
        const first = await this.#token(challenge.realm, [`${scope},push`, ...further], credentials);
        // Some services refuse the whole when a part is not allowed; a reader can do with less.
        const refused = first.status === 401 || first.status === 403;
        const answer = refused ? await this.#token(challenge.realm, [scope], credentials) : first;
        return readToken(answer, host);
    }
    async #token(realm, scopes, credentials) {
        const url = new URL(realm);
        url.searchParams.delete('scope');
        for (const scope of scopes)
            url.searchParams.append('scope', scope);
        if (credentials === null || !('identityToken' in credentials)) {
            return await this.request(url, { method: 'GET' }, basic(credentials) ?? undefined);
        }
        const form = new URLSearchParams(url.searchParams);
        form.set('scope', scopes.join(' '));
        form.set('grant_type', 'refresh_token');
        form.set('refresh_token', credentials.identityToken);
        form.set('client_id', 'flux-docker-action');
        const headers = { 'content-type': 'application/x-www-form-urlencoded' };
        const body = Buffer.from(form.toString());
        return await this.request(new URL(url.origin + url.pathname), { method: 'POST', headers, body }, undefined);
    }
}
/** A token is for a repository, and perhaps for reading from another one; no name of a repository has a blank. */
function grantKey(repository, alsoRead) {
    return alsoRead === undefined ? repository : `${repository} ${alsoRead}`;
}
async function isGood({ authorization }) {
    const value = await authorization.catch(() => null);
    return value !== null && value.goodUntil > Date.now();
}
function withResolver() {
    let resolve = () => { };
    const promise = new Promise((done) => {
        resolve = done;
    });
    return { promise, resolve };
}
function session_noAnswer(url, { method }, fault, cause) {
    const certificate = /CERT|SELF_SIGNED|UNABLE_TO_/.test(fault);
    // An address may carry a signature after its path; a proxy's error may quote its password.
    const known = fault !== 'UNKNOWN' || !(cause instanceof Error);
    return new errors/* NoAnswerError */.i5(`${url.host} gave no answer to ${method} ${url.pathname}: ${fault}`, {
        code: 'FDA-PUSH-NO-ANSWER',
        fault,
        hint: certificate
            ? 'If the registry has a private CA: set NODE_EXTRA_CA_CERTS in env of the job to its PEM file.'
            : 'Check that the runner reaches the registry (name, port, HTTPS_PROXY, NO_PROXY), and run the job again.',
        ...(known ? {} : { cause }),
    });
}
function session_tooLarge(url, limit) {
    return new errors/* ActionError */.lZ(`${url.host} answered with more than ${limit} bytes where so many make no sense`, {
        code: 'FDA-PUSH-REGISTRY',
        hint: 'Check that image names a container registry.',
    });
}

;// CONCATENATED MODULE: ./lib/adapters/registry/copy.js
/**
 * Copies blobs from one repository to another, and finds what refers to an image: signatures, attestations.
 */







const copy_TIMEOUT_MS = 30_000;
const MAX_REDIRECTS = 3;
const INDEX = 'application/vnd.oci.image.index.v1+json';
/** Copies between registries with the credentials of each. */
function createCopies(options) {
    const session = new session_Session({ env: process.env, timeoutMs: copy_TIMEOUT_MS, ...options });
    return {
        async copyBlob(digest, from, to) {
            const there = await session.send(session.address(to, `blobs/${digest}`), to, { method: 'HEAD' });
            if (there.status === 200)
                return 'there';
            const isOneHost = (0,image_ref/* splitRepository */.T8)(from).host === (0,image_ref/* splitRepository */.T8)(to).host;
            const upload = await beginUpload(session, digest, to, isOneHost ? from : undefined);
            if (upload === null)
                return 'mounted';
            await send(session, { digest, from, to, upload });
            return 'copied';
        },
        async writeBlob(repository, bytes) {
            const digest = `sha256:${(0,external_node_crypto_.createHash)('sha256').update(bytes).digest('hex')}`;
            const blob = session.address(repository, `blobs/${digest}`);
            const there = await session.send(blob, repository, { method: 'HEAD' });
            if (there.status === 200)
                return digest;
            const upload = await beginUpload(session, digest, repository, undefined);
            if (upload !== null)
                await sendBytes(session, repository, upload, bytes);
            return digest;
        },
        async referrers(repository, digest) {
            const listed = await listReferrers(session, repository, digest);
            return (listed ?? (await readReferrersTag(session, repository, digest))).flatMap(digestOfEntry);
        },
        async announceReferrer(repository, subject, referrer) {
            if ((await listReferrers(session, repository, subject)) !== null)
                return;
            await addToReferrersTag(session, repository, subject, referrer);
        },
    };
}
/** Where to send the blob, or null when the registry has taken it over from the other repository. */
async function beginUpload(session, digest, to, mountFrom) {
    const url = session.address(to, 'blobs/uploads/');
    if (mountFrom !== undefined) {
        url.searchParams.set('mount', digest);
        url.searchParams.set('from', (0,image_ref/* splitRepository */.T8)(mountFrom).path);
    }
    const answer = await session.send(url, to, { method: 'POST' }, mountFrom);
    if (answer.status === 201 && mountFrom !== undefined)
        return null;
    const location = challenge_header(answer, 'location');
    if (answer.status !== 202 || location === undefined || !URL.canParse(location, url.href))
        throw unexpected('beginning to write a blob of', to, answer);
    const upload = new URL(location, url);
    // Behind a proxy that ends TLS, registries name themselves by http.
    if (upload.hostname === url.hostname)
        upload.protocol = url.protocol;
    upload.searchParams.set('digest', digest);
    return upload;
}
/** The bytes flow through: a layer may be larger than memory. The registry checks them against the digest. */
async function send(session, { digest, from, to, upload }) {
    const source = await openBlob(session, from, digest);
    const length = firstOf(source.headers['content-length']);
    const headers = {
        'content-type': 'application/octet-stream',
        ...(length === undefined ? {} : { 'content-length': length }),
    };
    const own = session.address(to, '');
    const authorization = upload.origin === own.origin ? await session.authorization(to) : undefined;
    const answer = await session.stream(upload, { method: 'PUT', headers, body: source.body }, authorization);
    const bytes = await drain(answer);
    if (answer.status !== 201 && answer.status !== 204)
        throw unexpected('writing a blob of', to, { status: answer.status, headers: answer.headers, bytes });
}
async function sendBytes(session, repository, upload, bytes) {
    const own = session.address(repository, '');
    const authorization = upload.origin === own.origin ? await session.authorization(repository) : undefined;
    const headers = { 'content-type': 'application/octet-stream', 'content-length': `${bytes.length}` };
    const answer = await session.request(upload, { method: 'PUT', headers, body: bytes }, authorization);
    if (answer.status !== 201 && answer.status !== 204)
        throw unexpected('writing a blob of', repository, answer);
}
/** The blob from where the registry keeps it: credentials stay behind as soon as that is another host. */
async function openBlob(session, repository, digest) {
    const registry = session.address(repository, `blobs/${digest}`);
    // The first call shows how the registry wants its callers to log in.
    const known = await session.send(registry, repository, { method: 'HEAD' });
    if (known.status === 404)
        throw unexpected('reading a blob of', repository, known);
    let url = registry;
    for (let redirects = 0;; redirects++) {
        const own = url.origin === registry.origin;
        const authorization = own ? await session.authorization(repository) : undefined;
        const answer = await session.stream(url, { method: 'GET' }, authorization);
        if (answer.status === 200)
            return answer;
        const bytes = await drain(answer);
        const location = firstOf(answer.headers.location);
        const moved = answer.status >= 301 && answer.status <= 308 && location !== undefined;
        if (!moved || redirects === MAX_REDIRECTS || !URL.canParse(location, url.href))
            throw unexpected('reading a blob of', repository, { ...answer, bytes });
        const next = new URL(location, url);
        if (next.protocol !== 'https:' && next.protocol !== registry.protocol)
            throw unexpected('reading a blob of', repository, { ...answer, bytes });
        url = next;
    }
}
async function drain({ body }) {
    const chunks = [];
    for await (const chunk of body)
        if (chunks.length < 16)
            chunks.push(Buffer.from(chunk));
    return Buffer.concat(chunks);
}
function firstOf(value) {
    return Array.isArray(value) ? value[0] : value;
}
/** The entries of the referrers API (OCI distribution 1.1), or null when the registry has none. */
async function listReferrers(session, repository, digest) {
    const url = session.address(repository, `referrers/${digest}`);
    const answer = await session.send(url, repository, { method: 'GET', headers: { accept: INDEX } });
    if (answer.status !== 200)
        return null;
    return entriesOf(answer);
}
/** The specification's fallback for registries without that API: an index under a tag named like the digest. */
function referrersTag(digest) {
    return digest.replace(':', '-');
}
async function readReferrersTag(session, repository, digest) {
    const url = session.address(repository, `manifests/${referrersTag(digest)}`);
    const answer = await session.send(url, repository, { method: 'GET', headers: { accept: INDEX } });
    if (answer.status === 404)
        return [];
    if (answer.status !== 200)
        throw unexpected('reading the referrers of', repository, answer);
    return entriesOf(answer);
}
async function addToReferrersTag(session, repository, subject, referrer) {
    const entries = await readReferrersTag(session, repository, subject);
    if (entries.some(({ digest }) => digest === referrer.digest))
        return;
    const body = parseObject(Buffer.from(referrer.bytes));
    const config = (0,errors/* isRecord */.u4)(body.config) ? body.config.mediaType : undefined;
    const artifactType = body.artifactType ?? config;
    const entry = {
        mediaType: referrer.mediaType,
        digest: referrer.digest,
        size: referrer.bytes.length,
        ...((0,errors/* isRecord */.u4)(body.annotations) ? { annotations: body.annotations } : {}),
        ...(typeof artifactType === 'string' ? { artifactType } : {}),
    };
    const index = { schemaVersion: 2, mediaType: INDEX, manifests: [...entries, entry] };
    const url = session.address(repository, `manifests/${referrersTag(subject)}`);
    const answer = await session.send(url, repository, {
        method: 'PUT',
        headers: { 'content-type': INDEX },
        body: Buffer.from(JSON.stringify(index)),
    });
    if (answer.status < 200 || answer.status > 204)
        throw unexpected('writing the referrers of', repository, answer);
}
function entriesOf({ bytes }) {
    const { manifests } = parseObject(bytes);
    return Array.isArray(manifests) ? manifests.filter(errors/* isRecord */.u4) : [];
}
function digestOfEntry({ digest }) {
    const parsed = typeof digest === 'string' ? (0,domain/* parseDigest */.m)(digest) : null;
    return parsed === null ? [] : [parsed];
}
function unexpected(doing, repository, answer) {
    const { host } = (0,image_ref/* splitRepository */.T8)(repository);
    const denied = answer.status === 401 || answer.status === 403;
    return new errors/* HttpError */.j$(`${doing} ${repository}: registry ${host} answered ${answer.status}`, {
        status: answer.status,
        code: denied ? 'FDA-PUSH-DENIED' : 'FDA-PUSH-REGISTRY',
        hint: denied
            ? `Log in to ${host} before this step, with an account that may read the source and push to the target.`
            : 'Run the job again; if it stays, look at the status page of the registry.',
        retryAfterMs: (0,retry/* parseRetryAfter */.mu)(challenge_header(answer, 'retry-after'), Date.now()),
    });
}

;// CONCATENATED MODULE: ./lib/adapters/registry.js
/**
 * The registry's HTTP API (OCI distribution 1.1): heads, reads and writes manifests with docker's own
 * credentials.
 */







const MANIFEST_TYPES = [
    'application/vnd.oci.image.index.v1+json',
    'application/vnd.oci.image.manifest.v1+json',
    'application/vnd.docker.distribution.manifest.list.v2+json',
    'application/vnd.docker.distribution.manifest.v2+json',
].join(', ');
/** The longest silence of a registry that is taken. */
const registry_TIMEOUT_MS = 30_000;
/** Storage services may send on once more, hardly ever twice. */
const registry_MAX_REDIRECTS = 3;
/** Manifests of a run that are kept: they are small, and named by what they hold. */
const MAX_KEPT = 1_000;
/** What is quoted of a registry's own words. */
const MAX_WORDS = 300;
/** A client that asks each registry for a token once per repository, and sends credentials only where they belong. */
function createRegistry(options) {
    const session = new session_Session({ env: process.env, timeoutMs: registry_TIMEOUT_MS, ...options });
    const kept = new Map();
    return {
        async tryDigest(ref) {
            const call = { method: 'HEAD', headers: { accept: MANIFEST_TYPES } };
            const answer = await session.send(manifestUrl(session, ref), ref.repository, call);
            if (answer.status === 404)
                return null;
            if (answer.status !== 200)
                throw registry_unexpected('looking for', ref, answer);
            return digestHeader(answer) ?? digestOf((await get(session, ref)).bytes);
        },
        async manifest(ref) {
            const known = kept.get(`${ref.repository}@${ref.reference}`);
            if (known !== undefined)
                return known;
            const manifest = await readManifest(session, ref);
            if (kept.size < MAX_KEPT)
                kept.set(`${ref.repository}@${manifest.digest}`, manifest);
            return manifest;
        },
        async putManifest(ref, { mediaType, bytes }) {
            const call = { method: 'PUT', headers: { 'content-type': mediaType }, body: bytes };
            const answer = await session.send(manifestUrl(session, ref), ref.repository, call);
            if (answer.status < 200 || answer.status > 204)
                throw registry_unexpected('writing', ref, answer);
        },
        async tryDeleteTag(ref) {
            // By a digest the image itself would go, with all its tags.
            if (ref.reference.includes(':'))
                throw new Error(`${ref.reference} is not a tag`);
            const answer = await session.send(manifestUrl(session, ref), ref.repository, { method: 'DELETE' });
            return (answer.status >= 200 && answer.status < 300) || answer.status === 404;
        },
        listTags: async (repository) => {
            const refuse = (answer) => registry_unexpected('listing the tags of', { repository, reference: '*' }, answer);
            return await listTags(session, repository, refuse);
        },
        async blob(repository, digest) {
            const ref = { repository, reference: digest };
            const answer = await readBlob(session, ref);
            if (answer.status !== 200)
                throw registry_unexpected('reading', ref, answer);
            if (digestOf(answer.bytes) !== digest)
                throw wrongBytes(ref, digestOf(answer.bytes));
            return answer.bytes;
        },
    };
}
/** What time it is by the registry's own clock; null when it does not tell, or does not answer. */
async function registryTime(repository, options) {
    const session = new Session({
        credentials: async () => null,
        ...{ env: process.env, timeoutMs: 5_000 },
        ...options,
    });
    const url = new URL('/v2/', session.address(repository, ''));
    const answer = await session.request(url, { method: 'GET' }, undefined).catch(() => null);
    const time = Date.parse(answer === null ? '' : (header(answer, 'date') ?? ''));
    return Number.isNaN(time) ? null : time;
}
function manifestUrl(session, ref) {
    return session.address(ref.repository, `manifests/${ref.reference}`);
}
async function readManifest(session, ref) {
    const answer = await get(session, ref);
    const mediaType = challenge_header(answer, 'content-type')?.split(';')[0]?.trim() || typeIn(answer.bytes);
    const digest = digestOf(answer.bytes);
    if (ref.reference.startsWith('sha256:') && ref.reference !== digest)
        throw wrongBytes(ref, digest);
    return { mediaType, bytes: answer.bytes, digest };
}
/** The type that the bytes themselves name. */
function typeIn(bytes) {
    const { mediaType } = parseObject(bytes);
    return typeof mediaType === 'string' ? mediaType : 'application/vnd.oci.image.manifest.v1+json';
}
/** A blob from where the registry keeps it: credentials stay behind as soon as that is another host. */
async function readBlob(session, { repository, reference }) {
    const registry = session.address(repository, `blobs/${reference}`);
    let url = registry;
    for (let redirects = 0;; redirects++) {
        const call = { method: 'GET' };
        const answer = url.origin === registry.origin
            ? await session.send(url, repository, call)
            : await session.request(url, call, undefined);
        const location = answer.status >= 301 && answer.status <= 308 ? challenge_header(answer, 'location') : undefined;
        if (location === undefined || redirects === registry_MAX_REDIRECTS || !URL.canParse(location, url.href))
            return answer;
        const next = new URL(location, url);
        if (next.protocol !== 'https:' && next.protocol !== registry.protocol)
            return answer;
        url = next;
    }
}
async function get(session, ref) {
    const call = { method: 'GET', headers: { accept: MANIFEST_TYPES } };
    const answer = await session.send(manifestUrl(session, ref), ref.repository, call);
    if (answer.status !== 200)
        throw registry_unexpected('reading', ref, answer);
    return answer;
}
function digestHeader(answer) {
    return (0,domain/* parseDigest */.m)(challenge_header(answer, 'docker-content-digest') ?? '');
}
function digestOf(bytes) {
    return `sha256:${(0,external_node_crypto_.createHash)('sha256').update(bytes).digest('hex')}`;
}
function registry_unexpected(doing, ref, answer) {
    const { host } = (0,image_ref/* splitRepository */.T8)(ref.repository);
    const denied = answer.status === 401 || answer.status === 403;
    return new errors/* HttpError */.j$(`${doing} ${(0,image_ref/* imageRef */.D6)(ref)}: registry ${host} answered ${answer.status}${firstError(answer.bytes)}`, {
        status: answer.status,
        code: denied ? 'FDA-PUSH-DENIED' : 'FDA-PUSH-REGISTRY',
        hint: denied
            ? `Log in to ${host} with an account that may push (inputs username and password, or docker/login-action before).`
            : 'Run the job again; if it stays, look at the status page of the registry.',
        retryAfterMs: (0,retry/* parseRetryAfter */.mu)(challenge_header(answer, 'retry-after'), Date.now()),
    });
}
/** The first error of the specification's JSON body: code and message, on one line. */
function firstError(bytes) {
    const { errors } = parseObject(bytes);
    const first = (Array.isArray(errors) ? errors[0] : null);
    const words = [first?.code, first?.message].filter((word) => typeof word === 'string' && word !== '');
    const text = words.join(': ').replace(/\s+/g, ' ');
    return text === '' ? '' : ` (${text.slice(0, MAX_WORDS)})`;
}
function wrongBytes(ref, digest) {
    return new errors/* ActionError */.lZ(`${(0,image_ref/* imageRef */.D6)(ref)}: the registry sent bytes whose digest is ${digest}`, {
        code: 'FDA-PUSH-WRONG-DIGEST',
        hint: 'A proxy or the registry corrupts manifests: nothing was written.',
    });
}
// The tags of a repository, page by page, from the registry that was asked and from no other.
/** More than any cleanup leaves; what is beyond is not known, and nothing is concluded from a part. */
const MAX_TAGS = 100_000;
/** Registries that ignore the size of a page send all of them at once. */
const registry_MAX_BYTES = 16 * 1024 * 1024;
/** For all pages together. */
const DEADLINE_MS = 60_000;
/** All tags of the repository; none when there is no such repository. Throws when the list may not be the whole. */
async function listTags(session, repository, unexpected) {
    const tags = [];
    const seen = new Set();
    const startedAt = Date.now();
    let url = session.address(repository, 'tags/list?n=1000');
    while (url !== null) {
        if (Date.now() - startedAt > DEADLINE_MS)
            throw tooSlow(repository, tags.length);
        if (seen.has(url.href))
            throw incomplete(repository, tags.length, 'a page names itself as the next');
        seen.add(url.href);
        const answer = await session.send(url, repository, { method: 'GET', maxBytes: registry_MAX_BYTES });
        if (answer.status === 404 && seen.size === 1)
            return tags;
        if (answer.status !== 200)
            throw unexpected(answer);
        const page = parseObject(answer.bytes).tags;
        for (const tag of Array.isArray(page) ? page : [])
            if (typeof tag === 'string')
                tags.push(tag);
        url = nextPage(repository, url, challenge_header(answer, 'link'));
        if (url !== null && tags.length >= MAX_TAGS)
            throw incomplete(repository, tags.length, `there are more than ${MAX_TAGS}`);
    }
    return tags;
}
/**
 * Behind a proxy registries name themselves by another scheme, host or port: only path and query of the link count, and the
 * registry that was asked is asked again.
 */
function nextPage(repository, url, link) {
    if (link === undefined || !/;\s*rel="?next\b/i.test(link))
        return null;
    const target = /<([^>]+)>[^,]*;\s*rel="?next\b/i.exec(link)?.[1];
    if (target === undefined || !URL.canParse(target, url.href))
        throw incomplete(repository, 0, 'the link to the next page is not readable');
    const next = new URL(target, url);
    return new URL(next.pathname + next.search, url.origin);
}
function incomplete(repository, count, why) {
    return new errors/* ActionError */.lZ(`the tags of ${repository} are not all known: after ${count} of them, ${why}`, {
        code: 'FDA-PUSH-TAG-LIST',
        hint: 'Remove old tags, such as by a retention policy of the registry.',
    });
}
function tooSlow(repository, count) {
    const seconds = DEADLINE_MS / 1000;
    return new errors/* NoAnswerError */.i5(`listing the tags of ${repository} took more than ${seconds} s, after ${count} tags`, {
        code: 'FDA-PUSH-NO-ANSWER',
        fault: 'ETIMEDOUT',
        hint: 'Remove old tags, or look at the status page of the registry.',
    });
}

;// CONCATENATED MODULE: ./lib/adapters/sources-links.js
/** Says which paths of a checkout are symlinks, which are directories, which git ignores, and which git has and does not write to the disk. */



/** Those of the paths below the top of which a name is that of a symlink. */
async function linksAmong(top, paths) {
    const known = new Map();
    const isLink = (path) => {
        const asked = known.get(path) ?? isSymlink((0,external_node_path_.join)(top, path));
        known.set(path, asked);
        return asked;
    };
    const over = await Promise.all(paths.map(async (path) => (await Promise.all(waysTo(path).map(isLink))).includes(true)));
    return new Set(paths.filter((_, at) => over[at]));
}
async function isSymlink(path) {
    try {
        return (await (0,external_node_fs_promises_.lstat)(path)).isSymbolicLink();
    }
    catch {
        return false;
    }
}
/** Those of the paths below the top that are directories; one that is not on the disk is none. */
async function directoriesAmong(top, paths) {
    const asked = paths.map(async (path) => {
        try {
            return (await (0,external_node_fs_promises_.stat)((0,external_node_path_.join)(top, path))).isDirectory();
        }
        catch {
            return false;
        }
    });
    const are = await Promise.all(asked);
    return new Set(paths.filter((_, at) => are[at]));
}
/** Every directory above the path, and the path. */
function waysTo(path) {
    const names = path.split('/');
    return names.map((_, at) => names.slice(0, at + 1).join('/'));
}
/** Those of the paths that git ignores; none where one is not git's to know: of a submodule, or outside. */
async function ignoredAmong(paths, options) {
    // 1: none is ignored. 128: one is not below this repository.
    const asked = { ...options, input: paths.join('\0'), allowExitCodes: [1, 128] };
    const { stdout } = await (0,adapters_exec/* exec */.m0)('git', ['check-ignore', '-z', '--stdin'], asked);
    return new Set(stdout.split('\0'));
}
/** Those of the paths, from the top, that a sparse checkout leaves in git alone: files, and directories of them. */
async function unwrittenAmong(paths, options) {
    // 1: it is not set.
    const asked = { ...options, allowExitCodes: [1] };
    const { stdout } = await (0,adapters_exec/* exec */.m0)('git', ['config', '--type=bool', '--get', 'core.sparseCheckout'], asked);
    if (stdout.trim() !== 'true')
        return new Set();
    const listed = await (0,adapters_exec/* exec */.m0)('git', ['ls-files', '-t', '-z'], options);
    const unwritten = new Set(listed.stdout.split('\0').flatMap((line) => (line.startsWith('S ') ? waysTo(line.slice(2)) : [])));
    return new Set(paths.filter((path) => unwritten.has(path)));
}

;// CONCATENATED MODULE: ./lib/adapters/sources.js
/** Text files of the checkout, found by what they say: git finds them, and nothing outside the repository is read. */





const sources_TIMEOUT_MS = 60_000;
function optionsOf({ cwd, env, signal }) {
    const gitEnv = { ...(0,adapters_exec/* withGitConfig */.l_)(env, []), GIT_TERMINAL_PROMPT: '0', LC_ALL: 'C' };
    return { cwd, env: gitEnv, signal, timeoutMs: sources_TIMEOUT_MS };
}
/** The top of the repository that the directory belongs to. */
async function sources_findTop(where) {
    const { stdout } = await (0,adapters_exec/* exec */.m0)('git', ['rev-parse', '--show-toplevel'], optionsOf(where));
    return await (0,external_node_fs_promises_.realpath)(stdout.replace(/\n$/, ''));
}
/** The files of the repository that the directory belongs to. */
function createSources(where) {
    const options = optionsOf(where);
    let top;
    return {
        async find({ words, under = '', untracked = false, binary = false }) {
            const args = [
                ...['grep', '--files-with-matches', '-z', '--ignore-case', '--fixed-strings', '--full-name'],
                ...(binary ? [] : ['-I']),
                ...(untracked ? ['--untracked'] : []),
                ...words.flatMap((word) => ['-e', word]),
                ...['--', `:(top)${under}`],
            ];
            // 1: no file has any of the words.
            const { stdout } = await (0,adapters_exec/* exec */.m0)('git', args, { ...options, allowExitCodes: [1] });
            return stdout.split('\0').filter((path) => path !== '');
        },
        async text(path, maxBytes) {
            try {
                top ??= sources_findTop(where);
                const root = await top;
                const real = await (0,external_node_fs_promises_.realpath)((0,external_node_path_.join)(root, path));
                const way = (0,external_node_path_.relative)(root, real);
                if (way === '..' || way.startsWith(`..${external_node_path_.sep}`))
                    return { problem: 'leaves the repository by a symlink' };
                const { size } = await (0,external_node_fs_promises_.stat)(real);
                if (size > maxBytes)
                    return { problem: `is larger than ${maxBytes / 1_000_000} MB` };
                const bytes = await (0,external_node_fs_promises_.readFile)(real);
                const text = textOf(bytes);
                return text === null ? { problem: 'is not text in UTF-8', bytes } : { text };
            }
            catch (error) {
                return { problem: `cannot be read (${(0,errors/* errorMessage */.gJ)(error)})` };
            }
        },
        async has(paths) {
            top ??= sources_findTop(where);
            const root = await top;
            const reals = await Promise.all(paths.map((path) => (0,external_node_fs_promises_.realpath)((0,external_node_path_.join)(root, path)).catch(() => '')));
            const there = reals.filter((real) => real !== '');
            const git = { ...options, cwd: root };
            const ignored = there.length === 0 ? new Set() : await ignoredAmong(there, git);
            const absent = paths.filter((_, at) => reals[at] === '');
            const unwritten = absent.length === 0 ? new Set() : await unwrittenAmong(absent, git);
            return new Set(paths.filter((path, at) => (reals[at] === '' ? unwritten.has(path) : !ignored.has(reals[at] ?? ''))));
        },
        links: async (paths) => await linksAmong(await sources_findTop(where), paths),
        directories: async (paths) => await directoriesAmong(await sources_findTop(where), paths),
        async uncommitted() {
            const args = [
                'status',
                '--porcelain',
                '-z',
                '--untracked-files=all',
                '--no-renames',
                '--ignore-submodules',
            ];
            const { stdout } = await (0,adapters_exec/* exec */.m0)('git', args, {
                ...options,
                env: { ...options.env, GIT_OPTIONAL_LOCKS: '0' },
            });
            // Two letters of state and a blank stand before each path.
            const entries = stdout.split('\0').filter((entry) => entry !== '');
            return new Map(entries.map((entry) => [entry.slice(3), stateOf(entry.slice(0, 2))]));
        },
    };
}
/** The text of a file; null where it is in another encoding, of which writing it again would lose letters. */
function textOf(bytes) {
    try {
        return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    }
    catch {
        return null;
    }
}
/** What `git status` says of a file by its letters: those of the index, then those of the directory. */
function stateOf(letters) {
    if (letters.includes('D'))
        return 'deleted';
    return letters === '??' || letters.startsWith('A') ? 'new' : 'changed';
}

// EXTERNAL MODULE: external "node:string_decoder"
var external_node_string_decoder_ = __nccwpck_require__(46193);
;// CONCATENATED MODULE: ./lib/adapters/spools.js
/** Long texts on disk: memory stays bounded however much is written. */




const BUFFER_CHARS = 32 * 1024;
const PIECE_BYTES = 64 * 1024;
const TAIL_LINES = 60;
const TAIL_LINE_CHARS = 2_000;
/** Spools in the runner's temporary directory, readable by this user alone. */
function createSpools(temp) {
    return { open: () => new FileSpool((0,external_node_path_.join)(temp, `fda-log-${(0,external_node_crypto_.randomUUID)()}`)) };
}
/** Writes synchronously, so a program that prints faster than the disk writes is slowed down. */
class FileSpool {
    #path;
    #file = null;
    #buffer = [];
    #size = 0;
    #tail = [];
    constructor(path) {
        this.#path = path;
    }
    push(line) {
        this.#buffer.push(line);
        this.#size += line.length;
        this.#tail.push(line.length > TAIL_LINE_CHARS ? `${line.slice(0, TAIL_LINE_CHARS)}…` : line);
        if (this.#tail.length > 4 * TAIL_LINES)
            this.#tail = this.#tail.slice(-TAIL_LINES);
        if (this.#size > BUFFER_CHARS)
            this.#flush();
    }
    tail(count) {
        // A substring keeps its whole string in memory, so what outlives the spool is copied.
        return this.#tail.slice(-Math.min(count, TAIL_LINES)).map((line) => Buffer.from(line).toString());
    }
    *pieces() {
        if (this.#file !== null)
            yield* readPieces(this.#path);
        if (this.#buffer.length > 0)
            yield this.#buffer.join('\n');
    }
    remove() {
        if (this.#file === null)
            return;
        (0,external_node_fs_.closeSync)(this.#file);
        this.#file = null;
        (0,external_node_fs_.rmSync)(this.#path, { force: true });
    }
    #flush() {
        this.#file ??= (0,external_node_fs_.openSync)(this.#path, 'wx', 0o600);
        writeAll(this.#file, Buffer.from(`${this.#buffer.join('\n')}\n`));
        this.#buffer = [];
        this.#size = 0;
    }
}
function writeAll(file, bytes) {
    for (let at = 0; at < bytes.length;)
        at += (0,external_node_fs_.writeSync)(file, bytes, at);
}
/** The lines of a file, as many at a time as a piece holds, without the last line end of each. */
function* readPieces(path) {
    const file = (0,external_node_fs_.openSync)(path, 'r');
    try {
        const decoder = new external_node_string_decoder_.StringDecoder('utf8');
        const bytes = Buffer.alloc(PIECE_BYTES);
        let rest = '';
        for (let read = (0,external_node_fs_.readSync)(file, bytes); read > 0; read = (0,external_node_fs_.readSync)(file, bytes)) {
            const text = rest + decoder.write(bytes.subarray(0, read));
            const end = text.lastIndexOf('\n');
            if (end >= 0)
                yield text.slice(0, end);
            rest = text.slice(end + 1);
        }
        if (rest !== '')
            yield rest;
    }
    finally {
        (0,external_node_fs_.closeSync)(file);
    }
}

;// CONCATENATED MODULE: ./lib/adapters/turbo/answers.js
/**
 * Reads which packages turbo selects, and where they are. Never mistakes a misread repository for "no
 * change".
 */

/** Turbo that answers in facts, and whose failures are ActionErrors that name the cause and the fix. */
function answering({ dryRun, facts, ...rest }) {
    return { ...rest, select: async (query) => await answers_select(query, { dryRun, facts, ...rest }) };
}
async function answers_select(query, turbo) {
    let said = '';
    const { text, task } = await askAny(query, turbo, (one) => {
        said += one;
    });
    const dryRun = parseDryRun(text);
    if (dryRun === null || (query.isEverything && dryRun.packages.length === 0))
        throw (await loadErrors()).explainNoPackages(query.filters, await turbo.facts());
    const warnings = warningsOf(said);
    const directories = await withAll(dryRun, turbo);
    return { ...dryRun, directories, task, warnings, lockfileProblem: lockfileProblemOf(warnings) };
}
/** What names the cause is loaded only when turbo has failed. */
const loadErrors = async () => await __nccwpck_require__.e(/* import() */ 516).then(__nccwpck_require__.bind(__nccwpck_require__, 55516));
/** The wanted task is tried first, since packages may define it on their own; then one other, not all. */
async function askAny({ task, filters }, turbo, say) {
    const ask = async (one) => ({ text: await turbo.dryRun({ task: one, filters }, say), task: one });
    try {
        return await ask(task);
    }
    catch (error) {
        if (!(error instanceof errors/* ExecError */.cI))
            throw error;
        const facts = await turbo.facts();
        const { explainTurbo, isMissingTask } = await loadErrors();
        const other = isMissingTask(error) ? otherTask(facts, task) : null;
        if (other === null)
            throw explainTurbo(error, task, facts);
        return await ask(other).catch((second) => {
            throw second instanceof errors/* ExecError */.cI ? explainTurbo(second, other, facts) : second;
        });
    }
}
/** The first task of turbo.json that is not the root's own; one that never ends has rules of its own in turbo 1. */
function otherTask(facts, task) {
    const others = facts.tasks
        .filter(({ name }) => !name.startsWith('//#'))
        .map(({ name, persistent }) => ({ name: name.slice(name.indexOf('#') + 1), persistent }))
        .filter(({ name }) => name !== task);
    return (others.find(({ persistent }) => !persistent) ?? others[0])?.name ?? null;
}
/** A task that only some packages define leaves the others out of the tasks, though not out of the packages. */
async function withAll({ packages, directories }, turbo) {
    if (packages.every((name) => directories.has(name)))
        return directories;
    return new Map([...(await turbo.directories()), ...directories]);
}
/** The dry run that the text holds; null when turbo saw no monorepo, which it does not call a failure. */
function parseDryRun(text) {
    const json = parseJson(text);
    if (json.monorepo !== true || !Array.isArray(json.packages))
        return null;
    const tasks = Array.isArray(json.tasks) ? json.tasks.filter(errors/* isRecord */.u4) : [];
    const directories = new Map(tasks.flatMap(({ package: name, directory }) => typeof name === 'string' && typeof directory === 'string'
        ? [[name, directory.replaceAll('\\', '/')]]
        : []));
    const packages = json.packages.filter((name) => typeof name === 'string' && name !== '//');
    const turboVersion = typeof json.turboVersion === 'string' ? json.turboVersion : 'unknown';
    return { turboVersion, packages, directories };
}
function parseJson(text) {
    let value;
    try {
        value = JSON.parse(text);
    }
    catch (error) {
        const start = text.trim() === '' ? 'it printed nothing' : `it starts with ${JSON.stringify(text.slice(0, 60))}`;
        throw new errors/* ParseError */.mB("turbo's dry run", 'stdout', `is not JSON (${start})`, {
            code: 'FDA-PLAN-DRY-RUN',
            hint: 'Run the same command by hand: npx turbo run build --dry-run=json',
            cause: error,
        });
    }
    if ((0,errors/* isRecord */.u4)(value))
        return value;
    throw new errors/* ParseError */.mB("turbo's dry run", 'the top', 'is not an object', { code: 'FDA-PLAN-DRY-RUN' });
}
// What turbo says beside its answer: what is worth showing, and what makes its answer one that cannot be
// trusted.
/** The sentences of turbo's warnings, without decoration and repeats. */
function warningsOf(said) {
    const found = new Set();
    for (const line of said.split('\n')) {
        // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are control characters
        const plain = line.replace(/\u001b\[[0-9;]*m/g, '').trim();
        const [, text] = /^(?:[•!⚠]\s*)?(?:\d\S+\s+)?\[?(?:WARNING|WARN|warning)\]?:?\s+(?:turborepo\S*:\s*)?(.+)$/.exec(plain) ?? [];
        if (text !== undefined && !IDLE.test(text))
            found.add(text);
    }
    return [...found];
}
/** Remarks that have nothing to do with the answer. */
const IDLE = /no locally installed|global turbo|telemetry|update available|cache|credentials|TURBO_|deprecated|experimental|daemon|no output files/i;
/**
 * The first sentence of turbo's warning that a lockfile could not be read: then it does not know who uses what changed. Null
 * without one.
 */
function lockfileProblemOf(warnings) {
    const warning = warnings.find((text) => /lock\s?file|lockb?\b|\.lock/i.test(text) && !/^no lockfile/i.test(text));
    return warning?.split(/\.\s+(?=[A-Z])/)[0]?.replace(/[.:]+$/, '') ?? null;
}

// EXTERNAL MODULE: ./lib/adapters/turbo/root.js
var turbo_root = __nccwpck_require__(10367);
// EXTERNAL MODULE: ./lib/adapters/turbo/installed.js
var turbo_installed = __nccwpck_require__(27933);
;// CONCATENATED MODULE: ./lib/adapters/turbo/select.js
/** Chooses the turbo that answers for a repository: input → installed → lockfile → manifest → the dialect of turbo.json. */



/** The turbo for this root, downloaded when it is not installed. `wanted` is the input, null when it is empty. */
async function chooseTurbo(root, wanted, ports) {
    const installed = await findUncommitted(root, ports);
    if (wanted === null && installed !== null && installed.binary !== null) {
        return { binary: installed.binary, version: installed.version, source: 'installed' };
    }
    const { text, source } = wanted === null ? await lookUp(root, installed) : { text: wanted, source: 'input turbo-version' };
    if (installed !== null && installed.binary !== null && (await satisfies(installed.version, text))) {
        return { binary: installed.binary, version: installed.version, source };
    }
    const options = await ports.connect();
    try {
        // What downloads is loaded only where turbo is not installed.
        const { downloadTurbo } = await __nccwpck_require__.e(/* import() */ 735).then(__nccwpck_require__.bind(__nccwpck_require__, 15735));
        const version = await exactVersion(text, options);
        return { binary: await downloadTurbo(version, options), version, source };
    }
    catch (error) {
        throw withSource(error, text, source);
    }
}
/** What a package manager installed. A program that a commit brought is whatever its author made of it, and is never run. */
async function findUncommitted(root, { isTracked, warn }) {
    const installed = (0,turbo_installed/* findInstalled */.c9)(root);
    if (installed === null || !(await isTracked(installed.files)))
        return installed;
    warn('node_modules/turbo is committed to the repository and was not run: the version that the lockfile or package.json names is downloaded. Take node_modules out of git, or install the dependencies before this step.');
    return null;
}
/** The version, range or tag that the repository's files ask for. Throws when none of them says anything. */
async function lookUp(root, installed) {
    if (installed !== null)
        return { text: installed.version, source: 'node_modules/turbo, which lacks its binary' };
    const manifest = await (0,turbo_root/* readManifest */.WI)(root);
    const declared = await (0,turbo_root/* declaredTurbo */.Pd)(root, manifest);
    for (const file of await (0,turbo_root/* lockfilesOf */.O4)(root, (0,turbo_root/* packageManagerOf */.n_)(manifest))) {
        const locked = (0,turbo_root/* lockedVersion */.XX)(file, (await (0,turbo_root/* tryRead */.o_)(root, file)) ?? '', declared);
        if (locked !== null)
            return { text: locked, source: file };
    }
    if (declared !== null)
        return { text: declared, source: 'package.json' };
    for (const [file, config] of await (0,turbo_root/* readConfigs */.cd)(root)) {
        if (config !== null && 'tasks' in config)
            return { text: '^2', source: `${file} (key tasks)` };
        if (config !== null && 'pipeline' in config)
            return { text: '^1', source: `${file} (key pipeline)` };
    }
    throw new errors/* ActionError */.lZ('turbo is not installed, and nothing says which version to download: looked in node_modules, the lockfile, package.json and turbo.json', {
        code: 'FDA-PLAN-TURBO-VERSION',
        hint: "Check working-directory; or set turbo-version, or install the repository's dependencies before this step.",
    });
}
async function satisfies(version, text) {
    if (version === text)
        return true;
    const semver = await __nccwpck_require__.e(/* import() */ 88).then(__nccwpck_require__.t.bind(__nccwpck_require__, 62088, 19));
    return semver.validRange(text) !== null && semver.satisfies(version, text);
}
/** An exact version stays; a tag or range is what npm would install now. */
async function exactVersion(text, options) {
    const { valid } = await __nccwpck_require__.e(/* import() */ 88).then(__nccwpck_require__.t.bind(__nccwpck_require__, 62088, 19));
    const exact = valid(text);
    if (exact !== null)
        return exact;
    const { fetchPackument } = await __nccwpck_require__.e(/* import() */ 887).then(__nccwpck_require__.bind(__nccwpck_require__, 19887));
    const packument = await fetchPackument('turbo', options);
    const found = packument.tags.get(text) ?? (await newestIn(packument, text));
    if (found !== null)
        return found;
    throw new errors/* ActionError */.lZ(`no version of turbo at ${options.config.registryOf('turbo').host} is '${text}'`, {
        code: 'FDA-PLAN-TURBO-VERSION',
        hint: 'Set turbo-version to a version that exists.',
    });
}
/** npm's choice: `latest` where it fits, else the newest that fits, deprecated ones last. */
async function newestIn(packument, range) {
    const { maxSatisfying, satisfies, validRange } = await __nccwpck_require__.e(/* import() */ 88).then(__nccwpck_require__.t.bind(__nccwpck_require__, 62088, 19));
    if (validRange(range) === null)
        return null;
    const latest = packument.tags.get('latest');
    if (latest !== undefined && packument.versions.has(latest) && satisfies(latest, range))
        return latest;
    const all = [...packument.versions];
    const kept = all.filter(([, { deprecated }]) => !deprecated).map(([version]) => version);
    return maxSatisfying(kept, range) ?? maxSatisfying([...packument.versions.keys()], range);
}
function withSource(error, text, source) {
    if (!(error instanceof errors/* ActionError */.lZ))
        return error;
    const message = `turbo ${text} (from ${source}) is not installed and could not be downloaded: ${error.message}`;
    return new errors/* ActionError */.lZ(message, {
        code: error.code,
        ...(error.hint === null ? {} : { hint: error.hint }),
        cause: error.cause,
    });
}

;// CONCATENATED MODULE: ./lib/adapters/turbo/turbo.js
/**
 * Turborepo's native binary, installed or downloaded, and its dry run: nothing of the repository is
 * executed or written.
 */








/** The settings of the child keep remote caches away; this bounds whatever else may hang. */
const turbo_TIMEOUT_MS = 120_000;
/** Turbo with the turbo root as its directory. It is looked for, or downloaded, when first asked. */
function createTurbo(options) {
    return answering(createTurboProgram(options));
}
/** The program alone, which answers in texts. */
function createTurboProgram(options) {
    const { cwd, temp, signal } = options;
    const env = (0,adapters_exec/* withGitConfig */.l_)((0,turbo_root/* childEnv */.gf)(options.env, temp), []);
    const chosen = (0,calls/* once */.Oo)(async () => await choose(options));
    const version = async () => (await chosen().catch(() => null))?.version ?? null;
    const run = async (args, say = () => undefined) => {
        const { binary } = await chosen();
        const call = { cwd, env, signal, timeoutMs: options.timeoutMs ?? turbo_TIMEOUT_MS, allowExitCodes: FAILURES };
        // First of all: without it turbo hands over to whatever version it finds in the repository.
        const answer = await (0,adapters_exec/* exec */.m0)(binary, ['--skip-infer', ...args], call);
        if (answer.exitCode !== 0)
            throw failed(args, answer, cwd);
        say(answer.stderr.replaceAll(`${cwd}/`, ''));
        return answer.stdout;
    };
    return {
        version,
        dryRun: async ({ task, filters }, say) => await run(['run', task, ...ALONE, ...filters.map((filter) => `--filter=${filter}`)], say),
        configs: async (directories) => {
            const read = async (directory) => [directory, [...(await (0,turbo_root/* readConfigs */.cd)((0,external_node_path_.join)(cwd, directory))).values()].find(errors/* isRecord */.u4)];
            const found = await Promise.all(directories.map(read));
            return new Map(found.flatMap(([directory, config]) => (config === undefined ? [] : [[directory, config]])));
        },
        directories: async () => await listDirectories(cwd, run),
        edges: async () => parseEdges(await run(['query', EDGES]).catch(passOver)),
        facts: async () => await gatherFacts(cwd, await version()),
    };
}
/** Tasks that others depend on select no package; hashing their files took older versions most of the time. */
const ALONE = ['--dry-run=json', '--only'];
/** Exit codes of turbo itself: refused, wrong usage, crashed. */
const FAILURES = [1, 2, 101];
async function choose({ cwd, temp, env, signal, version = null, limits, git, npmrc, warn, }) {
    const connect = async () => {
        const { readNpmConfig } = await __nccwpck_require__.e(/* import() */ 341).then(__nccwpck_require__.bind(__nccwpck_require__, 82341));
        return {
            config: await readNpmConfig(await npmrc(), env),
            env,
            signal,
            caches: [env.RUNNER_TOOL_CACHE, temp, (0,external_node_os_.tmpdir)()].filter((path) => Boolean(path)),
            ...(limits === undefined ? {} : { limits }),
        };
    };
    const isTracked = async (paths) => await git.isTracked(paths);
    return await chooseTurbo(cwd, version, { connect, isTracked, warn });
}
/** Turbo 1 writes its errors to standard output. Paths of this machine say nothing to whoever reads them. */
function failed(args, { exitCode, stdout, stderr }, cwd) {
    const said = [stderr, stdout.slice(-16_384)].filter((text) => text.trim() !== '').join('\n');
    return new errors/* ExecError */.cI({
        command: `turbo ${args.slice(0, 2).join(' ')}`,
        exitCode,
        signal: null,
        timedOut: false,
        stderrTail: said.replaceAll(`${cwd}/`, ''),
        code: 'FDA-PLAN-TURBO',
    });
}
/** From turbo itself since 2.1; before, from the manifests, as far as their names are unique. */
async function listDirectories(root, run) {
    const listed = await run(['ls', '--output=json']).catch(passOver);
    if (listed !== null)
        return parseListing(listed);
    const named = (await (0,turbo_root/* findManifests */.kD)(root)).filter(({ name }) => name !== null);
    const isUnique = (name) => named.filter((one) => one.name === name).length === 1;
    return new Map(named.flatMap(({ name, directory }) => (name !== null && isUnique(name) ? [[name, directory]] : [])));
}
/** A question that an older turbo does not know has no answer. */
function passOver(error) {
    if (error instanceof errors/* ExecError */.cI)
        return null;
    throw error;
}
const EDGES = 'query { packages { items { name directDependencies { items { name } } } } }';
function parseEdges(text) {
    const json = text === null ? null : JSON.parse(text);
    const items = (value) => (0,errors/* isRecord */.u4)(value) && Array.isArray(value.items) ? value.items.filter(errors/* isRecord */.u4) : [];
    const names = (value) => items(value).flatMap(({ name }) => (typeof name === 'string' && name !== '//' ? [name] : []));
    const data = (0,errors/* isRecord */.u4)(json) && (0,errors/* isRecord */.u4)(json.data) ? json.data : {};
    return new Map(items(data.packages).flatMap(({ name, directDependencies }) => typeof name === 'string' ? [[name, names(directDependencies)]] : []));
}
function parseListing(text) {
    const json = JSON.parse(text);
    const packages = (0,errors/* isRecord */.u4)(json) && (0,errors/* isRecord */.u4)(json.packages) ? json.packages.items : undefined;
    return new Map((Array.isArray(packages) ? packages : [])
        .filter(errors/* isRecord */.u4)
        .flatMap(({ name, path }) => typeof name === 'string' && typeof path === 'string'
        ? [[name, path.replaceAll('\\', '/')]]
        : []));
}
async function gatherFacts(root, version) {
    const manifest = await (0,turbo_root/* readManifest */.WI)(root);
    const packageManager = (0,turbo_root/* packageManagerOf */.n_)(manifest);
    const [configs, lockfiles, manifests, pnpm] = await Promise.all([
        (0,turbo_root/* readConfigs */.cd)(root),
        (0,turbo_root/* lockfilesOf */.O4)(root, packageManager),
        (0,turbo_root/* findManifests */.kD)(root),
        (0,turbo_root/* tryRead */.o_)(root, 'pnpm-workspace.yaml'),
    ]);
    const tasks = [...configs.values()].map((config) => config?.tasks ?? config?.pipeline).find(errors/* isRecord */.u4) ?? {};
    return {
        version,
        packageManager,
        lockfiles,
        workspaces: {
            inManifest: manifest?.workspaces !== undefined,
            inPnpmFile: pnpm !== null && /^packages:/m.test(pnpm),
        },
        configs: [...configs.keys()],
        tasks: Object.entries(tasks).map(([name, task]) => ({
            name,
            persistent: (0,errors/* isRecord */.u4)(task) && task.persistent === true,
        })),
        brokenManifests: manifests
            .filter(({ broken }) => broken)
            .map(({ directory }) => (0,external_node_path_.join)(directory, 'package.json')),
    };
}

;// CONCATENATED MODULE: ./lib/wiring.js
/** The ports of one step of a job, made from the runner's environment. */

























/** Names of the values that main keeps for post. */
const STATE = { isPost: 'isPost', dockerConfig: 'dockerConfig', builder: 'builder' };
const NEVER = new AbortController().signal;
/** Without the parts of the other jobs there is nothing to do, so they are waited for. */
const PARTS_TIMEOUT_MS = 20_000;
/** Every port, wired to this machine; what main creates and post removes is saved for post when it is made. */
function wire(inputs, run, env, signal) {
    const workspace = env.GITHUB_WORKSPACE ?? process.cwd();
    const cwd = (0,external_node_path_.resolve)(workspace, inputs.workingDirectory);
    const temp = env.RUNNER_TEMP || (0,external_node_os_.tmpdir)();
    const id = (0,external_node_crypto_.randomUUID)().slice(0, 8);
    const childEnv = withoutInputs(env);
    const announce = (directory) => job/* saveState */.LZ(STATE.dockerConfig, directory);
    const fallback = { serverUrl: run.serverUrl, token: inputs.githubToken };
    const git = createGit({ cwd, temp, env: childEnv, fallback, signal });
    const repository = { token: inputs.githubToken, repository: run.repository, signal };
    const github = (0,adapters_github/* createGitHubApi */._j)(repository);
    // A cancelled run tells what became of it all the same.
    const writing = (0,adapters_github/* createGitHubCall */.Ie)({ ...repository, signal: NEVER });
    const config = (0,docker_config/* createDockerConfig */.l)({ env: childEnv, temp, id, announce });
    const credentials = credentialsOf(inputs, config.credentials);
    const manifests = createManifests({
        repository: inputs.verify.repository ?? run.repository,
        connect: (0,calls/* once */.Oo)(async () => await (0,adapters_github/* connectGitHub */.UY)(inputs.verify.token)),
        signal,
    });
    const texts = createTextCache({ env: childEnv, signal });
    return {
        clock: systemClock,
        log: logFrom(inputs.workingDirectory),
        signal,
        random: Math.random,
        git,
        trees: git,
        texts,
        parts: createTextCache({ env: childEnv, signal: NEVER, timeoutMs: PARTS_TIMEOUT_MS }),
        turbo: createTurbo({
            ...{ cwd, temp, env: childEnv, signal, git, warn: job/* jobLog */.Wh.warning },
            version: inputs.plan.turboVersion,
            npmrc: async () => await (await __nccwpck_require__.e(/* import() */ 341).then(__nccwpck_require__.bind(__nccwpck_require__, 82341))).npmrcOfRun(cwd, run, git)(),
        }),
        files: createFiles({ workspace, root: cwd, temp }),
        sources: createSources({ cwd, env: childEnv, signal }),
        docker: createDocker({ cwd, temp, id, env: childEnv, config, signal }),
        bakeFiles: createBakeFiles({ cwd, env: childEnv, signal }),
        spools: createSpools(temp),
        builders: (0,builders/* createBuilders */.TH)({
            ...{ cwd, temp, env: childEnv, config, signal },
            id: `${run.id}-${run.attempt}-${id}`,
            announce: (builder) => job/* saveState */.LZ(STATE.builder, builder),
        }),
        commands: createCommands({ cwd, env: childEnv, config, signal }),
        registry: createRegistry({ credentials, env: childEnv, signal }),
        copies: createCopies({ credentials, env: childEnv, signal }),
        receivers: (0,http/* createReceivers */.RS)(signal),
        tokens: job/* jobTokens */.I8,
        attestations: createAttestations({ keep: github.keepAttestation, signal }),
        github,
        comments: (0,adapters_github/* createPullComments */.An)(writing),
        deployments: (0,adapters_github/* createDeployments */.DO)(writing),
        manifests,
        gitops: openGitops(inputs, run, manifests, { workspace, cwd, env: childEnv, signal }),
        cacheService: {
            ...(0,adapters_github/* readCacheService */.YV)(env),
            get silent() {
                return texts.silent;
            },
            settled: async () => await texts.idle(),
        },
    };
}
/** The manifests: in a checkout of their own, in a repository that is not checked out, or in this one. */
function openGitops({ flux: { path }, verify: { repository, token } }, run, manifests, { workspace, ...here }) {
    const { signal } = here;
    if (path === null && repository !== null && repository !== run.repository) {
        const github = (0,adapters_github/* createGitHubApi */._j)({ token, repository, signal });
        const head = async () => await github.tip(await github.defaultBranch());
        return { sources: createGitopsSources({ repository, head, manifests }), kustomize: null };
    }
    const where = path === null ? here : { ...here, cwd: (0,external_node_path_.resolve)(workspace, path) };
    if (!(0,external_node_fs_.existsSync)(where.cwd) && path !== null) {
        const message = `there is no directory '${path}' in the workspace`;
        const hint = "Check the manifests' repository out with actions/checkout, with this path.";
        throw new errors/* InputError */.dz([{ input: 'manifests-path', message, hint }]);
    }
    const kustomize = createKustomize({ ...where, root: async () => await sources_findTop(where) });
    return { sources: createSources(where), kustomize };
}
/** Modes that need no docker log in by themselves: the password goes to the registry of `image` and nowhere else. */
function credentialsOf({ mode, build: { login, registryHost } }, found) {
    if (!['rollback', 'promote', 'doctor'].includes(mode))
        return found;
    return async (host) => host === registryHost && login !== null && login.password !== null
        ? { username: login.username, password: login.password }
        : await found(host);
}
/** Places in files are told from the turbo root; GitHub wants them from the top of the repository. */
function logFrom(directory) {
    return {
        ...job/* jobLog */.Wh,
        warning(message, at) {
            if (at === undefined)
                job/* jobLog */.Wh.warning(message);
            else
                job/* jobLog */.Wh.warning(message, { ...at, file: external_node_path_.posix.join(directory, at.file) });
        },
    };
}
/** Children get the environment without the inputs, some of which are secrets. */
function withoutInputs(env) {
    return Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith('INPUT_') && !name.startsWith('STATE_')));
}


/***/ }),

/***/ 89635:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ issueCommand)
/* harmony export */ });
/* unused harmony export issue */
/* harmony import */ var os__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(70857);
/* harmony import */ var _utils_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(4679);


/**
 * Issues a command to the GitHub Actions runner
 *
 * @param command - The command name to issue
 * @param properties - Additional properties for the command (key-value pairs)
 * @param message - The message to include with the command
 * @remarks
 * This function outputs a specially formatted string to stdout that the Actions
 * runner interprets as a command. These commands can control workflow behavior,
 * set outputs, create annotations, mask values, and more.
 *
 * Command Format:
 *   ::name key=value,key=value::message
 *
 * @example
 * ```typescript
 * // Issue a warning annotation
 * issueCommand('warning', {}, 'This is a warning message');
 * // Output: ::warning::This is a warning message
 *
 * // Set an environment variable
 * issueCommand('set-env', { name: 'MY_VAR' }, 'some value');
 * // Output: ::set-env name=MY_VAR::some value
 *
 * // Add a secret mask
 * issueCommand('add-mask', {}, 'secretValue123');
 * // Output: ::add-mask::secretValue123
 * ```
 *
 * @internal
 * This is an internal utility function that powers the public API functions
 * such as setSecret, warning, error, and exportVariable.
 */
function issueCommand(command, properties, message) {
    const cmd = new Command(command, properties, message);
    process.stdout.write(cmd.toString() + os__WEBPACK_IMPORTED_MODULE_0__.EOL);
}
function issue(name, message = '') {
    issueCommand(name, {}, message);
}
const CMD_STRING = '::';
class Command {
    constructor(command, properties, message) {
        if (!command) {
            command = 'missing.command';
        }
        this.command = command;
        this.properties = properties;
        this.message = message;
    }
    toString() {
        let cmdStr = CMD_STRING + this.command;
        if (this.properties && Object.keys(this.properties).length > 0) {
            cmdStr += ' ';
            let first = true;
            for (const key in this.properties) {
                if (this.properties.hasOwnProperty(key)) {
                    const val = this.properties[key];
                    if (val) {
                        if (first) {
                            first = false;
                        }
                        else {
                            cmdStr += ',';
                        }
                        cmdStr += `${key}=${escapeProperty(val)}`;
                    }
                }
            }
        }
        cmdStr += `${CMD_STRING}${escapeData(this.message)}`;
        return cmdStr;
    }
}
function escapeData(s) {
    return (0,_utils_js__WEBPACK_IMPORTED_MODULE_1__/* .toCommandValue */ .E)(s)
        .replace(/%/g, '%25')
        .replace(/\r/g, '%0D')
        .replace(/\n/g, '%0A');
}
function escapeProperty(s) {
    return (0,_utils_js__WEBPACK_IMPORTED_MODULE_1__/* .toCommandValue */ .E)(s)
        .replace(/%/g, '%25')
        .replace(/\r/g, '%0D')
        .replace(/\n/g, '%0A')
        .replace(/:/g, '%3A')
        .replace(/,/g, '%2C');
}
//# sourceMappingURL=command.js.map

/***/ }),

/***/ 82902:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ issueFileCommand),
/* harmony export */   v: () => (/* binding */ prepareKeyValueMessage)
/* harmony export */ });
/* harmony import */ var crypto__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(76982);
/* harmony import */ var fs__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(79896);
/* harmony import */ var os__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(70857);
/* harmony import */ var _utils_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(4679);
// For internal use, subject to change.
// We use any as a valid input type
/* eslint-disable @typescript-eslint/no-explicit-any */




function issueFileCommand(command, message) {
    const filePath = process.env[`GITHUB_${command}`];
    if (!filePath) {
        throw new Error(`Unable to find environment variable for file command ${command}`);
    }
    if (!fs__WEBPACK_IMPORTED_MODULE_1__.existsSync(filePath)) {
        throw new Error(`Missing file at path: ${filePath}`);
    }
    fs__WEBPACK_IMPORTED_MODULE_1__.appendFileSync(filePath, `${(0,_utils_js__WEBPACK_IMPORTED_MODULE_3__/* .toCommandValue */ .E)(message)}${os__WEBPACK_IMPORTED_MODULE_2__.EOL}`, {
        encoding: 'utf8'
    });
}
function prepareKeyValueMessage(key, value) {
    const delimiter = `ghadelimiter_${crypto__WEBPACK_IMPORTED_MODULE_0__.randomUUID()}`;
    const convertedValue = (0,_utils_js__WEBPACK_IMPORTED_MODULE_3__/* .toCommandValue */ .E)(value);
    // These should realistically never happen, but just in case someone finds a
    // way to exploit uuid generation let's not allow keys or values that contain
    // the delimiter.
    if (key.includes(delimiter)) {
        throw new Error(`Unexpected input: name should not contain the delimiter "${delimiter}"`);
    }
    if (convertedValue.includes(delimiter)) {
        throw new Error(`Unexpected input: value should not contain the delimiter "${delimiter}"`);
    }
    return `${key}<<${delimiter}${os__WEBPACK_IMPORTED_MODULE_2__.EOL}${convertedValue}${os__WEBPACK_IMPORTED_MODULE_2__.EOL}${delimiter}`;
}
//# sourceMappingURL=file-command.js.map

/***/ }),

/***/ 4679:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ toCommandValue)
/* harmony export */ });
/* unused harmony export toCommandProperties */
// We use any as a valid input type
/* eslint-disable @typescript-eslint/no-explicit-any */
/**
 * Sanitizes an input into a string so it can be passed into issueCommand safely
 * @param input input to sanitize into a string
 */
function toCommandValue(input) {
    if (input === null || input === undefined) {
        return '';
    }
    else if (typeof input === 'string' || input instanceof String) {
        return input;
    }
    return JSON.stringify(input);
}
/**
 *
 * @param annotationProperties
 * @returns The command properties to send with the actual annotation command
 * See IssueCommandProperties: https://github.com/actions/runner/blob/main/src/Runner.Worker/ActionCommandManager.cs#L646
 */
function toCommandProperties(annotationProperties) {
    if (!Object.keys(annotationProperties).length) {
        return {};
    }
    return {
        title: annotationProperties.title,
        file: annotationProperties.file,
        line: annotationProperties.startLine,
        endLine: annotationProperties.endLine,
        col: annotationProperties.startColumn,
        endColumn: annotationProperties.endColumn
    };
}
//# sourceMappingURL=utils.js.map

/***/ }),

/***/ 47785:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ leven)
/* harmony export */ });
/* unused harmony export closestMatch */
const array = [];
const characterCodeCache = [];

function leven(first, second, options) {
	if (first === second) {
		return 0;
	}

	const maxDistance = options?.maxDistance;
	const swap = first;

	// Swapping the strings if `a` is longer than `b` so we know which one is the
	// shortest & which one is the longest
	if (first.length > second.length) {
		first = second;
		second = swap;
	}

	let firstLength = first.length;
	let secondLength = second.length;

	// Performing suffix trimming:
	// We can linearly drop suffix common to both strings since they
	// don't increase distance at all
	// Note: `~-` is the bitwise way to perform a `- 1` operation
	while (firstLength > 0 && (first.charCodeAt(~-firstLength) === second.charCodeAt(~-secondLength))) {
		firstLength--;
		secondLength--;
	}

	// Performing prefix trimming
	// We can linearly drop prefix common to both strings since they
	// don't increase distance at all
	let start = 0;

	while (start < firstLength && (first.charCodeAt(start) === second.charCodeAt(start))) {
		start++;
	}

	firstLength -= start;
	secondLength -= start;

	// Early termination after trimming: if difference in length exceeds max distance
	if (maxDistance !== undefined && secondLength - firstLength > maxDistance) {
		return maxDistance;
	}

	if (firstLength === 0) {
		return maxDistance !== undefined && secondLength > maxDistance
			? maxDistance
			: secondLength;
	}

	let bCharacterCode;
	let result;
	let temporary;
	let temporary2;
	let index = 0;
	let index2 = 0;

	while (index < firstLength) {
		characterCodeCache[index] = first.charCodeAt(start + index);
		array[index] = ++index;
	}

	while (index2 < secondLength) {
		bCharacterCode = second.charCodeAt(start + index2);
		temporary = index2++;
		result = index2;

		for (index = 0; index < firstLength; index++) {
			temporary2 = bCharacterCode === characterCodeCache[index] ? temporary : temporary + 1;
			temporary = array[index];
			// eslint-disable-next-line no-multi-assign
			result = array[index] = temporary > result
				? (temporary2 > result ? result + 1 : temporary2)
				: (temporary2 > temporary ? temporary + 1 : temporary2);
		}

		// Early termination: if all values in current row exceed maxDistance
		if (maxDistance !== undefined) {
			let rowMinimum = result;
			for (index = 0; index < firstLength; index++) {
				if (array[index] < rowMinimum) {
					rowMinimum = array[index];
				}
			}

			if (rowMinimum > maxDistance) {
				return maxDistance;
			}
		}
	}

	// Bound arrays to avoid retaining large previous sizes
	array.length = firstLength;
	characterCodeCache.length = firstLength;

	return maxDistance !== undefined && result > maxDistance ? maxDistance : result;
}

function closestMatch(target, candidates, options) {
	if (!Array.isArray(candidates) || candidates.length === 0) {
		return undefined;
	}

	const userMax = options?.maxDistance;
	const targetLength = target.length;

	// Exact match fast-path
	for (const candidate of candidates) {
		if (candidate === target) {
			return candidate;
		}
	}

	if (userMax === 0) {
		return undefined;
	}

	let best;
	let bestDist = Number.POSITIVE_INFINITY;
	const seen = new Set();

	for (const candidate of candidates) {
		if (seen.has(candidate)) {
			continue;
		}

		seen.add(candidate);

		const lengthDiff = Math.abs(candidate.length - targetLength);
		if (lengthDiff >= bestDist) {
			continue;
		}

		if (userMax !== undefined && lengthDiff > userMax) {
			continue;
		}

		const cap = Number.isFinite(bestDist)
			? (userMax === undefined ? bestDist : Math.min(bestDist, userMax))
			: userMax;

		const distance = cap === undefined
			? leven(target, candidate)
			: leven(target, candidate, {maxDistance: cap});

		// Skip candidates that exceed the user's maximum distance
		if (userMax !== undefined && distance > userMax) {
			continue;
		}

		// If we got a capped result that equals the cap, we need the actual distance
		// for accurate comparison, but only if the cap was due to userMax
		let actualD = distance;
		if (cap !== undefined && distance === cap && cap === userMax) {
			actualD = leven(target, candidate);
		}

		if (actualD < bestDist) {
			bestDist = actualD;
			best = candidate;
			if (bestDist === 0) {
				break;
			}
		}
	}

	if (userMax !== undefined && bestDist > userMax) {
		return undefined;
	}

	return best;
}


/***/ })

/******/ });
/************************************************************************/
/******/ // The module cache
/******/ var __webpack_module_cache__ = {};
/******/ 
/******/ // The require function
/******/ function __nccwpck_require__(moduleId) {
/******/ 	// Check if module is in cache
/******/ 	var cachedModule = __webpack_module_cache__[moduleId];
/******/ 	if (cachedModule !== undefined) {
/******/ 		return cachedModule.exports;
/******/ 	}
/******/ 	// Create a new module (and put it into the cache)
/******/ 	var module = __webpack_module_cache__[moduleId] = {
/******/ 		id: moduleId,
/******/ 		loaded: false,
/******/ 		exports: {}
/******/ 	};
/******/ 
/******/ 	// Execute the module function
/******/ 	var threw = true;
/******/ 	try {
/******/ 		__webpack_modules__[moduleId].call(module.exports, module, module.exports, __nccwpck_require__);
/******/ 		threw = false;
/******/ 	} finally {
/******/ 		if(threw) delete __webpack_module_cache__[moduleId];
/******/ 	}
/******/ 
/******/ 	// Flag the module as loaded
/******/ 	module.loaded = true;
/******/ 
/******/ 	// Return the exports of the module
/******/ 	return module.exports;
/******/ }
/******/ 
/******/ // expose the modules object (__webpack_modules__)
/******/ __nccwpck_require__.m = __webpack_modules__;
/******/ 
/************************************************************************/
/******/ /* webpack/runtime/asset-relocator-loader */
/******/ if (typeof __nccwpck_require__ !== 'undefined') __nccwpck_require__.ab = decodeURIComponent(new URL('.', import.meta.url).pathname).slice(import.meta.url.match(/^file:\/\/\/\w:/) ? 1 : 0, -1) + "/";
/******/ 
/******/ /* webpack/runtime/async module */
/******/ (() => {
/******/ 	var webpackQueues = typeof Symbol === "function" ? Symbol("webpack queues") : "__webpack_queues__";
/******/ 	var webpackExports = typeof Symbol === "function" ? Symbol("webpack exports") : "__webpack_exports__";
/******/ 	var webpackError = typeof Symbol === "function" ? Symbol("webpack error") : "__webpack_error__";
/******/ 	var resolveQueue = (queue) => {
/******/ 		if(queue && queue.d < 1) {
/******/ 			queue.d = 1;
/******/ 			queue.forEach((fn) => (fn.r--));
/******/ 			queue.forEach((fn) => (fn.r-- ? fn.r++ : fn()));
/******/ 		}
/******/ 	}
/******/ 	var wrapDeps = (deps) => (deps.map((dep) => {
/******/ 		if(dep !== null && typeof dep === "object") {
/******/ 			if(dep[webpackQueues]) return dep;
/******/ 			if(dep.then) {
/******/ 				var queue = [];
/******/ 				queue.d = 0;
/******/ 				dep.then((r) => {
/******/ 					obj[webpackExports] = r;
/******/ 					resolveQueue(queue);
/******/ 				}, (e) => {
/******/ 					obj[webpackError] = e;
/******/ 					resolveQueue(queue);
/******/ 				});
/******/ 				var obj = {};
/******/ 				obj[webpackQueues] = (fn) => (fn(queue));
/******/ 				return obj;
/******/ 			}
/******/ 		}
/******/ 		var ret = {};
/******/ 		ret[webpackQueues] = x => {};
/******/ 		ret[webpackExports] = dep;
/******/ 		return ret;
/******/ 	}));
/******/ 	__nccwpck_require__.a = (module, body, hasAwait) => {
/******/ 		var queue;
/******/ 		hasAwait && ((queue = []).d = -1);
/******/ 		var depQueues = new Set();
/******/ 		var exports = module.exports;
/******/ 		var currentDeps;
/******/ 		var outerResolve;
/******/ 		var reject;
/******/ 		var promise = new Promise((resolve, rej) => {
/******/ 			reject = rej;
/******/ 			outerResolve = resolve;
/******/ 		});
/******/ 		promise[webpackExports] = exports;
/******/ 		promise[webpackQueues] = (fn) => (queue && fn(queue), depQueues.forEach(fn), promise["catch"](x => {}));
/******/ 		module.exports = promise;
/******/ 		body((deps) => {
/******/ 			currentDeps = wrapDeps(deps);
/******/ 			var fn;
/******/ 			var getResult = () => (currentDeps.map((d) => {
/******/ 				if(d[webpackError]) throw d[webpackError];
/******/ 				return d[webpackExports];
/******/ 			}))
/******/ 			var promise = new Promise((resolve) => {
/******/ 				fn = () => (resolve(getResult));
/******/ 				fn.r = 0;
/******/ 				var fnQueue = (q) => (q !== queue && !depQueues.has(q) && (depQueues.add(q), q && !q.d && (fn.r++, q.push(fn))));
/******/ 				currentDeps.map((dep) => (dep[webpackQueues](fnQueue)));
/******/ 			});
/******/ 			return fn.r ? promise : getResult();
/******/ 		}, (err) => ((err ? reject(promise[webpackError] = err) : outerResolve(exports)), resolveQueue(queue)));
/******/ 		queue && queue.d < 0 && (queue.d = 0);
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/create fake namespace object */
/******/ (() => {
/******/ 	var getProto = Object.getPrototypeOf ? (obj) => (Object.getPrototypeOf(obj)) : (obj) => (obj.__proto__);
/******/ 	var leafPrototypes;
/******/ 	// create a fake namespace object
/******/ 	// mode & 1: value is a module id, require it
/******/ 	// mode & 2: merge all properties of value into the ns
/******/ 	// mode & 4: return value when already ns object
/******/ 	// mode & 16: return value when it's Promise-like
/******/ 	// mode & 8|1: behave like require
/******/ 	__nccwpck_require__.t = function(value, mode) {
/******/ 		if(mode & 1) value = this(value);
/******/ 		if(mode & 8) return value;
/******/ 		if(typeof value === 'object' && value) {
/******/ 			if((mode & 4) && value.__esModule) return value;
/******/ 			if((mode & 16) && typeof value.then === 'function') return value;
/******/ 		}
/******/ 		var ns = Object.create(null);
/******/ 		__nccwpck_require__.r(ns);
/******/ 		var def = {};
/******/ 		leafPrototypes = leafPrototypes || [null, getProto({}), getProto([]), getProto(getProto)];
/******/ 		for(var current = mode & 2 && value; typeof current == 'object' && !~leafPrototypes.indexOf(current); current = getProto(current)) {
/******/ 			Object.getOwnPropertyNames(current).forEach((key) => (def[key] = () => (value[key])));
/******/ 		}
/******/ 		def['default'] = () => (value);
/******/ 		__nccwpck_require__.d(ns, def);
/******/ 		return ns;
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/define property getters */
/******/ (() => {
/******/ 	// define getter functions for harmony exports
/******/ 	__nccwpck_require__.d = (exports, definition) => {
/******/ 		for(var key in definition) {
/******/ 			if(__nccwpck_require__.o(definition, key) && !__nccwpck_require__.o(exports, key)) {
/******/ 				Object.defineProperty(exports, key, { enumerable: true, get: definition[key] });
/******/ 			}
/******/ 		}
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/ensure chunk */
/******/ (() => {
/******/ 	__nccwpck_require__.f = {};
/******/ 	// This file contains only the entry chunk.
/******/ 	// The chunk loading function for additional chunks
/******/ 	__nccwpck_require__.e = (chunkId) => {
/******/ 		return Promise.all(Object.keys(__nccwpck_require__.f).reduce((promises, key) => {
/******/ 			__nccwpck_require__.f[key](chunkId, promises);
/******/ 			return promises;
/******/ 		}, []));
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/get javascript chunk filename */
/******/ (() => {
/******/ 	// This function allow to reference async chunks
/******/ 	__nccwpck_require__.u = (chunkId) => {
/******/ 		// return url for filenames based on template
/******/ 		return "" + chunkId + ".index.js";
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/hasOwnProperty shorthand */
/******/ (() => {
/******/ 	__nccwpck_require__.o = (obj, prop) => (Object.prototype.hasOwnProperty.call(obj, prop))
/******/ })();
/******/ 
/******/ /* webpack/runtime/make namespace object */
/******/ (() => {
/******/ 	// define __esModule on exports
/******/ 	__nccwpck_require__.r = (exports) => {
/******/ 		if(typeof Symbol !== 'undefined' && Symbol.toStringTag) {
/******/ 			Object.defineProperty(exports, Symbol.toStringTag, { value: 'Module' });
/******/ 		}
/******/ 		Object.defineProperty(exports, '__esModule', { value: true });
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/node module decorator */
/******/ (() => {
/******/ 	__nccwpck_require__.nmd = (module) => {
/******/ 		module.paths = [];
/******/ 		if (!module.children) module.children = [];
/******/ 		return module;
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/import chunk loading */
/******/ (() => {
/******/ 	// no baseURI
/******/ 	
/******/ 	// object to store loaded and loading chunks
/******/ 	// undefined = chunk not loaded, null = chunk preloaded/prefetched
/******/ 	// [resolve, Promise] = chunk loading, 0 = chunk loaded
/******/ 	var installedChunks = {
/******/ 		792: 0
/******/ 	};
/******/ 	
/******/ 	var installChunk = (data) => {
/******/ 		var {ids, modules, runtime} = data;
/******/ 		// add "modules" to the modules object,
/******/ 		// then flag all "ids" as loaded and fire callback
/******/ 		var moduleId, chunkId, i = 0;
/******/ 		for(moduleId in modules) {
/******/ 			if(__nccwpck_require__.o(modules, moduleId)) {
/******/ 				__nccwpck_require__.m[moduleId] = modules[moduleId];
/******/ 			}
/******/ 		}
/******/ 		if(runtime) runtime(__nccwpck_require__);
/******/ 		for(;i < ids.length; i++) {
/******/ 			chunkId = ids[i];
/******/ 			if(__nccwpck_require__.o(installedChunks, chunkId) && installedChunks[chunkId]) {
/******/ 				installedChunks[chunkId][0]();
/******/ 			}
/******/ 			installedChunks[ids[i]] = 0;
/******/ 		}
/******/ 	
/******/ 	}
/******/ 	
/******/ 	__nccwpck_require__.f.j = (chunkId, promises) => {
/******/ 			// import() chunk loading for javascript
/******/ 			var installedChunkData = __nccwpck_require__.o(installedChunks, chunkId) ? installedChunks[chunkId] : undefined;
/******/ 			if(installedChunkData !== 0) { // 0 means "already installed".
/******/ 	
/******/ 				// a Promise means "currently loading".
/******/ 				if(installedChunkData) {
/******/ 					promises.push(installedChunkData[1]);
/******/ 				} else {
/******/ 					if(true) { // all chunks have JS
/******/ 						// setup Promise in chunk cache
/******/ 						var promise = import("./" + __nccwpck_require__.u(chunkId)).then(installChunk, (e) => {
/******/ 							if(installedChunks[chunkId] !== 0) installedChunks[chunkId] = undefined;
/******/ 							throw e;
/******/ 						});
/******/ 						var promise = Promise.race([promise, new Promise((resolve) => (installedChunkData = installedChunks[chunkId] = [resolve]))])
/******/ 						promises.push(installedChunkData[1] = promise);
/******/ 					}
/******/ 				}
/******/ 			}
/******/ 	};
/******/ 	
/******/ 	// no prefetching
/******/ 	
/******/ 	// no preloaded
/******/ 	
/******/ 	// no external install chunk
/******/ 	
/******/ 	// no on chunks loaded
/******/ })();
/******/ 
/************************************************************************/
/******/ 
/******/ // startup
/******/ // Load entry module and return exports
/******/ // This entry module used 'module' so it can't be inlined
/******/ var __webpack_exports__ = __nccwpck_require__(75691);
/******/ __webpack_exports__ = await __webpack_exports__;
/******/ var __webpack_exports__runDoctorMode = __webpack_exports__._;
/******/ var __webpack_exports__withKept = __webpack_exports__.$;
/******/ export { __webpack_exports__runDoctorMode as runDoctorMode, __webpack_exports__withKept as withKept };
/******/ 
