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

/***/ 24434:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("events");

/***/ }),

/***/ 79896:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("fs");

/***/ }),

/***/ 58611:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("http");

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

/***/ 98995:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:module");

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

/***/ 1708:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:process");

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

/***/ 37830:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream/web");

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

/***/ 8667:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   TH: () => (/* binding */ createBuilders),
/* harmony export */   iq: () => (/* binding */ removeBuilder)
/* harmony export */ });
/* unused harmony exports createArguments, parseVersion, parseBuilder */
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(76760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(452);
/* harmony import */ var _exec_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(36832);
/** Buildx builders: their facts, and a builder of this run's own that post removes even when the run was killed. */




const SHORT_MS = 60_000;
/** Booting pulls BuildKit's image, or waits for pods. */
const BOOT_MS = 5 * 60_000;
/** Removing a builder stops its container and deletes its volume. */
const REMOVE_MS = 60_000;
/** Builders seen from the turbo root. `announce` hears of a builder's name before there is anything to remove. */
function createBuilders(where) {
    const run = async (args, timeoutMs, extra = {}) => {
        const env = { ...where.env, ...where.config.env(), ...extra };
        return await (0,_exec_js__WEBPACK_IMPORTED_MODULE_3__/* .exec */ .m0)('docker', args, { cwd: where.cwd, env, signal: where.signal, timeoutMs });
    };
    return {
        async find(name) {
            const args = ['buildx', 'inspect', '--bootstrap', ...(name === null ? [] : [name])];
            const { stdout } = await run(args, BOOT_MS, { DEBUG: '1' }).catch((cause) => {
                throw noBuilder(name, cause);
            });
            return parseBuilder(stdout);
        },
        async version() {
            const { stdout } = await run(['buildx', 'version'], SHORT_MS).catch((cause) => {
                throw noBuilder(null, cause);
            });
            return parseVersion(stdout);
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
        exportsCache: driver !== 'docker' || /^\s*Cache export:\s*true$/m.test(inspect),
    };
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

/***/ 61642:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ systemClock)
/* harmony export */ });
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(58500);
/** The machine's time. */

/** The real clock. */
const systemClock = {
    now: Date.now,
    async sleep(ms, signal) {
        await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_0__.setTimeout)(ms, undefined, { signal }).catch(() => undefined);
    },
};


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
/* harmony import */ var _exec_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(36832);
/** Docker's configuration directory: the one that is there, or a private copy that this run's login is written to. */





/** The configuration of this environment; `announce` hears of the private directory before it exists. */
function createDockerConfig(options) {
    const inherited = options.env.DOCKER_CONFIG || (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)((0,node_os__WEBPACK_IMPORTED_MODULE_1__.homedir)(), '.docker');
    let directory = inherited;
    return {
        env: () => ({
            DOCKER_CONFIG: directory,
            BUILDX_CONFIG: options.env.BUILDX_CONFIG || (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(inherited, 'buildx'),
        }),
        async makePrivate(loginHost) {
            if (directory !== inherited)
                return;
            const own = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(options.temp, `fda-docker-${options.id}`);
            options.announce(own);
            await inherit(inherited, own, loginHost);
            directory = own;
        },
        credentials: async (host) => await findCredentials(await readConfig(directory), host, options.env),
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
/** Plugins, contexts and all else are linked; config.json is copied with its store narrowed to the hosts it knows. */
async function fill(from, to, loginHost) {
    const entries = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readdir)(from).catch(absentAs([]));
    const others = entries.filter((name) => name !== 'config.json');
    await Promise.all(others.map(async (name) => await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.symlink)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(from, name), (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(to, name))));
    const config = await readConfig(from);
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.writeFile)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(to, 'config.json'), JSON.stringify(withoutStore(config, loginHost)), { mode: 0o600 });
}
/**
 * With a store or helper for the host, the login would leave this run's directory and stay on the machine; for all other
 * hosts that the store knows, helpers keep reading it.
 */
function withoutStore(config, loginHost) {
    const { credsStore, credHelpers, ...rest } = config;
    const stored = credsStore === undefined ? [] : Object.keys(config.auths ?? {}).map((host) => [host, credsStore]);
    const own = namesOf(loginHost);
    const helpers = [...stored, ...Object.entries(credHelpers ?? {})].filter(([host]) => !own.includes(host));
    return helpers.length === 0 ? rest : { ...rest, credHelpers: Object.fromEntries(helpers) };
}
/** The names that a host is filed under. Docker Hub is filed under the address of its first version. */
function namesOf(host) {
    const hub = ['https://index.docker.io/v1/', 'docker.io', 'index.docker.io'];
    return host === 'docker.io' ? hub : [host, `https://${host}`];
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
        const helper = config.credHelpers?.[name] ?? config.credsStore;
        const found = helper === undefined ? fromFile(config.auths?.[name]) : await fromHelper(helper, name, env);
        if (found !== null)
            return found;
    }
    return null;
}
function fromFile(entry) {
    if (entry?.identitytoken)
        return { identityToken: entry.identitytoken };
    if (!entry?.auth)
        return null;
    const text = Buffer.from(entry.auth, 'base64').toString('utf8');
    const colon = text.indexOf(':');
    return colon < 0 ? null : { username: text.slice(0, colon), password: text.slice(colon + 1) };
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

/***/ 36446:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  h: () => (/* binding */ createDocker)
});

// EXTERNAL MODULE: ./lib/errors.js
var errors = __nccwpck_require__(452);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(76760);
// EXTERNAL MODULE: ./lib/domain.js
var domain = __nccwpck_require__(79963);
;// CONCATENATED MODULE: ./lib/adapters/docker-build-call.js
/** What buildx is told for one app or for several: argument lists, bake's definition, the environment. Pure. */


/** The call that builds one app. Values of secrets go by way of the environment. */
function toBuildCall(request) {
    const secrets = renderSecrets([request]);
    const many = (flag, values) => values.map((value) => `--${flag}=${value}`);
    const one = (flag, value) => many(flag, value === null ? [] : [value]);
    const args = [
        'buildx',
        'build',
        `--builder=${request.builder}`,
        '--progress=rawjson',
        `--file=${request.file}`,
        ...one('target', request.target),
        ...many('build-arg', buildArgs(request)),
        ...many('build-context', request.buildContexts),
        ...one('platform', request.platforms.length === 0 ? null : request.platforms.join(',')),
        ...many('label', request.labels),
        ...many('annotation', request.annotations),
        ...many('secret', secrets.of(request)),
        ...many('ssh', request.ssh),
        ...many('attest', request.attests),
        ...one('network', request.network),
        ...many('add-host', request.addHosts),
        ...many('allow', request.allow),
        ...(request.noCache ? ['--no-cache'] : []),
        ...many('no-cache-filter', request.noCacheFilters),
        ...(request.pull ? ['--pull'] : []),
        ...one('shm-size', request.shmSize),
        ...many('ulimit', request.ulimits),
        ...many('cache-from', request.cacheFrom),
        ...many('cache-to', request.cacheTo),
        ...one('tag', request.push === null ? null : (0,domain/* imageRef */.D6)(request.push)),
        `--output=${outputOf(request)}`,
        '--',
        request.context,
    ];
    return { args, env: secrets.env, input: null };
}
/**
 * Whether bake's definition can say all that the request asks for: it knows one address per host name, and no argument
 * whose value is looked up in the environment.
 */
function canBake(request) {
    const names = request.addHosts.map((host) => splitHost(host)?.[0]);
    const pairs = [...request.buildArgs, ...request.labels, ...request.buildContexts];
    return (new Set(names).size === names.length &&
        !names.includes(undefined) &&
        pairs.every((pair) => pair.includes('=')));
}
/** The call that builds several apps at once, as bake targets `t0`, `t1` and so on; `cwd` is the turbo root. */
function toBakeCall(requests, cwd) {
    const secrets = renderSecrets(requests);
    const targets = requests.map((request, index) => [`t${index}`, toTarget(request, secrets.of(request))]);
    const definition = {
        group: { default: { targets: targets.map(([name]) => name) } },
        target: Object.fromEntries(targets),
    };
    const args = [
        ...['buildx', 'bake', `--builder=${requests[0]?.builder ?? ''}`, '--progress=rawjson', '--file=-'],
        ...[...new Set(requests.flatMap((request) => permissions(request, cwd)))].map((one) => `--allow=${one}`),
    ];
    return { args, env: secrets.env, input: JSON.stringify(escapeTemplates(definition)) };
}
function toTarget(request, secrets) {
    const all = {
        context: request.context,
        // Bake looks for the file from the context on.
        dockerfile: external_node_path_.posix.relative(request.context, request.file),
        target: request.target,
        args: toObject(buildArgs(request)),
        contexts: toObject(request.buildContexts),
        platforms: request.platforms,
        labels: toObject(request.labels),
        annotations: request.annotations,
        secret: secrets,
        ssh: request.ssh,
        attest: request.attests,
        network: request.network,
        'extra-hosts': Object.fromEntries(request.addHosts.flatMap((host) => [splitHost(host) ?? []])),
        entitlements: request.allow,
        'no-cache': request.noCache,
        'no-cache-filter': request.noCacheFilters,
        pull: request.pull,
        'shm-size': request.shmSize,
        ulimits: request.ulimits,
        'cache-from': request.cacheFrom,
        'cache-to': request.cacheTo,
        tags: request.push === null ? [] : [(0,domain/* imageRef */.D6)(request.push)],
        output: [outputOf(request)],
    };
    return Object.fromEntries(Object.entries(all).filter(([, value]) => !isEmpty(value)));
}
/**
 * The image goes to the registry alone: to unpack and name it on this machine takes time, and two processes that name one
 * image at the same time are in each other's way.
 */
function outputOf(request) {
    return request.push === null ? 'type=cacheonly' : 'type=image,push=true,store=false';
}
function buildArgs(request) {
    const { sourceDateEpoch, buildArgs } = request;
    if (sourceDateEpoch === null || buildArgs.some((pair) => pair.startsWith('SOURCE_DATE_EPOCH='))) {
        return buildArgs;
    }
    return [...buildArgs, `SOURCE_DATE_EPOCH=${sourceDateEpoch}`];
}
/** What bake asks leave for: just what these builds use. Paths below its directory need none. */
function permissions(request, cwd) {
    const outside = (path) => {
        const full = (0,external_node_path_.resolve)(cwd, path);
        return full === cwd || full.startsWith(`${cwd}/`) ? null : full;
    };
    const attribute = (entry, name) => /^type=local,|,type=local(,|$)/.test(entry)
        ? (new RegExp(`(?:^|,)${name}=([^,]+)`).exec(entry)?.[1] ?? null)
        : null;
    const reads = [
        request.context,
        request.file,
        ...request.secrets.map((secret) => ('file' in secret ? secret.file : null)),
        ...request.buildContexts.map((pair) => localContext(pair.slice(pair.indexOf('=') + 1))),
        ...request.cacheFrom.map((entry) => attribute(entry, 'src')),
    ];
    const writes = request.cacheTo.map((entry) => attribute(entry, 'dest'));
    const leave = (kind, paths) => paths.flatMap((path) => (path === null ? [] : (outside(path) ?? []))).map((path) => `fs.${kind}=${path}`);
    return [
        ...request.allow,
        ...(request.ssh.length > 0 ? ['ssh'] : []),
        ...leave('read', reads),
        ...leave('write', writes),
    ];
}
function localContext(value) {
    return /^[a-z][a-z0-9+.-]*:/i.test(value) || /^[^/]+@[^/]+:/.test(value) ? null : value;
}
/** `FDA_SECRET_<n>` for each value: the name says nothing, and two apps may give one id different values. */
function renderSecrets(requests) {
    const env = {};
    const names = new Map();
    for (const secret of requests.flatMap(({ secrets }) => secrets)) {
        if (!('value' in secret) || names.has(secret))
            continue;
        const name = `FDA_SECRET_${names.size}`;
        names.set(secret, name);
        env[name] = secret.value;
    }
    const of = (request) => request.secrets.map((secret) => {
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
/** `name:address` or `name=address`. */
function splitHost(host) {
    const match = /^([^:=]+)[:=](.+)$/.exec(host);
    return match?.[1] === undefined || match[2] === undefined ? null : [match[1], match[2]];
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

// EXTERNAL MODULE: ./lib/adapters/exec.js + 4 modules
var exec = __nccwpck_require__(36832);
;// CONCATENATED MODULE: ./lib/adapters/docker-build.js


/** Marks a failed step in BuildKit's stream; inside of a text its quotes would be escaped. */
const ERROR_KEY = '"error":"';
/** The running process. */
function startBuild(place, requests, options) {
    const [only, ...others] = requests;
    if (only === undefined)
        throw new Error('no build was asked for');
    const call = others.length === 0 ? toBuildCall(only) : toBakeCall(requests, place.cwd);
    const halt = new exec/* HaltSwitch */._Z();
    const stop = new AbortController();
    return {
        ended: run(place, call, { ...options, halt: others.length === 0 ? null : halt, stop: stop.signal }),
        resume: (forGood) => halt.resume(forGood),
        stop: () => stop.abort(new Error('stopped')),
    };
}
async function run(place, call, options) {
    const env = {
        ...place.env(),
        ...call.env,
        // Neither is read: the stream says what was pushed, and warnings come with it.
        BUILDX_METADATA_PROVENANCE: 'disabled',
    };
    await (0,exec/* exec */.m0)('docker', call.args, {
        cwd: place.cwd,
        env,
        signal: AbortSignal.any([place.signal, options.stop]),
        timeoutMs: options.timeoutMs,
        onStderrLine: options.onLine,
        ...(call.input === null ? {} : { input: call.input }),
        ...(options.halt === null ? {} : { haltAt: { text: ERROR_KEY, halt: options.halt } }),
    });
}

;// CONCATENATED MODULE: ./lib/adapters/docker.js
/** Docker's command line: login, and the builds of one app or of several. */




const SHORT_MS = 60_000;
/** Docker with the turbo root as its directory. `config` gives the environment that points to the credentials. */
function createDocker(where) {
    const run = async (args, extra = {}) => {
        const env = { ...where.env, ...where.config.env(), ...extra.env };
        const input = extra.input === undefined ? {} : { input: extra.input };
        return await (0,exec/* exec */.m0)('docker', args, {
            cwd: where.cwd,
            env,
            signal: where.signal,
            timeoutMs: SHORT_MS,
            ...input,
        });
    };
    const place = {
        cwd: where.cwd,
        signal: where.signal,
        env: () => ({ ...where.env, ...where.config.env() }),
    };
    return {
        async login({ registry, username, password }) {
            await where.config.makePrivate(registry);
            const args = ['login', `--username=${username}`, '--password-stdin', registry];
            await run(args, { input: password }).catch((cause) => {
                throw loginFailed(registry, username, cause);
            });
        },
        canBake: canBake,
        build: (requests, options) => startBuild(place, requests, options),
    };
}
function loginFailed(registry, username, cause) {
    return new errors/* ActionError */.lZ(`login to ${registry} as ${username} failed`, {
        code: 'FDA-PUSH-LOGIN',
        hint: 'Check username and password; registries with two-factor login want an access token as password.',
        cause,
    });
}


/***/ }),

/***/ 36832:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  _Z: () => (/* binding */ HaltSwitch),
  m0: () => (/* binding */ exec),
  l_: () => (/* binding */ withGitConfig)
});

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
;// CONCATENATED MODULE: ./lib/adapters/exec-lines.js


const NEWLINE = 0x0a;
/** So much text is read between two looks. */
const EVERY_CHARS = 1 * 1024 * 1024;
/** What heap and buffers may take together before garbage is collected. */
const ENOUGH_BYTES = 50 * 1024 * 1024;
/**
 * The empty text when the stream has ended; `onLine` gets every line as soon as its end has arrived, so that whoever prints
 * much is slowed down and nothing is queued.
 */
async function readLines(stream, onLine, haltAt) {
    stayYoung();
    const open = new OpenLine();
    const end = (last) => {
        const inPieces = open.length > 0;
        const line = inPieces ? open.end(last) : last.toString('utf8');
        if (inPieces && haltAt !== undefined && line.includes(haltAt.text))
            haltAt.halt.halt();
        relieve(line.length);
        onLine(line.endsWith('\r') ? line.slice(0, -1) : line);
    };
    await new Promise((resolve, reject) => {
        stream.on('data', (chunk) => {
            // Before anything is worked on, but never within a line: its end would not come any more.
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
/** A line whose end has not come yet. It may be longer than many pieces, and its memory serves the next one too. */
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
let young = false;
/** Keeps V8 from giving short-lived texts ever more room: tens of megabytes that nothing gives back, for no time gained. */
function stayYoung() {
    if (young)
        return;
    young = true;
    (0,external_node_v8_namespaceObject.setFlagsFromString)('--semi-space-growth-factor=1');
}
let read = 0;
let collect = null;
/** Notes that so many characters were read; V8 by itself collects garbage late, because the machine has memory. */
function relieve(chars) {
    read += chars;
    if (read < EVERY_CHARS)
        return;
    read = 0;
    const { total_heap_size, external_memory } = (0,external_node_v8_namespaceObject.getHeapStatistics)();
    if (total_heap_size + external_memory < ENOUGH_BYTES)
        return;
    collect ??= openCollector();
    collect();
}
function openCollector() {
    (0,external_node_v8_namespaceObject.setFlagsFromString)('--expose-gc');
    const found = (0,external_node_vm_namespaceObject.runInNewContext)('gc');
    return typeof found === 'function' ? () => void found() : () => undefined;
}

;// CONCATENATED MODULE: ./lib/adapters/exec.js
/** The only place that starts processes: argv arrays, no shell, whole process groups ended on abort or time-out. */




/** Makes a program stand still and wakes it; whoever ends the program need not wake it first. */
class HaltSwitch {
    #child = null;
    #armed = true;
    #still = false;
    /** Names the program; called by `exec`. */
    attach(child) {
        this.#child = child;
    }
    /** Stops it, unless it was let go for good. */
    halt() {
        if (!this.#armed || this.#still || this.#child === null)
            return;
        this.#still = true;
        killGroup(this.#child, 'SIGSTOP');
    }
    /** Lets it go on; with `forGood` it is not stopped again. */
    resume(forGood) {
        if (forGood)
            this.#armed = false;
        if (!this.#still || this.#child === null)
            return;
        this.#still = false;
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
/** Runs a program to its end. Throws ExecError for a signal, a time-out, or an exit code that was not asked for. */
async function exec(file, args, options) {
    options.signal?.throwIfAborted();
    const env = Object.fromEntries(Object.entries(options.env).filter(([, value]) => value !== undefined));
    const child = (0,external_node_child_process_namespaceObject.spawn)(file, args, { cwd: options.cwd, env, detached: true, stdio: 'pipe' });
    const stdout = options.onStdoutLine === undefined
        ? exec_collect(child.stdout, Number.POSITIVE_INFINITY)
        : readLines(child.stdout, options.onStdoutLine, undefined);
    const stderr = options.onStderrLine === undefined
        ? exec_collect(child.stderr, STDERR_TAIL_BYTES)
        : readLines(child.stderr, options.onStderrLine, options.haltAt);
    options.haltAt?.halt.attach(child);
    child.stdin.on('error', ignoreClosedPipe);
    if (options.input instanceof external_node_stream_.Readable)
        options.input.pipe(child.stdin);
    else
        child.stdin.end(options.input ?? '');
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
/** A program that reads no input closes the pipe early; its exit code tells whether that mattered. */
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
        // One that stands still hears of it only when it is woken.
        killGroup(child, 'SIGCONT');
        hard ??= setTimeout(() => killGroup(child, 'SIGKILL'), GRACE_MS);
    };
    const timer = options.timeoutMs === undefined
        ? undefined
        : setTimeout(() => {
            timedOut = true;
            stop();
        }, options.timeoutMs);
    options.signal?.addEventListener('abort', stop, { once: true });
    return {
        timedOut: () => timedOut,
        release: () => {
            clearTimeout(timer);
            clearTimeout(hard);
            // A grandchild that is deaf to SIGTERM may outlive the child that was asked to end.
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
        // Gone already: that is what was wanted.
        if (error.code !== 'ESRCH')
            throw error;
    }
}
/** The text of a stream, or its end when it is longer than the limit. */
async function exec_collect(stream, limit) {
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


/***/ }),

/***/ 64683:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   q: () => (/* binding */ createFiles)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(76760);
/** Files of the workspace: every path is followed to where it really leads before it is believed. */


/** As many links in one path as Linux follows. */
const MOST_LINKS = 40;
/** Files seen from the turbo root; what leaves the workspace, and for secrets the runner's `temp`, is reported, never read. */
function createFiles(where) {
    const { workspace, root, temp } = where;
    const roots = new Map();
    /** Places may be symlinks themselves, as on runners with a moved work directory; where they lead is asked once. */
    const rootOf = (place) => {
        const known = roots.get(place) ?? (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.realpath)(place).catch(() => place);
        roots.set(place, known);
        return known;
    };
    const find = async (path, places) => {
        const full = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(root, path);
        try {
            const real = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.realpath)(full);
            const inside = (await Promise.all(places.map(rootOf))).some((place) => isInside(place, real));
            // A path that is written as leaving is refused, even where a link would lead it back.
            if (!inside || !places.some((place) => isInside(place, full)))
                return { kind: 'outside' };
            const stats = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)(real);
            return { kind: stats.isDirectory() ? 'directory' : 'file', real, bytes: stats.size };
        }
        catch (error) {
            if (!isAbsent(error))
                throw error;
            return { kind: places.some((place) => isInside(place, full)) ? 'absent' : 'outside' };
        }
    };
    return {
        look: async (path) => (await find(path, [workspace])).kind,
        async lookWithTemp(path) {
            return (await find(path, temp === undefined ? [workspace] : [workspace, temp])).kind;
        },
        async trace(path) {
            const { kind, real } = await find(path, [workspace]);
            const full = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(root, path);
            const paths = real === full || kind === 'outside' ? [full] : [full, ...(await follow(workspace, full))];
            return {
                kind,
                paths: [...new Set(paths.map((one) => (0,node_path__WEBPACK_IMPORTED_MODULE_1__.relative)(root, one).split(node_path__WEBPACK_IMPORTED_MODULE_1__.sep).join('/') || '.'))],
            };
        },
        async read(path, maxBytes) {
            const { kind, real, bytes = 0 } = await find(path, [workspace]);
            if (kind !== 'file' || real === undefined)
                return { problem: kind };
            if (bytes > maxBytes)
                return { problem: 'too-large' };
            return { text: await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(real, 'utf8') };
        },
    };
}
/** The symlinks on the way of the path and what it leads to, as far as that is in the workspace; also when nothing is there. */
async function follow(workspace, path) {
    const links = [];
    const rest = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.relative)(workspace, path).split(node_path__WEBPACK_IMPORTED_MODULE_1__.sep);
    let at = workspace;
    while (rest.length > 0) {
        const next = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(at, rest.shift() ?? '');
        const link = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readlink)(next).catch(() => null);
        if (link === null) {
            at = next;
            continue;
        }
        links.push(next);
        const target = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(next), link);
        if (!isInside(workspace, target) || links.length > MOST_LINKS)
            return links;
        rest.unshift(...(0,node_path__WEBPACK_IMPORTED_MODULE_1__.relative)(workspace, target).split(node_path__WEBPACK_IMPORTED_MODULE_1__.sep));
        at = workspace;
    }
    return [...links, at];
}
function isAbsent(error) {
    return ['ENOENT', 'ENOTDIR'].includes(error.code ?? '');
}
function isInside(directory, path) {
    const way = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.relative)(directory, path);
    return way !== '..' && !way.startsWith(`..${node_path__WEBPACK_IMPORTED_MODULE_1__.sep}`);
}


/***/ }),

/***/ 584:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  l: () => (/* binding */ createGit)
});

// EXTERNAL MODULE: ./lib/domain.js
var domain = __nccwpck_require__(79963);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __nccwpck_require__(452);
// EXTERNAL MODULE: ./lib/adapters/exec.js + 4 modules
var exec = __nccwpck_require__(36832);
;// CONCATENATED MODULE: ./lib/adapters/git/fetch.js
/** Fetches single commits into a shallow checkout, with the credentials it has and, when those are refused, with a token. */


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

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __nccwpck_require__(77598);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __nccwpck_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(76760);
;// CONCATENATED MODULE: ./lib/adapters/git/trees.js
/** Compares and writes trees, past the checkout's own index and files. */




const NO_BLOB = /^0+$/;
/** What differs between two commits, or null when git has one of them not. */
async function changes(git, base, head) {
    const args = ['diff-tree', '-r', '-z', '--raw', '--no-abbrev', '--no-renames', base, head];
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
    const directory = await (0,promises_.mkdtemp)((0,external_node_path_.join)(temp, 'fda-index-'));
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
        await (0,promises_.rm)(directory, { recursive: true, force: true });
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
/** Paths that are not as HEAD has them, untracked ones too. */
async function uncommitted(git) {
    const { stdout } = await git(['status', '--porcelain=v1', '-z', '--no-renames']);
    return stdout
        .split('\0')
        .filter((line) => line !== '')
        .map((line) => line.slice('XY '.length));
}

;// CONCATENATED MODULE: ./lib/adapters/git.js
/** Git, asked about the checkout. Its index, branches and files are never touched; absent commits are fetched one by one. */





const TIMEOUT_MS = 60_000;
const FETCH_TIMEOUT_MS = 120_000;
/** Git in the directory of the turbo root. */
function createGit(options) {
    const plain = { ...options.env, GIT_TERMINAL_PROMPT: '0', GIT_OPTIONAL_LOCKS: '0', LC_ALL: 'C' };
    const env = (0,exec/* withGitConfig */.l_)(plain, []);
    const { cwd, signal, temp, fallback, fetchTimeoutMs = FETCH_TIMEOUT_MS } = options;
    const git = async (args, call = {}) => await (0,exec/* exec */.m0)('git', args, { cwd, signal, timeoutMs: TIMEOUT_MS, ...call, env: { ...env, ...call.env } });
    const withToken = fallback?.token ? (0,exec/* withGitConfig */.l_)(plain, authorization(fallback)) : null;
    let asked;
    const where = async () => {
        asked ??= locate(git, cwd);
        return await asked;
    };
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
        tryFetch: async (commits) => await fetchAbsent(git, commits, { withToken, timeoutMs: fetchTimeoutMs }),
        expand: async (shortened) => await expand(git, shortened),
        changes: async (base, head) => await changes(git, base, head),
        texts: async (blobs) => await texts(git, blobs),
        applied: async (base, list) => await applied(git, temp, base, list),
        named: async (name) => await named(git, name),
        uncommitted: async () => await uncommitted(git),
        async committedAt(commit) {
            const { stdout } = await git(['cat-file', '-p', commit]);
            return Number(/^committer .* (\d+) [+-]\d{4}$/m.exec(stdout)?.[1] ?? 0);
        },
    };
}
async function locate(git, directory) {
    const { stdout, exitCode, stderr } = await git(['rev-parse', '--show-prefix', 'HEAD^{commit}'], {
        allowExitCodes: [128],
    }).catch(noGit);
    const [root = '', sha = ''] = stdout.split('\n');
    const head = exitCode === 0 ? (0,domain/* parseCommitSha */.tu)(sha) : null;
    if (head === null)
        throw noCheckout(directory, stderr);
    return { root, head };
}
async function resolve(git, revision) {
    const args = ['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`];
    const answer = await git(args, { allowExitCodes: [1, 128] });
    return answer.exitCode === 0 ? (0,domain/* parseCommitSha */.tu)(answer.stdout.trim()) : null;
}
function isNull(revision) {
    return /^0{40}$/.test(revision);
}
function noGit(error) {
    const missing = error instanceof errors/* ExecError */.cI && error.stderrTail.includes('ENOENT');
    if (!missing)
        throw error;
    throw new errors/* ActionError */.lZ('git is not installed on the runner, or working-directory does not exist', {
        code: 'FDA-PLAN-GIT',
        hint: 'Install git in the container image, and check working-directory.',
        cause: error,
    });
}
function noCheckout(directory, stderr) {
    const said = /^fatal: (.*)$/m.exec(stderr)?.[1];
    return new errors/* ActionError */.lZ(`there is no git checkout with a commit in ${directory}${said === undefined ? '' : ` (git: ${said})`}`, {
        code: 'FDA-PLAN-NO-CHECKOUT',
        hint: 'Run actions/checkout before this step.',
    });
}


/***/ }),

/***/ 95521:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   UY: () => (/* binding */ connectGitHub),
/* harmony export */   YV: () => (/* binding */ readCacheService),
/* harmony export */   _j: () => (/* binding */ createGitHubApi),
/* harmony export */   hO: () => (/* binding */ readWorkflowRun)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(51455);
/* harmony import */ var _domain_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(79963);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(452);
/** The runner's environment and event payload as facts, and the part of GitHub's REST API that is needed. */



/** A request that is not answered by then counts as failed. */
const TIMEOUT_MS = 15_000;
/** What the environment and the event payload say about this run. Throws when it is no run of a workflow. */
async function readWorkflowRun(env) {
    const missing = ['GITHUB_REPOSITORY', 'GITHUB_RUN_ID', 'GITHUB_EVENT_NAME', 'GITHUB_WORKSPACE'].filter((name) => !env[name]);
    if (missing.length > 0) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .lZ(`the environment lacks ${missing.join(', ')}: this is no step of a GitHub workflow`, {
            code: 'FDA-INPUT-ENVIRONMENT',
            hint: 'Use the action in a workflow.',
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
        sha: (0,_domain_js__WEBPACK_IMPORTED_MODULE_2__/* .parseCommitSha */ .tu)(env.GITHUB_SHA ?? ''),
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
    return {
        headSha: commit(head.sha),
        baseSha: commit(object(pull.base).sha),
        fromFork: headRepository !== env.GITHUB_REPOSITORY,
    };
}
/** Whether BuildKit's gha cache can work: it needs the second version of the service, its address and a token. */
function readCacheService(env) {
    const v2 = /^(1|t|true)$/i.test(env.ACTIONS_CACHE_SERVICE_V2 ?? '');
    return { available: v2 && Boolean(env.ACTIONS_RESULTS_URL) && Boolean(env.ACTIONS_RUNTIME_TOKEN) };
}
/** GitHub's REST client with a token; the package is loaded with the first call. */
async function connectGitHub(token, apiUrl) {
    const { getOctokit } = await __nccwpck_require__.e(/* import() */ 413).then(__nccwpck_require__.bind(__nccwpck_require__, 92413));
    return getOctokit(token, apiUrl === undefined ? {} : { baseUrl: apiUrl });
}
/** GitHub's REST API for the run's repository. */
function createGitHubApi(options) {
    const [owner = '', repo = ''] = options.repository.split('/');
    const ask = async (route, parameters = {}) => {
        if (options.token === '')
            throw noToken(route);
        const octokit = await connectGitHub(options.token);
        try {
            const answer = await octokit.request(route, {
                owner,
                repo,
                ...parameters,
                request: { signal: AbortSignal.any([options.signal, AbortSignal.timeout(TIMEOUT_MS)]) },
            });
            return object(answer.data);
        }
        catch (error) {
            throw toHttpError(error, route);
        }
    };
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
            // Who asks again after a failure asks anew; who asks meanwhile shares the answer.
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
                // 404: none; 409: an empty repository; 422: none, or more than one.
                if (error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .HttpError */ .j$ && [404, 409, 422].includes(error.status))
                    return null;
                throw error;
            }
        },
    };
}
function toHttpError(error, route) {
    const { status, response } = object(error);
    const words = (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .errorMessage */ .gJ)(error).trim() || `it answered ${status}`;
    const message = `GitHub's API: ${route}: ${words}`;
    if (typeof status !== 'number')
        return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .lZ(message, { code: 'FDA-PLAN-GITHUB', cause: error });
    const retryAfterMs = (0,_domain_js__WEBPACK_IMPORTED_MODULE_2__/* .gitHubPause */ .Y3)(status, object(object(response).headers), words, Date.now());
    return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .HttpError */ .j$(message, { status, retryAfterMs, code: 'FDA-PLAN-GITHUB', cause: error });
}
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
    return (0,_domain_js__WEBPACK_IMPORTED_MODULE_2__/* .parseCommitSha */ .tu)(text(value) ?? '');
}


/***/ }),

/***/ 63250:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ faultCode),
/* harmony export */   R: () => (/* binding */ openRoutes)
/* harmony export */ });
/* harmony import */ var _domain_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(79963);

/** Each scheme has its own variable, as with curl and docker; undici alone would send https through HTTP_PROXY too. */
function openRoutes(env, connections) {
    const open = new Map();
    return {
        async to(url) {
            const proxy = (0,_domain_js__WEBPACK_IMPORTED_MODULE_0__/* .isLoopback */ .U9)(url.hostname) ? '' : proxyFor(url, env);
            const known = open.get(proxy);
            if (known !== undefined)
                return await known;
            const dispatcher = openDispatcher(proxy, env, connections);
            open.set(proxy, dispatcher);
            return await dispatcher;
        },
        async close() {
            const all = await Promise.allSettled(open.values());
            await Promise.all(all.map(async (one) => (one.status === 'fulfilled' ? await one.value.destroy() : undefined)));
        },
    };
}
/** The proxy's address, empty for none. Throws an error with the code PROXY_INVALID, which does not quote it. */
function proxyFor({ protocol }, env) {
    const named = protocol === 'https:' ? (env.https_proxy ?? env.HTTPS_PROXY) : (env.http_proxy ?? env.HTTP_PROXY);
    if (!named)
        return '';
    const address = named.includes('://') ? named : `http://${named}`;
    if (URL.canParse(address) && /^https?:$/.test(new URL(address).protocol))
        return address;
    throw Object.assign(new Error('the address of the proxy is none'), { code: 'PROXY_INVALID' });
}
async function openDispatcher(proxy, env, connections) {
    const { Agent, EnvHttpProxyAgent } = await __nccwpck_require__.e(/* import() */ 752).then(__nccwpck_require__.t.bind(__nccwpck_require__, 46752, 19));
    // Few calls gain from HTTP/2, and fewer things can go wrong in between.
    const options = { allowH2: false, connections };
    if (proxy === '')
        return new Agent(options);
    const noProxy = env.no_proxy ?? env.NO_PROXY ?? '';
    return new EnvHttpProxyAgent({ ...options, httpProxy: proxy, httpsProxy: proxy, noProxy });
}
/** The code that tells most of a call that got no answer: a proxy's status, else the innermost that Node or undici gave. */
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
/** The error, its causes and the parts of an aggregate, outermost first. */
function errorsIn(error, depth = 0) {
    if (!(error instanceof Error) || depth > 4)
        return [];
    const parts = error instanceof AggregateError ? error.errors : [];
    return [error, ...[error.cause, ...parts].flatMap((inner) => errorsIn(inner, depth + 1))];
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
/** Sets an output of the step; outside a runner there is nobody to read it. */
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
            // A runner reads at its own pace: what it has not taken would be kept in memory.
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
/** What waits for a long group to end; null = nobody writes. */
let waiting = null;
/** Does it now, or after what is being written. */
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
/** A line of ours may quote others' words: a command in it would be obeyed. The runner knows `##[` anywhere in a line. */
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
/** Adds to the job summary; outside a runner there is none and nothing is lost. */
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
            const { getIDToken } = await __nccwpck_require__.e(/* import() */ 737).then(__nccwpck_require__.bind(__nccwpck_require__, 40737));
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

/***/ 49090:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ createManifests)
/* harmony export */ });
/* harmony import */ var _domain_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(79963);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(452);
/** The repository that Flux reads, by GitHub's REST API: conditional requests, so that what did not change is free. */


const TIMEOUT_MS = 15_000;
const PAGE_SIZE = 100;
/** GitHub keeps at most 1000 statuses per commit and context. */
const PAGE_LIMIT = 10;
/** The manifests repository; the client is loaded with the first call. */
function createManifests(options) {
    const session = new Session(options);
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
class Session {
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
            if (error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .HttpError */ .j$ && (error.status === 404 || error.status === 409))
                return null;
            throw error;
        }
    }
    async get(path, parameters) {
        const { repository, connect, signal, timeoutMs = TIMEOUT_MS } = this.#options;
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
    const message = `GitHub's API: ${what}: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .errorMessage */ .gJ)(error)}`;
    // Without an answer the client makes up a status of 500.
    if (typeof status !== 'number' || response === undefined)
        return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ(message, { code: 'FDA-FLUX-GITHUB', cause: error });
    const retryAfterMs = (0,_domain_js__WEBPACK_IMPORTED_MODULE_1__/* .gitHubPause */ .Y3)(status, object(object(response).headers), (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .errorMessage */ .gJ)(error), Date.now());
    if (retryAfterMs !== null && (status === 403 || status === 429)) {
        const hint = 'Other jobs use up the same limit: give manifests-token a token of its own.';
        return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .HttpError */ .j$(message, { status, retryAfterMs, code: 'FDA-FLUX-RATE-LIMIT', hint, cause: error });
    }
    if (status === 401 || status === 403) {
        const hint = 'Give manifests-token a valid token with contents: read and, for rollout, statuses: read.';
        return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .HttpError */ .j$(message, { status, code: 'FDA-FLUX-NO-PERMISSION', hint, cause: error });
    }
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .HttpError */ .j$(message, { status, retryAfterMs, code: 'FDA-FLUX-GITHUB', cause: error });
}
function toTreeFile(entry) {
    const { type, mode, path, sha, size } = object(entry);
    // A symlink's blob is the path it points to.
    if (type !== 'blob' || mode === '120000' || typeof path !== 'string' || typeof sha !== 'string')
        return [];
    return [{ path, blob: sha, sizeBytes: Number(size ?? 0) }];
}
function toStatus(entry) {
    const { context, state, description } = object(entry);
    const known = ['success', 'failure', 'error'].find((one) => one === state);
    return { context: String(context ?? ''), state: known ?? 'pending', description: String(description ?? '') };
}
function noRepository(repository) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .HttpError */ .j$(`GitHub shows no repository ${repository} to this token`, {
        status: 404,
        code: 'FDA-FLUX-NO-REPOSITORY',
        hint: 'Check manifests-repository; for another repository give manifests-token a token that may read it.',
    });
}
function commitOf(value) {
    const sha = (0,_domain_js__WEBPACK_IMPORTED_MODULE_1__/* .parseCommitSha */ .tu)(String(value));
    if (sha === null)
        throw unreadable('the branch', 'object.sha');
    return sha;
}
function unreadable(what, field) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ParseError */ .mB(`GitHub's answer about ${what}`, field, 'is missing or unreadable', {
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


/***/ }),

/***/ 25931:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ createReceivers)
/* harmony export */ });
/* harmony import */ var _domain_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(79963);
/* harmony import */ var _http_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(63250);


/** Flux's receiver server reads requests for at most this long. */
const TIMEOUT_MS = 30_000;
const BODY_START = 200;
/** Receivers reached directly on loopback and through the environment's proxies elsewhere. */
function createReceivers(signal, env = process.env) {
    return {
        async post(request) {
            const deadline = AbortSignal.timeout(TIMEOUT_MS);
            const routes = (0,_http_js__WEBPACK_IMPORTED_MODULE_0__/* .openRoutes */ .R)(env, 1);
            try {
                const dispatcher = await routes.to(new URL(request.url));
                return await send(request, dispatcher, AbortSignal.any([signal, deadline]));
            }
            catch (error) {
                if (signal.aborted)
                    throw signal.reason;
                // The library's own error may quote the address or the proxy's password: nothing but its code goes on.
                const code = deadline.aborted ? 'ETIMEDOUT' : (0,_http_js__WEBPACK_IMPORTED_MODULE_0__/* .faultCode */ .I)(error);
                throw Object.assign(new Error(`the receiver gave no answer: ${code}`), { code });
            }
            finally {
                await routes.close();
            }
        },
    };
}
async function send({ url, headers, body }, dispatcher, signal) {
    const { request } = await __nccwpck_require__.e(/* import() */ 752).then(__nccwpck_require__.t.bind(__nccwpck_require__, 46752, 19));
    const options = { headersTimeout: TIMEOUT_MS, bodyTimeout: TIMEOUT_MS, signal, dispatcher };
    const answer = await request(url, { method: 'POST', headers: { ...headers }, body, ...options });
    const bodyStart = await readStart(answer.body);
    return {
        status: answer.statusCode,
        bodyStart,
        retryAfterMs: (0,_domain_js__WEBPACK_IMPORTED_MODULE_1__/* .parseRetryAfter */ .mu)(oneOf(answer.headers['retry-after']), Date.now()),
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

/***/ 35975:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  I: () => (/* binding */ createRegistry)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __nccwpck_require__(77598);
// EXTERNAL MODULE: ./lib/domain.js
var domain = __nccwpck_require__(79963);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __nccwpck_require__(452);
// EXTERNAL MODULE: ./lib/adapters/http.js
var http = __nccwpck_require__(63250);
;// CONCATENATED MODULE: ./lib/adapters/registry-session.js
/** Calls to registries: who is asked for which token, what is sent where, and how long anyone is waited for. */



/** The specification's limit for manifests. */
const MAX_BYTES = 4 * 1024 * 1024;
/** More would only wait in line at the registry. */
const CONNECTIONS = 32;
/** The specification's life of a token that does not tell its own, and what a call may take of it. */
const TOKEN_SECONDS = 60;
const TOKEN_RESERVE_MS = 5_000;
/**
 * Calls with the authorization each repository needs. The first call to a registry shows how it wants its callers to log
 * in; those that come meanwhile wait for that answer, so that one refusal serves all apps.
 */
class Session {
    #options;
    #routes;
    #hosts = new Map();
    #grants = new Map();
    constructor(options) {
        this.#options = options;
        this.#routes = (0,http/* openRoutes */.R)(options.env, CONNECTIONS);
    }
    /** The address of something in a repository; plain HTTP for this machine only. */
    address(repository, rest) {
        const { host, path } = (0,domain/* splitRepository */.T8)(repository);
        const name = host === 'docker.io' ? 'registry-1.docker.io' : host;
        const url = new URL(`https://${name}/v2/${path}/${rest}`);
        if ((0,domain/* isLoopback */.U9)(url.hostname))
            url.protocol = 'http:';
        return url;
    }
    /** The answer to a call, made again with a new token when the registry takes the one it was given no longer. */
    async send(url, repository, call) {
        const host = await this.#host(repository);
        const first = host.challenge === undefined ? await this.#knock(host, url, call) : null;
        if (first !== null && first.status !== 401)
            return first;
        const before = this.#grants.get(repository);
        const grant = await this.#grant(host, repository, null);
        const used = (await grant?.authorization) ?? null;
        if (first !== null && used === null)
            return first;
        const answer = await this.request(url, call, used?.header);
        if (answer.status !== 401 || (grant !== null && grant !== before))
            return answer;
        // A token that was good before, or a repository that wants a login although others of its host do not.
        host.challenge = parseChallenge(answer, url.host) ?? host.challenge;
        const fresh = (await (await this.#grant(host, repository, grant))?.authorization) ?? null;
        return fresh === null ? answer : await this.request(url, call, fresh.header);
    }
    /** The answer to one call, with no more than the authorization that it is given. */
    async request(url, call, authorization) {
        const { signal, timeoutMs } = this.#options;
        const deadline = AbortSignal.timeout(2 * timeoutMs);
        try {
            const { request } = await __nccwpck_require__.e(/* import() */ 752).then(__nccwpck_require__.t.bind(__nccwpck_require__, 46752, 19));
            const { statusCode, headers, body } = await request(url, {
                method: call.method,
                headers: { ...call.headers, ...(authorization === undefined ? {} : { authorization }) },
                body: call.body ?? null,
                dispatcher: await this.#routes.to(url),
                signal: AbortSignal.any([signal, deadline]),
                headersTimeout: timeoutMs,
                bodyTimeout: timeoutMs,
            });
            const bytes = await readBody(url, body, call.maxBytes ?? MAX_BYTES);
            return { status: statusCode, headers, bytes };
        }
        catch (error) {
            if (signal.aborted)
                throw signal.reason;
            if (error instanceof errors/* ActionError */.lZ)
                throw error;
            throw noAnswer(url, call, deadline.aborted ? 'ETIMEDOUT' : (0,http/* faultCode */.I)(error), error);
        }
    }
    async #host(repository) {
        const name = (0,domain/* splitRepository */.T8)(repository).host;
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
    async #grant(host, repository, worn) {
        if (host.challenge == null)
            return null;
        const current = this.#grants.get(repository);
        if (current !== undefined && current !== worn && (await isGood(current)))
            return current;
        const latest = this.#grants.get(repository);
        // Somebody else asked while this caller looked.
        if (latest !== undefined && latest !== current)
            return latest;
        const fresh = { authorization: this.#ask(host.challenge, repository) };
        this.#grants.set(repository, fresh);
        return fresh;
    }
    async #ask(challenge, repository) {
        const { host, path } = (0,domain/* splitRepository */.T8)(repository);
        const credentials = await this.#options.credentials(host);
        if (challenge.scheme === 'basic') {
            const header = credentials === null ? null : basic(credentials);
            return header === null ? null : { header, goodUntil: Number.POSITIVE_INFINITY };
        }
        const scope = `repository:${path}:pull`;
        const first = await this.#token(challenge.realm, `${scope},push`, credentials);
        // Some services refuse the whole when a part is not allowed; a reader can do with less.
        const refused = first.status === 401 || first.status === 403;
        const answer = refused ? await this.#token(challenge.realm, scope, credentials) : first;
        return readToken(answer, host);
    }
    async #token(realm, scope, credentials) {
        const url = new URL(realm);
        url.searchParams.set('scope', scope);
        if (credentials === null || !('identityToken' in credentials)) {
            return await this.request(url, { method: 'GET' }, basic(credentials) ?? undefined);
        }
        const form = new URLSearchParams(url.searchParams);
        form.set('grant_type', 'refresh_token');
        form.set('refresh_token', credentials.identityToken);
        form.set('client_id', 'flux-docker-action');
        const headers = { 'content-type': 'application/x-www-form-urlencoded' };
        const body = Buffer.from(form.toString());
        return await this.request(new URL(url.origin + url.pathname), { method: 'POST', headers, body }, undefined);
    }
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
    if (realm.protocol !== 'https:' && !(0,domain/* isLoopback */.U9)(realm.hostname))
        throw plainRealm(asked, realm);
    const service = fields.get('service');
    if (service !== undefined)
        realm.searchParams.set('service', service);
    return { scheme: 'bearer', realm };
}
function basic(credentials) {
    if (credentials === null || 'identityToken' in credentials)
        return null;
    return `Basic ${Buffer.from(`${credentials.username}:${credentials.password}`).toString('base64')}`;
}
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
        retryAfterMs: (0,domain/* parseRetryAfter */.mu)(header(answer, 'retry-after'), Date.now()),
    });
}
/** The first value of a header. */
function header(answer, name) {
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
async function readBody(url, body, limit) {
    const chunks = [];
    let size = 0;
    for await (const chunk of body) {
        size += chunk.length;
        if (size > limit)
            throw tooLarge(url, limit);
        chunks.push(chunk);
    }
    return Buffer.concat(chunks);
}
function noAnswer(url, { method }, fault, cause) {
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
function plainRealm(asked, realm) {
    return new errors/* ActionError */.lZ(`${asked} asks for credentials to be sent to ${realm.host} by plain HTTP`, {
        code: 'FDA-PUSH-PLAIN-TOKEN-SERVICE',
        hint: 'The token service must have https.',
    });
}
function tooLarge(url, limit) {
    return new errors/* ActionError */.lZ(`${url.host} answered with more than ${limit} bytes where so many make no sense`, {
        code: 'FDA-PUSH-REGISTRY',
        hint: 'Check that image names a container registry.',
    });
}

;// CONCATENATED MODULE: ./lib/adapters/registry-tags.js
/** The tags of a repository, page by page, from the registry that was asked and from no other. */


/** Flux's own reading stops there too. */
const MOST_TAGS = 10_000;
/** Registries that ignore the size of a page send all of them at once. */
const registry_tags_MAX_BYTES = 16 * 1024 * 1024;
/** For all pages together. */
const DEADLINE_MS = 60_000;
/** The first tags of the repository, at most 10,000; none when there is no such repository. */
async function listTags(session, repository, unexpected) {
    const tags = [];
    const seen = new Set();
    const startedAt = Date.now();
    let url = session.address(repository, 'tags/list?n=1000');
    while (url !== null && tags.length < MOST_TAGS && !seen.has(url.href)) {
        if (Date.now() - startedAt > DEADLINE_MS)
            throw tooSlow(repository, tags.length);
        seen.add(url.href);
        const answer = await session.send(url, repository, { method: 'GET', maxBytes: registry_tags_MAX_BYTES });
        if (answer.status === 404)
            return tags;
        if (answer.status !== 200)
            throw unexpected(answer);
        const page = parseObject(answer.bytes).tags;
        tags.push(...(Array.isArray(page) ? page : []).filter((tag) => typeof tag === 'string'));
        url = nextPage(url, header(answer, 'link'));
    }
    return tags.slice(0, MOST_TAGS);
}
/** Behind a proxy that ends TLS, registries name themselves by http: their host decides, and the scheme stays. */
function nextPage(url, link) {
    const target = /<([^>]+)>[^,]*;\s*rel="?next\b/i.exec(link ?? '')?.[1];
    if (target === undefined || !URL.canParse(target, url.href))
        return null;
    const next = new URL(target, url);
    return next.hostname === url.hostname && (next.port === url.port || next.protocol !== url.protocol)
        ? new URL(next.pathname + next.search, url)
        : null;
}
function tooSlow(repository, count) {
    const seconds = DEADLINE_MS / 1000;
    return new errors/* NoAnswerError */.i5(`listing the tags of ${repository} took more than ${seconds} s, after ${count} tags`, {
        code: 'FDA-PUSH-NO-ANSWER',
        fault: 'ETIMEDOUT',
        hint: 'Remove old tags, or look at the status page of the registry.',
    });
}

;// CONCATENATED MODULE: ./lib/adapters/registry.js
/** The registry's HTTP API (OCI distribution 1.1): heads, reads and writes manifests with docker's own credentials. */





const MANIFEST_TYPES = [
    'application/vnd.oci.image.index.v1+json',
    'application/vnd.oci.image.manifest.v1+json',
    'application/vnd.docker.distribution.manifest.list.v2+json',
    'application/vnd.docker.distribution.manifest.v2+json',
].join(', ');
/** The longest silence of a registry that is taken. */
const TIMEOUT_MS = 30_000;
/** Storage services may send on once more, hardly ever twice. */
const MOST_REDIRECTS = 3;
/** Manifests of a run that are kept: they are small, and named by what they hold. */
const MOST_KEPT = 1_000;
/** What is quoted of a registry's own words. */
const MOST_WORDS = 300;
/** A client that asks each registry for a token once per repository, and sends credentials only where they belong. */
function createRegistry(options) {
    const session = new Session({ env: process.env, timeoutMs: TIMEOUT_MS, ...options });
    const kept = new Map();
    return {
        async tryDigest(ref) {
            const call = { method: 'HEAD', headers: { accept: MANIFEST_TYPES } };
            const answer = await session.send(manifestUrl(session, ref), ref.repository, call);
            if (answer.status === 404)
                return null;
            if (answer.status !== 200)
                throw unexpected('looking for', ref, answer);
            return digestHeader(answer) ?? digestOf((await get(session, ref)).bytes);
        },
        async manifest(ref) {
            const known = kept.get(`${ref.repository}@${ref.reference}`);
            if (known !== undefined)
                return known;
            const manifest = await readManifest(session, ref);
            if (kept.size < MOST_KEPT)
                kept.set(`${ref.repository}@${manifest.digest}`, manifest);
            return manifest;
        },
        async putManifest(ref, { mediaType, bytes }) {
            const call = { method: 'PUT', headers: { 'content-type': mediaType }, body: bytes };
            const answer = await session.send(manifestUrl(session, ref), ref.repository, call);
            if (answer.status < 200 || answer.status > 204)
                throw unexpected('writing', ref, answer);
        },
        listTags: async (repository) => {
            const refuse = (answer) => unexpected('listing the tags of', { repository, reference: '*' }, answer);
            return await listTags(session, repository, refuse);
        },
        async blob(repository, digest) {
            const ref = { repository, reference: digest };
            const answer = await readBlob(session, ref);
            if (answer.status !== 200)
                throw unexpected('reading', ref, answer);
            if (digestOf(answer.bytes) !== digest)
                throw wrongBytes(ref, digestOf(answer.bytes));
            return answer.bytes;
        },
    };
}
function manifestUrl(session, ref) {
    return session.address(ref.repository, `manifests/${ref.reference}`);
}
async function readManifest(session, ref) {
    const answer = await get(session, ref);
    const mediaType = header(answer, 'content-type')?.split(';')[0]?.trim() || typeIn(answer.bytes);
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
        const location = answer.status >= 301 && answer.status <= 308 ? header(answer, 'location') : undefined;
        if (location === undefined || redirects === MOST_REDIRECTS || !URL.canParse(location, url.href))
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
        throw unexpected('reading', ref, answer);
    return answer;
}
function digestHeader(answer) {
    return (0,domain/* parseDigest */.m)(header(answer, 'docker-content-digest') ?? '');
}
function digestOf(bytes) {
    return `sha256:${(0,external_node_crypto_.createHash)('sha256').update(bytes).digest('hex')}`;
}
function unexpected(doing, ref, answer) {
    const { host } = (0,domain/* splitRepository */.T8)(ref.repository);
    const denied = answer.status === 401 || answer.status === 403;
    return new errors/* HttpError */.j$(`${doing} ${(0,domain/* imageRef */.D6)(ref)}: registry ${host} answered ${answer.status}${firstError(answer.bytes)}`, {
        status: answer.status,
        code: denied ? 'FDA-PUSH-DENIED' : 'FDA-PUSH-REGISTRY',
        hint: denied
            ? `Log in to ${host} with an account that may push (inputs username and password, or docker/login-action before).`
            : 'Run the job again; if it stays, look at the status page of the registry.',
        retryAfterMs: (0,domain/* parseRetryAfter */.mu)(header(answer, 'retry-after'), Date.now()),
    });
}
/** The first error of the specification's JSON body: code and message, on one line. */
function firstError(bytes) {
    const { errors } = parseObject(bytes);
    const first = (Array.isArray(errors) ? errors[0] : null);
    const words = [first?.code, first?.message].filter((word) => typeof word === 'string' && word !== '');
    const text = words.join(': ').replace(/\s+/g, ' ');
    return text === '' ? '' : ` (${text.slice(0, MOST_WORDS)})`;
}
function wrongBytes(ref, digest) {
    return new errors/* ActionError */.lZ(`${(0,domain/* imageRef */.D6)(ref)}: the registry sent bytes whose digest is ${digest}`, {
        code: 'FDA-PUSH-WRONG-DIGEST',
        hint: 'A proxy or the registry corrupts manifests: nothing was written.',
    });
}


/***/ }),

/***/ 72694:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ createSources)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(76760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(452);
/* harmony import */ var _exec_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(36832);
/** Text files of the checkout, found by what they say: git finds them, and nothing outside the repository is read. */




const TIMEOUT_MS = 60_000;
/** The files of the repository that the directory belongs to. */
function createSources(where) {
    const options = {
        cwd: where.cwd,
        env: { ...(0,_exec_js__WEBPACK_IMPORTED_MODULE_3__/* .withGitConfig */ .l_)(where.env, []), GIT_TERMINAL_PROMPT: '0', LC_ALL: 'C' },
        signal: where.signal,
        timeoutMs: TIMEOUT_MS,
    };
    let top;
    const findTop = async () => {
        const { stdout } = await (0,_exec_js__WEBPACK_IMPORTED_MODULE_3__/* .exec */ .m0)('git', ['rev-parse', '--show-toplevel'], options);
        return await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.realpath)(stdout.replace(/\n$/, ''));
    };
    return {
        async find({ words, under = '', untracked = false }) {
            const args = [
                ...['grep', '--files-with-matches', '-z', '-I', '--ignore-case', '--fixed-strings', '--full-name'],
                ...(untracked ? ['--untracked'] : []),
                ...words.flatMap((word) => ['-e', word]),
                ...['--', `:(top)${under}`],
            ];
            // 1: no file has any of the words.
            const { stdout } = await (0,_exec_js__WEBPACK_IMPORTED_MODULE_3__/* .exec */ .m0)('git', args, { ...options, allowExitCodes: [1] });
            return stdout.split('\0').filter((path) => path !== '');
        },
        async text(path, maxBytes) {
            try {
                top ??= findTop();
                const root = await top;
                const real = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.realpath)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(root, path));
                const way = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.relative)(root, real);
                if (way === '..' || way.startsWith(`..${node_path__WEBPACK_IMPORTED_MODULE_1__.sep}`))
                    return { problem: 'leaves the repository by a symlink' };
                const { size } = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)(real);
                if (size > maxBytes)
                    return { problem: `is larger than ${maxBytes / 1_000_000} MB` };
                return { text: await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(real, 'utf8') };
            }
            catch (error) {
                return { problem: `cannot be read (${(0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .errorMessage */ .gJ)(error)})` };
            }
        },
    };
}


/***/ }),

/***/ 23627:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  V: () => (/* binding */ createSpools)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __nccwpck_require__(77598);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(73024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(76760);
;// CONCATENATED MODULE: external "node:string_decoder"
const external_node_string_decoder_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:string_decoder");
;// CONCATENATED MODULE: ./lib/adapters/spool.js
/** Long texts on disk: what is in memory is bounded however much is written. */




const BUFFER_CHARS = 32 * 1024;
const PIECE_BYTES = 64 * 1024;
const TAIL_LINES = 60;
const TAIL_LINE_CHARS = 2_000;
/** Spools in the runner's temporary directory, readable by this user alone. */
function createSpools(temp) {
    return { open: () => new FileSpool((0,external_node_path_.join)(temp, `fda-log-${(0,external_node_crypto_.randomUUID)()}`)) };
}
/** Writes at once and waits for it: what is printed faster than the disk takes it slows its writer down. */
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
        // A part of a text keeps the whole text in memory: what outlives the spool is copied.
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
        const decoder = new external_node_string_decoder_namespaceObject.StringDecoder('utf8');
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


/***/ }),

/***/ 84751:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  U_: () => (/* binding */ CACHE_ORDER),
  J$: () => (/* binding */ createStateStore),
  pn: () => (/* binding */ doCacheOrders)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __nccwpck_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(76760);
;// CONCATENATED MODULE: external "node:readline"
const external_node_readline_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:readline");
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __nccwpck_require__(57075);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __nccwpck_require__(452);
// EXTERNAL MODULE: ./lib/adapters/exec.js + 4 modules
var exec = __nccwpck_require__(36832);
;// CONCATENATED MODULE: ./lib/adapters/state.js
/** Texts from run to run in GitHub's cache, through a process of its own that can be ended when the service hangs. */






const TIMEOUT_MS = 5_000;
/** The variable by which the action tells itself to do orders and nothing else. */
const CACHE_ORDER = 'FDA_CACHE_ORDER';
/** The value of that variable: an order is a line, and the last one is followed by the end. */
const FROM_STDIN = 'stdin';
const FILE = 'state.json';
const ANSWER = 'fda-answer ';
/** What the library says of a key that is taken, and of a service that failed at this step. */
const RESERVED = /^Unable to reserve cache with key .*another job may be creating this cache/;
/** The child of a run. Its start takes longer than an order, so it stays for the next one. */
class Helper {
    #cwd;
    #timeoutMs;
    #orders = new external_node_stream_.PassThrough();
    #stop = new AbortController();
    #ended;
    #lines = [];
    #heard = Promise.withResolvers();
    /** A child in an empty directory: the file's path is part of what GitHub finds entries by, so it is always the same. */
    static async start(options) {
        return new Helper(await (0,promises_.mkdtemp)((0,external_node_path_.join)(options.temp, 'fda-state-')), options);
    }
    constructor(cwd, { program: [file, ...args], env, signal, timeoutMs }) {
        this.#cwd = cwd;
        this.#timeoutMs = timeoutMs;
        const own = { [CACHE_ORDER]: FROM_STDIN, GITHUB_WORKSPACE: cwd, RUNNER_TEMP: cwd };
        this.#ended = (0,exec/* exec */.m0)(file, args, {
            cwd,
            env: { ...env, ...own },
            input: this.#orders,
            signal: AbortSignal.any([signal, this.#stop.signal]),
            onStdoutLine: (line) => {
                this.#lines.push(line);
                if (line.startsWith(ANSWER))
                    this.#heard.resolve();
            },
        });
        // Who gives an order hears of it.
        this.#ended.catch(() => undefined);
    }
    /** The answer, and the text of an entry that was found. Throws when the child ends, or its time is over. */
    async do(order, text) {
        this.#lines = [];
        this.#heard = Promise.withResolvers();
        const file = (0,external_node_path_.join)(this.#cwd, FILE);
        await (text === null ? (0,promises_.rm)(file, { force: true }) : (0,promises_.writeFile)(file, text));
        this.#orders.write(`${JSON.stringify(order)}\n`);
        await this.#hear();
        const answer = parseAnswer(this.#lines);
        return { answer, text: text === null && answer.key !== null ? await (0,promises_.readFile)(file, 'utf8') : '' };
    }
    async #hear() {
        const late = new AbortController();
        const timer = setTimeout(() => late.abort(), this.#timeoutMs);
        const outOfTime = new Promise((_, reject) => {
            late.signal.addEventListener('abort', () => reject(timedOut()));
        });
        try {
            await Promise.race([this.#heard.promise, this.#ended, outOfTime]);
        }
        finally {
            clearTimeout(timer);
        }
    }
    /** Resolves when the child and its directory are gone. */
    async end() {
        this.#stop.abort();
        await this.#ended.catch(() => undefined);
        await (0,promises_.rm)(this.#cwd, { recursive: true, force: true });
    }
}
function timedOut() {
    const facts = { exitCode: null, signal: null, timedOut: true, stderrTail: '' };
    return new errors/* ExecError */.cI({ command: 'the cache client', ...facts });
}
/**
 * The store of this job. `program` is the action itself, which does orders when told so by `CACHE_ORDER`; one child does all
 * of a run's, until `close`.
 */
function createStateStore(options) {
    const { env } = options;
    let helper = null;
    let turn = Promise.resolve();
    const end = async () => {
        const one = await helper?.catch(() => null);
        helper = null;
        await one?.end();
    };
    const ask = async (order, text) => {
        try {
            helper ??= Helper.start({ timeoutMs: TIMEOUT_MS, ...options });
            return await (await helper).do(order, text);
        }
        catch (error) {
            // Whatever it still does, the next order must not meet it.
            await end();
            throw error;
        }
    };
    const inTurn = async (order, text) => {
        const mine = turn.then(async () => await ask(order, text));
        turn = mine.catch(() => undefined);
        return await mine;
    };
    return {
        async close() {
            await turn;
            await end();
        },
        async newest(prefix) {
            if (!hasCache(env))
                return null;
            const { answer, text } = await inTurn({ restore: prefix }, null);
            if (answer.problem !== null)
                throw refused('read', answer.problem);
            return answer.key === null ? null : { key: answer.key, text };
        },
        async save(key, text) {
            if (!hasCache(env))
                throw refused('written', 'this job has no cache service');
            const { answer } = await inTurn({ save: key }, text);
            if (answer.key === null && !RESERVED.test(answer.problem ?? ''))
                throw refused('written', answer.problem ?? 'the service did not take it');
            return answer.key !== null;
        },
    };
}
/** Whether the runner gave the job the addresses of a cache service, of either version; without one, looking takes 10 s. */
function hasCache(env) {
    return Boolean(env.ACTIONS_RUNTIME_TOKEN) && Boolean(env.ACTIONS_RESULTS_URL || env.ACTIONS_CACHE_URL);
}
/**
 * Reads orders, does each in the working directory and prints its answer, until there are no more; the caller ends the
 * process, which sockets keep alive.
 */
async function doCacheOrders() {
    const loading = Promise.all(/* import() */[__nccwpck_require__.e(737), __nccwpck_require__.e(88), __nccwpck_require__.e(691)]).then(__nccwpck_require__.bind(__nccwpck_require__, 61691));
    for await (const line of (0,external_node_readline_namespaceObject.createInterface)({ input: process.stdin })) {
        const key = await doOrder(await loading, JSON.parse(line));
        await new Promise((resolve) => {
            process.stdout.write(`\n${ANSWER}${JSON.stringify(key)}\n`, () => resolve());
        });
    }
}
async function doOrder(cache, order) {
    if ('restore' in order)
        return (await cache.restoreCache([FILE], order.restore, [])) ?? null;
    return (await cache.saveCache([FILE], order.save)) < 0 ? null : order.save;
}
/** The library swallows what goes wrong and prints it, among what it prints anyway. */
function parseAnswer(lines) {
    const line = lines.findLast((one) => one.startsWith(ANSWER));
    if (line === undefined)
        return { key: null, problem: 'its client ended without an answer' };
    const key = JSON.parse(line.slice(ANSWER.length));
    const [, problem = null] = /(?:Failed to (?:save|restore)|Cache (?:save|restore) skipped): (.*)/.exec(lines.join('\n')) ?? [];
    return { key: typeof key === 'string' ? key : null, problem };
}
function refused(done, problem) {
    return new errors/* ActionError */.lZ(`the cache service could not be ${done}: ${problem}`, { code: 'FDA-PLAN-STATE' });
}


/***/ }),

/***/ 25695:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  h: () => (/* binding */ createTurbo)
});

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __nccwpck_require__(48161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(76760);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __nccwpck_require__(452);
// EXTERNAL MODULE: ./lib/adapters/exec.js + 4 modules
var exec = __nccwpck_require__(36832);
;// CONCATENATED MODULE: ./lib/adapters/turbo/child-env.js
/** What turbo sees of the job's environment: no remote cache, no telemetry, no secret, nothing that changes what it selects. Pure. */

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
        TURBO_CACHE_DIR: (0,external_node_path_.join)(temp, 'turbo'),
        // A token may also lie where `turbo login` left it; with one, a dry run waits for the remote cache.
        TURBO_CONFIG_DIR_PATH: (0,external_node_path_.join)(temp, 'turbo'),
        VERCEL_CONFIG_DIR_PATH: (0,external_node_path_.join)(temp, 'turbo'),
        TURBO_CACHE: 'local:rw',
    };
}

;// CONCATENATED MODULE: ./lib/adapters/turbo/jsonc.js
/** JSON as people write it for turbo and bun: with comments and commas at the end. Pure. */
/** The object that the text holds, or null when it does not parse or is none. */
function parseJsonc(text) {
    const plain = text
        .replace(/^\uFEFF/, '')
        .replace(/("(?:[^"\\\n]|\\.)*")|\/\/[^\n]*|\/\*[\s\S]*?\*\//g, (_, string) => string ?? ' ')
        .replace(/("(?:[^"\\\n]|\\.)*")|,(?=\s*[}\]])/g, (_, string) => string ?? '');
    try {
        const value = JSON.parse(plain);
        return isRecord(value) ? value : null;
    }
    catch {
        return null;
    }
}
/** Whether the value is an object with keys. */
function isRecord(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __nccwpck_require__(51455);
;// CONCATENATED MODULE: ./lib/adapters/turbo/npm-config.js
/** npm's own settings, as far as a download needs them: which registry has a package, and the credentials for one host alone. */




/** Registries that publish to the public anyway: a token reaches nobody there who could not be given it. */
const PUBLIC_HOSTS = ['registry.npmjs.org', 'npm.pkg.github.com'];
const DEFAULT_REGISTRY = 'https://registry.npmjs.org/';
/** The settings that npm would use in this directory: environment, then the repository's .npmrc, then the user's. */
async function readNpmConfig(root, env) {
    const settings = envSettings(env);
    const userFile = settings.get('userconfig') ?? (0,external_node_path_.join)(env.HOME ?? (0,external_node_os_.homedir)(), '.npmrc');
    const [repository, user] = await Promise.all([readNpmrc((0,external_node_path_.join)(root, '.npmrc')), readNpmrc(userFile)]);
    const layers = [
        { values: settings, trusted: true },
        { values: repository, trusted: false },
        { values: user, trusted: true },
    ];
    return new Settings(layers, env);
}
class Settings {
    #layers;
    #env;
    #trustedHosts;
    constructor(layers, env) {
        this.#layers = layers;
        this.#env = env;
        this.#trustedHosts = new Set([...PUBLIC_HOSTS, ...layers.flatMap((layer) => hostsIn(layer, env))]);
    }
    registryOf(packageName) {
        const scope = /^(@[^/]+)\//.exec(packageName)?.[1];
        const keys = [...(scope === undefined ? [] : [`${scope}:registry`]), 'registry'];
        for (const key of keys) {
            for (const { values, trusted } of this.#layers) {
                const value = values.get(key);
                if (value !== undefined && value !== '')
                    return toRegistry(trusted ? expand(value, this.#env) : value);
            }
        }
        return new URL(DEFAULT_REGISTRY);
    }
    authorizationFor(url) {
        for (const key of keysOf(url)) {
            const token = this.#credential(url, `${key}:_authToken`);
            if (token !== null)
                return `Bearer ${token}`;
            const basic = this.#credential(url, `${key}:_auth`);
            if (basic !== null)
                return `Basic ${basic}`;
            const [name, password] = [
                this.#credential(url, `${key}:username`),
                this.#credential(url, `${key}:_password`),
            ];
            if (name !== null && password !== null) {
                const plain = Buffer.from(password, 'base64').toString('utf8');
                return `Basic ${Buffer.from(`${name}:${plain}`).toString('base64')}`;
            }
        }
        return null;
    }
    withheldFrom(url) {
        if (this.#trustedHosts.has(url.host))
            return null;
        const written = this.#layers
            .filter(({ trusted }) => !trusted)
            .flatMap(({ values }) => keysOf(url).map((key) => values.get(`${key}:_authToken`) ?? values.get(`${key}:_auth`) ?? ''));
        return written.map((value) => VARIABLE.exec(value)?.[1]).find((name) => name !== undefined) ?? null;
    }
    /** A commit may name a host and a variable; the variable's value goes there only if someone else named the host too. */
    #credential(url, key) {
        for (const { values, trusted } of this.#layers) {
            const written = values.get(key);
            if (written === undefined)
                continue;
            const value = trusted || this.#trustedHosts.has(url.host) ? expand(written, this.#env, trusted) : written;
            if (value !== '' && !VARIABLE.test(value))
                return value;
        }
        return null;
    }
}
const VARIABLE = /\$\{([^}?]+)\??\}/;
/** `${X}` as npm reads it: left as it stands when X is not set, `${X?}` is then empty. */
function expand(text, env, trusted = true) {
    return text.replace(/(?<!\\)\$\{([^}?]+)(\?)?\}/g, (whole, name, optional) => {
        // The runner's own tokens are in the environment of an action, not in that of a step which runs npm.
        const value = trusted || !/^(ACTIONS|RUNNER|INPUT|STATE)_/.test(name) ? env[name] : undefined;
        return value ?? (optional === undefined ? whole : '');
    });
}
/** `//host/a/b`, `//host/a`, `//host`, each with and without its slash: the keys under which credentials may stand. */
function keysOf(url) {
    const parts = url.pathname.split('/').filter((part) => part !== '');
    const keys = [];
    for (let length = parts.length; length >= 0; length--) {
        const path = parts.slice(0, length).join('/');
        keys.push(`//${url.host}/${path}${path === '' ? '' : '/'}`, `//${url.host}${path === '' ? '' : '/'}${path}`);
    }
    return keys;
}
function hostsIn({ values, trusted }, env) {
    if (!trusted)
        return [];
    return [...values].flatMap(([key, value]) => {
        const credential = /^\/\/([^/:]+(?::\d+)?)/.exec(key)?.[1];
        if (credential !== undefined)
            return [credential];
        const address = expand(value, env);
        return /(^|:)registry$/.test(key) && URL.canParse(address) ? [new URL(address).host] : [];
    });
}
function toRegistry(text) {
    const url = URL.canParse(text) ? new URL(text) : null;
    if (url === null || !/^https?:$/.test(url.protocol) || VARIABLE.test(text)) {
        throw new errors/* ActionError */.lZ(`npm's registry setting is no address: ${text}`, {
            code: 'FDA-PLAN-TURBO-REGISTRY',
            hint: "Write the address itself: variables are expanded in the user's .npmrc, not in the repository's.",
        });
    }
    if (!url.pathname.endsWith('/'))
        url.pathname += '/';
    return url;
}
/** npm reads `npm_config_<key>` in any case; keys of hosts and scopes are kept as they are. */
function envSettings(env) {
    const settings = new Map();
    for (const [name, value] of Object.entries(env)) {
        const key = /^npm_config_(.+)$/i.exec(name)?.[1];
        if (key === undefined || value === undefined || value === '')
            continue;
        settings.set(key.startsWith('//') ? key : key.toLowerCase(), value);
    }
    return settings;
}
async function readNpmrc(path) {
    let text;
    try {
        text = await (0,promises_.readFile)(path, 'utf8');
    }
    catch {
        // Absent or not ours to read: npm goes on without it too.
        return new Map();
    }
    const pairs = text.split('\n').flatMap((line) => {
        const [, key, value] = /^\s*([^#;=\s][^=]*?)\s*=\s*(.*?)\s*$/.exec(line) ?? [];
        return key === undefined || value === undefined ? [] : [[key, unquote(value)]];
    });
    return new Map(pairs);
}
function unquote(value) {
    return (/^"(.*)"$|^'(.*)'$/
        .exec(value)
        ?.slice(1)
        .find((inner) => inner !== undefined) ?? value);
}

;// CONCATENATED MODULE: ./lib/adapters/turbo/root.js
/** What the files of a turbo root say about it. Whatever is absent or broken is data, for whoever explains a failure. */



/** The text of a file of the turbo root, or null when it cannot be read. */
async function tryRead(root, file) {
    return await (0,promises_.readFile)((0,external_node_path_.join)(root, file), 'utf8').catch(() => null);
}
/** The root package.json, or null when it is absent or does not parse. */
async function readManifest(root) {
    const text = await tryRead(root, 'package.json');
    return text === null ? null : parseJson(text);
}
/** The package manager that the manifest names, as it is written; null when it names none. */
function packageManagerOf(manifest) {
    if (typeof manifest?.packageManager === 'string')
        return manifest.packageManager;
    const engines = isRecord(manifest?.devEngines) ? manifest.devEngines.packageManager : undefined;
    if (!isRecord(engines) || typeof engines.name !== 'string')
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
]);
/** The lockfiles of the turbo root, that of the declared package manager first. */
async function lockfilesOf(root, packageManager) {
    const there = await (0,promises_.readdir)(root).catch(() => []);
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
        const entries = await (0,promises_.readdir)((0,external_node_path_.join)(root, directory), { withFileTypes: true }).catch(() => []);
        if (entries.some((entry) => entry.isFile() && entry.name === 'package.json')) {
            const manifest = await readManifest((0,external_node_path_.join)(root, directory));
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
function parseJson(text) {
    try {
        const value = JSON.parse(text.replace(/^\uFEFF/, ''));
        return isRecord(value) ? value : null;
    }
    catch {
        return null;
    }
}

;// CONCATENATED MODULE: ./lib/adapters/turbo/declared.js
/** What the root manifest asks for under the name turbo, catalogs looked up. */


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
    if (!isRecord(holder))
        return null;
    const named = isRecord(holder.catalogs) ? holder.catalogs[name === '' ? 'default' : name] : undefined;
    const isDefault = name === '' || name === 'default';
    return (isDefault ? textIn(holder.catalog, 'turbo') : null) ?? textIn(named, 'turbo');
}
function textIn(value, key) {
    const found = isRecord(value) ? value[key] : undefined;
    return typeof found === 'string' ? found : null;
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __nccwpck_require__(77598);
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __nccwpck_require__(57975);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __nccwpck_require__(38522);
// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __nccwpck_require__(58500);
// EXTERNAL MODULE: ./lib/domain.js
var domain = __nccwpck_require__(79963);
;// CONCATENATED MODULE: ./lib/adapters/turbo/http.js
/** Bytes from npm's registry: bounded in time and size, tried again when the fault is not ours, credentials for their host alone. */



const LIMITS = { idleMs: 30_000, totalMs: 180_000, attempts: 4 };
const REDIRECTS = 5;
const RETRY_AFTER_LIMIT_MS = 20_000;
/** The body of a 200 answer. Throws an ActionError that names the host, never an address with credentials. */
async function fetchBytes(request, options) {
    const limits = { ...LIMITS, ...options.limits };
    const deadline = AbortSignal.timeout(limits.totalMs);
    const signal = AbortSignal.any([options.signal, deadline]);
    for (let attempt = 1;; attempt++) {
        try {
            return await follow(request, { ...options, limits, signal });
        }
        catch (error) {
            options.signal.throwIfAborted();
            if (deadline.aborted || attempt >= limits.attempts || !isWorthAnotherTry(error)) {
                throw explain(error, request.url, deadline.aborted);
            }
            const asked = error instanceof errors/* HttpError */.j$ ? error.retryAfterMs : null;
            const wait = Math.min(asked ?? (0,domain/* backoffMs */.jo)(attempt, Math.random()), RETRY_AFTER_LIMIT_MS);
            await (0,external_node_timers_promises_.setTimeout)(wait, undefined, { signal }).catch(() => undefined);
        }
    }
}
function isWorthAnotherTry(error) {
    if (error instanceof errors/* HttpError */.j$)
        return error.status === 429 || error.status >= 500;
    return !(error instanceof errors/* ActionError */.lZ);
}
/** Redirects are followed by hand: each address gets the credentials of its own host, so mostly none. */
async function follow(request, options) {
    let url = request.url;
    for (let hop = 0; hop <= REDIRECTS; hop++) {
        refusePlain(url);
        const answer = await ask({ ...request, url }, options);
        if (answer.location === null)
            return answer.bytes;
        url = new URL(answer.location, url);
    }
    throw new errors/* ActionError */.lZ(`npm's registry ${request.url.host} redirects in circles`, {
        code: 'FDA-PLAN-TURBO-REGISTRY',
        hint: FIX,
    });
}
async function ask(request, options) {
    const authorization = options.config.authorizationFor(request.url);
    const first = await once(request, authorization, options);
    // A token that expired keeps nobody from reading what is public.
    const refused = authorization !== null && (first.status === 401 || first.status === 403);
    const answer = refused ? await once(request, null, options) : first;
    if (answer.status >= 300 && answer.status < 400 && answer.location !== null) {
        return { bytes: answer.bytes, location: answer.location };
    }
    if (answer.status === 200)
        return { bytes: answer.bytes, location: null };
    throw unexpected(request.url, refused ? first.status : answer.status, answer.retryAfter, options.config);
}
async function once({ url, accept, maxBytes }, authorization, { env, signal, limits }) {
    const { request } = await __nccwpck_require__.e(/* import() */ 752).then(__nccwpck_require__.t.bind(__nccwpck_require__, 46752, 19));
    const dispatcher = await openDispatcher(url, env);
    try {
        const { statusCode, headers, body } = await request(url, {
            headers: { accept, ...(authorization === null ? {} : { authorization }) },
            dispatcher,
            signal,
            headersTimeout: limits.idleMs,
            bodyTimeout: limits.idleMs,
        });
        const header = (name) => [headers[name]].flat()[0];
        const bytes = await readBody(body, maxBytes, url);
        return {
            status: statusCode,
            location: header('location') ?? null,
            retryAfter: header('retry-after'),
            bytes,
        };
    }
    finally {
        await dispatcher.destroy();
    }
}
async function readBody(body, maxBytes, url) {
    const chunks = [];
    let size = 0;
    for await (const chunk of body) {
        size += chunk.length;
        if (size > maxBytes) {
            throw new errors/* ActionError */.lZ(`${url.host} answered with more than ${maxBytes} bytes`, {
                code: 'FDA-PLAN-TURBO-REGISTRY',
                hint: FIX,
            });
        }
        chunks.push(chunk);
    }
    return Buffer.concat(chunks);
}
/** Each scheme has its own variable, as with npm and curl; loopback is reached directly. */
async function openDispatcher({ protocol, hostname }, env) {
    const { Agent, EnvHttpProxyAgent } = await __nccwpck_require__.e(/* import() */ 752).then(__nccwpck_require__.t.bind(__nccwpck_require__, 46752, 19));
    const proxy = protocol === 'https:' ? (env.https_proxy ?? env.HTTPS_PROXY) : (env.http_proxy ?? env.HTTP_PROXY);
    if (!proxy || (0,domain/* isLoopback */.U9)(hostname))
        return new Agent({ allowH2: false });
    const address = proxy.includes('://') ? proxy : `http://${proxy}`;
    if (!URL.canParse(address)) {
        throw new errors/* ActionError */.lZ(`the address of the proxy for ${protocol}//${hostname} is none`, {
            code: 'FDA-PLAN-TURBO-REGISTRY',
            hint: 'Check HTTPS_PROXY and HTTP_PROXY.',
        });
    }
    const noProxy = env.no_proxy ?? env.NO_PROXY ?? '';
    return new EnvHttpProxyAgent({ allowH2: false, httpProxy: address, httpsProxy: address, noProxy });
}
/** What comes without TLS is whatever someone on the way made of it, and it would be run. */
function refusePlain(url) {
    if (url.protocol === 'https:' || (url.protocol === 'http:' && (0,domain/* isLoopback */.U9)(url.hostname)))
        return;
    throw new errors/* ActionError */.lZ(`npm's registry ${url.host} is reached without TLS, so turbo was not downloaded`, {
        code: 'FDA-PLAN-TURBO-REGISTRY',
        hint: `Configure its https address. ${FIX}`,
    });
}
const FIX = "Or install the repository's dependencies before this step, for example with npm ci.";
function unexpected(url, status, retryAfter, config) {
    const withheld = config.withheldFrom(url);
    const denied = status === 401 || status === 403;
    const hint = !denied
        ? status === 404
            ? 'Check the version of turbo, and that the registry mirrors it.'
            : 'Run the job again; if it stays, look at the status page of the registry.'
        : withheld === null
            ? `Give npm credentials for ${url.host}, for example with actions/setup-node (registry-url).`
            : `The repository's .npmrc asks for \${${withheld}}; a variable is sent to ${url.host} only when the workflow names that host too: env npm_config_registry, or actions/setup-node (registry-url).`;
    return new errors/* HttpError */.j$(`npm's registry ${url.host} answered ${status} for ${lastPart(url)}`, {
        status,
        code: 'FDA-PLAN-TURBO-REGISTRY',
        hint: `${hint} ${FIX}`,
        retryAfterMs: (0,domain/* parseRetryAfter */.mu)(retryAfter, Date.now()),
    });
}
function lastPart(url) {
    return decodeURIComponent(url.pathname.split('/').at(-1) ?? '');
}
function explain(error, url, late) {
    if (error instanceof errors/* ActionError */.lZ)
        return error;
    const code = late ? 'not in time' : codeOf(error);
    return new errors/* ActionError */.lZ(`npm's registry ${url.host} did not answer for ${lastPart(url)}: ${code}`, {
        code: 'FDA-PLAN-TURBO-REGISTRY',
        hint: `Check network, proxy (HTTPS_PROXY) and certificates (NODE_EXTRA_CA_CERTS). ${FIX}`,
    });
}
/** The innermost code: messages of HTTP libraries may quote a proxy's password. */
function codeOf(error) {
    for (let inner = error, depth = 0; inner instanceof Error && depth < 5; inner = inner.cause, depth++) {
        const { code } = inner;
        if (typeof code === 'string' && inner.cause === undefined)
            return code;
    }
    return error instanceof Error ? error.name : (0,errors/* errorMessage */.gJ)(error);
}

;// CONCATENATED MODULE: ./lib/adapters/turbo/packument.js
/** What npm's registry knows of a package: its versions, its tags, and where each version's files are. */


const MAX_BYTES = 64 * 1024 * 1024;
/** The second type is for registries that know only the long form. */
const ACCEPT = 'application/vnd.npm.install-v1+json, application/json;q=0.8';
/** The document about a package. Throws an ActionError when the registry does not give one. */
async function fetchPackument(name, options) {
    const registry = options.config.registryOf(name);
    const url = new URL(name.replace('/', '%2f'), registry);
    const bytes = await fetchBytes({ url, accept: ACCEPT, maxBytes: MAX_BYTES }, options);
    const json = parseObject(bytes);
    if (json === null || !isObject(json.versions)) {
        throw new errors/* ActionError */.lZ(`npm's registry ${registry.host} answered for ${name} with something else than a package`, {
            code: 'FDA-PLAN-TURBO-REGISTRY',
            hint: `Check that npm's registry setting names a registry: ${registry.host}${registry.pathname}`,
        });
    }
    return { name, tags: textsOf(json['dist-tags']), versions: versionsOf(json.versions) };
}
function versionsOf(versions) {
    return new Map(Object.entries(versions).flatMap(([version, facts]) => {
        if (!isObject(facts))
            return [];
        const dist = isObject(facts.dist) ? facts.dist : {};
        const deprecated = facts.deprecated !== undefined && facts.deprecated !== false;
        return [
            [version, { tarball: packument_text(dist.tarball), integrity: packument_text(dist.integrity), deprecated }],
        ];
    }));
}
function textsOf(value) {
    const pairs = Object.entries(isObject(value) ? value : {});
    return new Map(pairs.filter((pair) => typeof pair[1] === 'string'));
}
function packument_text(value) {
    return typeof value === 'string' ? value : null;
}
function parseObject(bytes) {
    try {
        const value = JSON.parse(bytes.toString('utf8'));
        return isObject(value) ? value : null;
    }
    catch {
        return null;
    }
}
function isObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}

;// CONCATENATED MODULE: ./lib/adapters/turbo/platform.js
/** Names of the packages that carry turbo's native binary for this machine. Pure. */
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

;// CONCATENATED MODULE: ./lib/adapters/turbo/download.js
/** Turbo's binary from npm's registry: checked against its published hash, kept in the tool cache, run nowhere near the repository. */










const TARBALL_LIMIT = 256 * 1024 * 1024;
const UNPACKED_LIMIT = 768 * 1024 * 1024;
const CHECK_TIMEOUT_MS = 20_000;
/** The path of that version's binary, downloaded unless an earlier run did. `version` is exact. */
async function downloadTurbo(version, options) {
    const places = options.caches.map((cache) => placeIn(cache, version, options));
    for (const place of places) {
        const binary = (0,external_node_path_.join)(place, BINARY);
        if (!(await exists(binary)))
            continue;
        if ((await runs(binary, version, options)) === null)
            return binary;
        await (0,promises_.rm)(place, { recursive: true, force: true }).catch(() => undefined);
    }
    const bytes = await fetchBinary(version, options);
    return await keep(bytes, places, version, options);
}
/** By registry too: one that a pull request names must not leave a binary for the runs of others. */
function placeIn(cache, version, { config }) {
    const registries = platformPackages().map((name) => config.registryOf(name).href);
    const hash = (0,external_node_crypto_.createHash)('sha256').update(registries.join(' ')).digest('hex').slice(0, 12);
    return (0,external_node_path_.join)(cache, 'flux-docker-action-turbo', version, `${platformName()}-${hash}`);
}
async function fetchBinary(version, options) {
    const { name, found } = await findVersion(version, options);
    if (found.tarball === null || found.integrity === null || !/\bsha512-/.test(found.integrity)) {
        throw notIntact(`${name}@${version}`, 'the registry tells no sha512 of it');
    }
    const url = tarballUrl(found.tarball, options.config.registryOf(name));
    const request = { url, accept: '*/*', maxBytes: TARBALL_LIMIT };
    const bytes = await fetchBytes(request, options);
    if (!isIntact(bytes, found.integrity)) {
        throw notIntact(`${name}@${version}`, `${url.host} sent bytes that do not have its sha512`);
    }
    return await unpack(bytes, `${name}@${version}`);
}
async function findVersion(version, options) {
    const { lt } = await __nccwpck_require__.e(/* import() */ 88).then(__nccwpck_require__.t.bind(__nccwpck_require__, 62088, 19));
    const [scoped, plain] = platformPackages();
    const names = lt(version, '2.8.18') ? [plain, scoped] : [scoped, plain];
    let refusal;
    for (const name of names) {
        const packument = await fetchPackument(name, options).catch((error) => {
            refusal ??= error;
            return null;
        });
        const found = packument?.versions.get(version);
        if (found !== undefined)
            return { name, found };
    }
    if (refusal !== undefined)
        throw refusal;
    throw new errors/* ActionError */.lZ(`npm's registry ${options.config.registryOf(names[0] ?? '').host} has no ${names[0]}@${version}`, {
        code: 'FDA-PLAN-TURBO-VERSION',
        hint: 'Check turbo-version, or the version of turbo in the root package.json and its lockfile.',
    });
}
/** Registries that mirror npm's may name npm's own host; npm asks them in its place, and so do we. */
function tarballUrl(text, registry) {
    const url = new URL(text, registry);
    return url.host === 'registry.npmjs.org' ? new URL(`${url.pathname.slice(1)}${url.search}`, registry) : url;
}
function isIntact(bytes, integrity) {
    const actual = (0,external_node_crypto_.createHash)('sha512').update(bytes).digest('base64');
    return integrity.split(/\s+/).some((one) => one.split('?')[0] === `sha512-${actual}`);
}
/** One file is taken out of the archive, whatever else it holds and wherever that would go. */
async function unpack(tgz, what) {
    const { unpackTar } = await __nccwpck_require__.e(/* import() */ 942).then(__nccwpck_require__.bind(__nccwpck_require__, 51942));
    try {
        const tar = await (0,external_node_util_.promisify)(external_node_zlib_.gunzip)(tgz, { maxOutputLength: UNPACKED_LIMIT });
        const entries = await unpackTar(tar, {
            strict: true,
            filter: ({ name, type }) => type === 'file' &&
                /^(?!\.\.?\/)[^/]+\//.test(name) &&
                name.endsWith(`/${BINARY}`) &&
                name.split('/').length === 3,
        });
        const data = entries[0]?.data;
        if (entries.length === 1 && data !== undefined && data.length > 0)
            return data;
    }
    catch (error) {
        throw notIntact(what, 'its archive cannot be unpacked', error);
    }
    throw notIntact(what, `its archive has no ${BINARY}`);
}
/** Written beside its place, then moved there whole: two jobs may do the same at once. */
async function keep(bytes, places, version, options) {
    let problem;
    for (const place of places) {
        const draft = `${place}.${(0,external_node_crypto_.randomUUID)().slice(0, 8)}`;
        const binary = (0,external_node_path_.join)(draft, BINARY);
        try {
            await (0,promises_.mkdir)((0,external_node_path_.join)(binary, '..'), { recursive: true });
            await (0,promises_.writeFile)(binary, bytes);
            await (0,promises_.chmod)(binary, 0o755);
        }
        catch (error) {
            problem = error;
            continue;
        }
        const fault = await runs(binary, version, options);
        if (fault !== null) {
            await (0,promises_.rm)(draft, { recursive: true, force: true });
            throw fault;
        }
        return await moveIn(draft, place);
    }
    throw new errors/* ActionError */.lZ(`turbo ${version} was downloaded and cannot be kept`, {
        code: 'FDA-PLAN-TURBO-CACHE',
        hint: 'Make the directory of RUNNER_TOOL_CACHE or RUNNER_TEMP writable.',
        cause: problem,
    });
}
async function moveIn(draft, place) {
    try {
        await (0,promises_.rename)(draft, place);
    }
    catch (error) {
        // Another job was faster; what it left passed the same check.
        if (!(await exists((0,external_node_path_.join)(place, BINARY))))
            throw error;
        await (0,promises_.rm)(draft, { recursive: true, force: true });
    }
    return (0,external_node_path_.join)(place, BINARY);
}
/** Null when the binary runs here and is that version, else what is wrong with it. */
async function runs(binary, version, options) {
    const env = { PATH: options.env.PATH, HOME: options.env.HOME, TURBO_TELEMETRY_DISABLED: '1', NO_COLOR: '1' };
    const where = { cwd: (0,external_node_path_.join)(binary, '..'), env, signal: options.signal, timeoutMs: CHECK_TIMEOUT_MS };
    let cause;
    for (let attempt = 1; attempt <= 3; attempt++) {
        try {
            const { stdout } = await (0,exec/* exec */.m0)(binary, ['--skip-infer', '--version'], where);
            if (stdout.trim() === version)
                return null;
            cause = new Error(`it says that it is ${stdout.trim().slice(0, 40)}`);
            break;
        }
        catch (error) {
            options.signal.throwIfAborted();
            cause = error;
            // A child that another part starts may hold the file open for a moment after it was written.
            if (!isBusy(error))
                break;
            await new Promise((resolve) => setTimeout(resolve, 50));
        }
    }
    return new errors/* ActionError */.lZ(`turbo ${version} for ${platformName()} does not run here`, {
        code: 'FDA-PLAN-TURBO-CACHE',
        hint: 'Check that the directory of RUNNER_TOOL_CACHE or RUNNER_TEMP may hold programs (not mounted noexec).',
        cause,
    });
}
function isBusy(error) {
    const cause = error instanceof errors/* ExecError */.cI ? error.cause : undefined;
    return cause?.code === 'ETXTBSY';
}
async function exists(path) {
    return await (0,promises_.stat)(path).then((found) => found.isFile(), () => false);
}
function notIntact(what, problem, cause) {
    return new errors/* ActionError */.lZ(`${what} was not used: ${problem}`, {
        code: 'FDA-PLAN-TURBO-INTEGRITY',
        hint: "Look at what npm's registry or the proxy in between delivers; installing the repository's dependencies before this step avoids the download.",
        cause,
    });
}

;// CONCATENATED MODULE: ./lib/adapters/turbo/installed.js
/** Turbo as a package manager installed it: its version, and the native binary wherever it was put. */




/** The turbo that programs in this directory would load, or null. With yarn's PnP there is none: its files are in archives. */
async function findInstalled(root) {
    if (await isFile((0,external_node_path_.join)(root, '.pnp.cjs')))
        return null;
    for (const directory of upwards(root)) {
        const manifest = (0,external_node_path_.join)(directory, 'node_modules', 'turbo', 'package.json');
        const version = await versionOf(manifest);
        if (version === null)
            continue;
        return { version, binary: await findBinary((0,external_node_path_.dirname)(await (0,promises_.realpath)(manifest)), version) };
    }
    return null;
}
/** As Node looks for it from turbo's real directory: below it, beside it in pnpm's store, or hoisted above. */
async function findBinary(turbo, version) {
    for (const directory of upwards(turbo)) {
        for (const name of platformPackages()) {
            const home = (0,external_node_path_.join)(directory, 'node_modules', name);
            // Another turbo's binary may be hoisted where this one's is missing.
            if ((await versionOf((0,external_node_path_.join)(home, 'package.json'))) !== version)
                continue;
            if (await isFile((0,external_node_path_.join)(home, BINARY)))
                return (0,external_node_path_.join)(home, BINARY);
        }
    }
    return null;
}
function upwards(directory) {
    const above = (0,external_node_path_.dirname)(directory);
    return above === directory ? [directory] : [directory, ...upwards(above)];
}
async function versionOf(manifest) {
    try {
        const json = JSON.parse(await (0,promises_.readFile)(manifest, 'utf8'));
        return isRecord(json) && typeof json.version === 'string' ? json.version : null;
    }
    catch {
        return null;
    }
}
async function isFile(path) {
    return await (0,promises_.stat)(path).then((found) => found.isFile(), () => false);
}

;// CONCATENATED MODULE: ./lib/adapters/turbo/lockfile.js
/** The exact version of turbo that a lockfile holds, read without its package manager. Pure. */

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
    let json;
    try {
        json = JSON.parse(text);
    }
    catch {
        return null;
    }
    if (!isRecord(json))
        return null;
    const packages = isRecord(json.packages) ? json.packages['node_modules/turbo'] : undefined;
    const old = isRecord(json.dependencies) ? json.dependencies.turbo : undefined;
    const entry = packages ?? old;
    return isRecord(entry) && typeof entry.version === 'string' ? entry.version : null;
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
        stack.push({ indent, key: lockfile_unquote(quoted) });
        if (value === '' || stack.length > 5)
            continue;
        if (PNPM_PLACE.test(stack.map(({ key }) => key).join('/'))) {
            // The versions of peers follow in brackets.
            return lockfile_unquote(value.trim()).replace(/[(_].*$/, '');
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
function lockfile_unquote(text) {
    return text.replace(/^(['"])(.*)\1$/, '$2');
}

;// CONCATENATED MODULE: ./lib/adapters/turbo/version.js
/** Chooses the turbo that answers for a repository: input → installed → lockfile → manifest → the dialect of turbo.json. */







/** The turbo for this root, downloaded when it is not installed. `wanted` is the input, null when it is empty. */
async function chooseTurbo(root, wanted, connect) {
    const installed = await findInstalled(root);
    if (wanted === null && installed !== null && installed.binary !== null) {
        return { binary: installed.binary, version: installed.version, source: 'installed' };
    }
    const { text, source } = wanted === null ? await version_lookUp(root, installed) : { text: wanted, source: 'input turbo-version' };
    if (installed !== null && installed.binary !== null && (await satisfies(installed.version, text))) {
        return { binary: installed.binary, version: installed.version, source };
    }
    const options = await connect();
    try {
        const version = await exactVersion(text, options);
        return { binary: await downloadTurbo(version, options), version, source };
    }
    catch (error) {
        throw withSource(error, text, source);
    }
}
/** The version, range or tag that the repository's files ask for. Throws when none of them says anything. */
async function version_lookUp(root, installed) {
    if (installed !== null)
        return { text: installed.version, source: 'node_modules/turbo, which lacks its binary' };
    const manifest = await readManifest(root);
    const declared = await declaredTurbo(root, manifest);
    for (const file of await lockfilesOf(root, packageManagerOf(manifest))) {
        const locked = lockedVersion(file, (await tryRead(root, file)) ?? '', declared);
        if (locked !== null)
            return { text: locked, source: file };
    }
    if (declared !== null)
        return { text: declared, source: 'package.json' };
    for (const [file, config] of await readConfigs(root)) {
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

;// CONCATENATED MODULE: ./lib/adapters/turbo.js
/** Turborepo's native binary, installed or downloaded, and its dry run: nothing of the repository is executed or written. */









/** The settings of the child keep remote caches away; this bounds whatever else may hang. */
const TIMEOUT_MS = 120_000;
/** Turbo with the turbo root as its directory. It is looked for, or downloaded, when first asked. */
function createTurbo(options) {
    const { cwd, temp, signal } = options;
    const env = (0,exec/* withGitConfig */.l_)(childEnv(options.env, temp), []);
    const chosen = turbo_once(async () => await choose(options));
    const run = async (args) => {
        const { binary } = await chosen();
        const call = { cwd, env, signal, timeoutMs: options.timeoutMs ?? TIMEOUT_MS, allowExitCodes: FAILURES };
        // First of all: without it turbo hands over to whatever version it finds in the repository.
        const answer = await (0,exec/* exec */.m0)(binary, ['--skip-infer', ...args], call);
        if (answer.exitCode === 0)
            return answer.stdout;
        throw failed(args, answer, cwd);
    };
    return {
        dryRun: async ({ task, filters }) => await run(['run', task, ...ALONE, ...filters.map((filter) => `--filter=${filter}`)]),
        directories: async () => await listDirectories(cwd, run),
        facts: async () => await gatherFacts(cwd, (await chosen().catch(() => null))?.version ?? null),
    };
}
/** Tasks that others depend on select no package; hashing their files took older versions most of the time. */
const ALONE = ['--dry-run=json', '--only'];
/** Exit codes of turbo itself: refused, wrong usage, crashed. */
const FAILURES = [1, 2, 101];
async function choose({ cwd, temp, env, signal, version = null, limits, }) {
    return await chooseTurbo(cwd, version, async () => ({
        config: await readNpmConfig(cwd, env),
        env,
        signal,
        caches: [env.RUNNER_TOOL_CACHE, temp, (0,external_node_os_.tmpdir)()].filter((path) => Boolean(path)),
        ...(limits === undefined ? {} : { limits }),
    }));
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
    const listed = await run(['ls', '--output=json']).catch((error) => {
        if (error instanceof errors/* ExecError */.cI)
            return null;
        throw error;
    });
    if (listed !== null)
        return parseListing(listed);
    const named = (await findManifests(root)).filter(({ name }) => name !== null);
    const isUnique = (name) => named.filter((one) => one.name === name).length === 1;
    return new Map(named.flatMap(({ name, directory }) => (name !== null && isUnique(name) ? [[name, directory]] : [])));
}
function parseListing(text) {
    const json = JSON.parse(text);
    const packages = isRecord(json) && isRecord(json.packages) ? json.packages.items : undefined;
    return new Map((Array.isArray(packages) ? packages : [])
        .filter(isRecord)
        .flatMap(({ name, path }) => typeof name === 'string' && typeof path === 'string'
        ? [[name, path.replaceAll('\\', '/')]]
        : []));
}
async function gatherFacts(root, version) {
    const manifest = await readManifest(root);
    const packageManager = packageManagerOf(manifest);
    const [configs, lockfiles, manifests, pnpm] = await Promise.all([
        readConfigs(root),
        lockfilesOf(root, packageManager),
        findManifests(root),
        tryRead(root, 'pnpm-workspace.yaml'),
    ]);
    const tasks = [...configs.values()].map((config) => config?.tasks ?? config?.pipeline).find(isRecord) ?? {};
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
            persistent: isRecord(task) && task.persistent === true,
        })),
        brokenManifests: manifests
            .filter(({ broken }) => broken)
            .map(({ directory }) => (0,external_node_path_.join)(directory, 'package.json')),
    };
}
function turbo_once(make) {
    let made;
    return async () => {
        made ??= make();
        return await made;
    };
}


/***/ }),

/***/ 79963:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   D6: () => (/* binding */ imageRef),
/* harmony export */   Fu: () => (/* binding */ shortSha),
/* harmony export */   HF: () => (/* binding */ isPublished),
/* harmony export */   T8: () => (/* binding */ splitRepository),
/* harmony export */   U9: () => (/* binding */ isLoopback),
/* harmony export */   Vp: () => (/* binding */ runUrl),
/* harmony export */   W0: () => (/* binding */ branchOf),
/* harmony export */   Y3: () => (/* binding */ gitHubPause),
/* harmony export */   Z6: () => (/* binding */ isRepository),
/* harmony export */   dz: () => (/* binding */ isTag),
/* harmony export */   jo: () => (/* binding */ backoffMs),
/* harmony export */   m: () => (/* binding */ parseDigest),
/* harmony export */   mu: () => (/* binding */ parseRetryAfter),
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
/** The address of a run's page; each attempt has its own. */
function runUrl(run) {
    return `${run.serverUrl}/${run.repository}/actions/runs/${run.id}/attempts/${run.attempt}`;
}
/** The branch a ref names, or null when it names something else, such as a tag. */
function branchOf(ref) {
    return ref.startsWith('refs/heads/') ? ref.slice('refs/heads/'.length) : null;
}
/** Whether the app's image is in the registry after this run. */
function isPublished(result) {
    return result.status === 'pushed' || result.status === 'reused';
}
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
/** Whether registries accept the text as a tag. */
function isTag(text) {
    return /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$/.test(text);
}
/** Whether a host name is this machine's own: the only place where plain HTTP is taken for granted. */
function isLoopback(hostname) {
    const bare = hostname.replace(/^\[|\]$/g, '');
    return (bare === 'localhost' || bare.endsWith('.localhost') || bare === '::1' || /^127(\.\d{1,3}){3}$/.test(bare));
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

/***/ 452:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Uc: () => (/* binding */ describeError),
/* harmony export */   cI: () => (/* binding */ ExecError),
/* harmony export */   dz: () => (/* binding */ InputError),
/* harmony export */   gJ: () => (/* binding */ errorMessage),
/* harmony export */   i5: () => (/* binding */ NoAnswerError),
/* harmony export */   ie: () => (/* binding */ toActionError),
/* harmony export */   j$: () => (/* binding */ HttpError),
/* harmony export */   lZ: () => (/* binding */ ActionError),
/* harmony export */   mB: () => (/* binding */ ParseError),
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
/** A child process that ended in a way that was not asked for. */
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
/** Text from outside that is not what its source promises. */
class ParseError extends ActionError {
    /** @param what what was read, @param path where in it the reading stopped. */
    constructor(what, path, problem, options) {
        super(`${what}: ${path} ${problem}`, options);
    }
}
/** An HTTP answer that was not the wanted one; the address is given without its secrets. */
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
    /** Whether another try may go better: certificates and proxies that refuse stay as they are. */
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
/** The error itself when it is one of ours; anything else is a defect of the action and says so. */
function toActionError(error) {
    if (error instanceof ActionError)
        return error;
    if (error instanceof Error && /\b(ENOSPC|EDQUOT|EROFS)\b/.test(error.message)) {
        return new ActionError(`the runner's disk takes no more: ${error.message}`, {
            code: 'FDA-PLAN-DISK',
            hint: 'Make room on the disk that RUNNER_TEMP is on, or take a larger runner.',
            cause: error,
        });
    }
    return new ActionError(`unexpected: ${errorMessage(error)}`, {
        code: 'FDA-PLAN-UNEXPECTED',
        hint: 'This is a defect of the action: please report it with the log of the run.',
        cause: error,
    });
}
/** The code and texts of an error as data, with a code of last resort for what nobody foresaw. */
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


/***/ }),

/***/ 58926:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ unreadable)
/* harmony export */ });
/** What was found in a manifest: where it stands, what will happen, what to do. Types and one constructor. */
/** The warning that something here could not be read, with what to do about it. */
function unreadable(place, message, hint) {
    return { check: 'flux-00', level: 'warning', file: place.file, line: place.line, message, hint };
}


/***/ }),

/***/ 30636:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   cX: () => (/* binding */ gatherManifests),
/* harmony export */   gZ: () => (/* binding */ MAX_FILE_BYTES),
/* harmony export */   jv: () => (/* binding */ matchGlobs),
/* harmony export */   yw: () => (/* binding */ readAll)
/* harmony export */ });
/* harmony import */ var picomatch__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(14006);
/* harmony import */ var _finding_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(58926);
/** Gathers the manifests of a repository: the files that git knows, that the globs take and that speak of Flux. */


/** What a file has that declares how images are scanned, selected and written. */
const IMAGE_GROUP = 'image.toolkit.fluxcd.io';
/** Bytes beyond which a file is not read: no manifest that people write comes near. */
const MAX_FILE_BYTES = 5_000_000;
/** Files and characters beyond which the rest is left alone: far more than any repository's manifests. */
const MAX_FILES = 10_000;
const MAX_CHARACTERS = 100_000_000;
/** The paths that the globs take; `!` excludes, and hidden directories count. */
function matchGlobs(paths, globs) {
    const options = { dot: true, nonegate: true };
    const takes = picomatch__WEBPACK_IMPORTED_MODULE_0__(globs.filter((glob) => !glob.startsWith('!')).map((glob) => glob.replace(/^\.\//, '')), options);
    const drops = picomatch__WEBPACK_IMPORTED_MODULE_0__(globs.filter((glob) => glob.startsWith('!')).map((glob) => glob.slice(1).replace(/^\.\//, '')), options);
    return paths.filter((path) => takes(path) && !drops(path));
}
/** The manifests with image objects that the globs take. */
async function gatherManifests(globs, sources) {
    return await readAll(matchGlobs(await sources.find({ words: [IMAGE_GROUP] }), globs), sources);
}
/** The texts of these files, as far as they may be read. */
async function readAll(paths, sources) {
    const files = [];
    const unread = [];
    let characters = 0;
    for (const path of paths) {
        const read = files.length >= MAX_FILES || characters >= MAX_CHARACTERS
            ? { problem: 'is one of too many files' }
            : await sources.text(path, MAX_FILE_BYTES);
        if ('text' in read)
            files.push({ path, text: read.text });
        else
            unread.push(notRead(path, read.problem));
        characters += 'text' in read ? read.text.length : 0;
    }
    return { files, unread };
}
function notRead(path, problem) {
    const hint = 'Leave it out of the manifests, or make it a plain file of ordinary size.';
    return (0,_finding_js__WEBPACK_IMPORTED_MODULE_1__/* .unreadable */ .O)({ file: path, line: 1 }, `${problem} and was not read`, hint);
}


/***/ }),

/***/ 75691:
/***/ ((__webpack_module__, __unused_webpack___webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(77598);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(51455);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(48161);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(76760);
/* harmony import */ var _adapters_builder_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(8667);
/* harmony import */ var _adapters_clock_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(61642);
/* harmony import */ var _adapters_docker_js__WEBPACK_IMPORTED_MODULE_6__ = __nccwpck_require__(36446);
/* harmony import */ var _adapters_docker_config_js__WEBPACK_IMPORTED_MODULE_7__ = __nccwpck_require__(13925);
/* harmony import */ var _adapters_files_js__WEBPACK_IMPORTED_MODULE_8__ = __nccwpck_require__(64683);
/* harmony import */ var _adapters_git_js__WEBPACK_IMPORTED_MODULE_9__ = __nccwpck_require__(584);
/* harmony import */ var _adapters_github_js__WEBPACK_IMPORTED_MODULE_10__ = __nccwpck_require__(95521);
/* harmony import */ var _adapters_job_js__WEBPACK_IMPORTED_MODULE_11__ = __nccwpck_require__(99235);
/* harmony import */ var _adapters_manifests_js__WEBPACK_IMPORTED_MODULE_12__ = __nccwpck_require__(49090);
/* harmony import */ var _adapters_receiver_js__WEBPACK_IMPORTED_MODULE_26__ = __nccwpck_require__(25931);
/* harmony import */ var _adapters_registry_js__WEBPACK_IMPORTED_MODULE_13__ = __nccwpck_require__(35975);
/* harmony import */ var _adapters_sources_js__WEBPACK_IMPORTED_MODULE_14__ = __nccwpck_require__(72694);
/* harmony import */ var _adapters_spool_js__WEBPACK_IMPORTED_MODULE_15__ = __nccwpck_require__(23627);
/* harmony import */ var _adapters_state_js__WEBPACK_IMPORTED_MODULE_16__ = __nccwpck_require__(84751);
/* harmony import */ var _adapters_turbo_js__WEBPACK_IMPORTED_MODULE_17__ = __nccwpck_require__(25695);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_18__ = __nccwpck_require__(452);
/* harmony import */ var _inputs_names_js__WEBPACK_IMPORTED_MODULE_25__ = __nccwpck_require__(45261);
/* harmony import */ var _inputs_secrets_js__WEBPACK_IMPORTED_MODULE_19__ = __nccwpck_require__(59516);
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_20__ = __nccwpck_require__(93028);
/* harmony import */ var _pipeline_js__WEBPACK_IMPORTED_MODULE_21__ = __nccwpck_require__(20379);
/* harmony import */ var _report_doctor_js__WEBPACK_IMPORTED_MODULE_22__ = __nccwpck_require__(59347);
/* harmony import */ var _report_outputs_js__WEBPACK_IMPORTED_MODULE_23__ = __nccwpck_require__(8568);
/* harmony import */ var _report_phases_js__WEBPACK_IMPORTED_MODULE_27__ = __nccwpck_require__(5976);
/* harmony import */ var _report_summary_js__WEBPACK_IMPORTED_MODULE_24__ = __nccwpck_require__(49038);
/** The action's entry: wires the adapters, runs the mode, reports, and is the one place that fails the step. */




























/** Names of the values that main keeps for post. */
const STATE = { isPost: 'isPost', dockerConfig: 'dockerConfig', builder: 'builder' };
async function main(env) {
    _adapters_job_js__WEBPACK_IMPORTED_MODULE_11__/* .saveState */ .LZ(STATE.isPost, 'true');
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
        : await report(done.outcome, done.inputs, env).then(() => (0,_report_outputs_js__WEBPACK_IMPORTED_MODULE_23__/* .failureOf */ .g5)(done.outcome));
    if (failure !== null)
        throw failure;
}
/** Runs the mode. What stops it before anything was built is reported, then thrown on. */
async function run(env, signal) {
    try {
        const workflowRun = await (0,_adapters_github_js__WEBPACK_IMPORTED_MODULE_10__/* .readWorkflowRun */ .hO)(env);
        const inputs = readInputs(env, workflowRun);
        if (inputs.mode === 'doctor')
            return await (0,_pipeline_js__WEBPACK_IMPORTED_MODULE_21__/* .runDoctorMode */ ._)(inputs, workflowRun, wire(inputs, workflowRun, env, signal));
        return { inputs, outcome: await (0,_pipeline_js__WEBPACK_IMPORTED_MODULE_21__/* .runPipeline */ .a)(inputs, workflowRun, wire(inputs, workflowRun, env, signal)) };
    }
    catch (thrown) {
        const error = signal.aborted ? cancelledEarly(thrown) : (0,_errors_js__WEBPACK_IMPORTED_MODULE_18__/* .toActionError */ .ie)(thrown);
        _adapters_job_js__WEBPACK_IMPORTED_MODULE_11__/* .writeOutputs */ .Kn(_report_outputs_js__WEBPACK_IMPORTED_MODULE_23__/* .EMPTY_OUTPUTS */ .Jd);
        await _adapters_job_js__WEBPACK_IMPORTED_MODULE_11__/* .writeSummary */ .Sy((0,_report_summary_js__WEBPACK_IMPORTED_MODULE_24__/* .renderStop */ .B6)((0,_errors_js__WEBPACK_IMPORTED_MODULE_18__/* .describeError */ .Uc)(error)), env.GITHUB_STEP_SUMMARY);
        throw error;
    }
}
/** A child that was told to end is no defect of the runner. */
function cancelledEarly(cause) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_18__/* .ActionError */ .lZ('the run was cancelled before anything was built', {
        code: 'FDA-BUILD-CANCELLED',
        hint: 'Run the job again.',
        cause,
    });
}
/** The typed inputs; secrets are masked before anything can quote them. */
function readInputs(env, run) {
    const raw = _adapters_job_js__WEBPACK_IMPORTED_MODULE_11__/* .readInputs */ .Ko(_inputs_names_js__WEBPACK_IMPORTED_MODULE_25__/* .INPUT_NAMES */ .Q);
    for (const value of (0,_inputs_secrets_js__WEBPACK_IMPORTED_MODULE_19__/* .secretValues */ .V)(raw.secrets))
        _adapters_job_js__WEBPACK_IMPORTED_MODULE_11__/* .maskSecret */ .$l(value);
    for (const name of _inputs_names_js__WEBPACK_IMPORTED_MODULE_25__/* .SECRET_INPUTS */ .p.filter((name) => name !== 'secrets')) {
        // URLs may stand in one line with commas between them; a password may hold a comma, so it is masked whole too.
        for (const value of [raw[name], ...raw[name].split(/[\n,]/)])
            maskWithParts(value.trim());
    }
    const fromPullRequest = run.pullRequest !== null || run.mergeGroupBase !== null;
    const children = withoutInputs(env);
    const isSet = (name) => Boolean(children[name]);
    return (0,_inputs_js__WEBPACK_IMPORTED_MODULE_20__/* .parseInputs */ .T)(raw, { canMintTokens: _adapters_job_js__WEBPACK_IMPORTED_MODULE_11__/* .canMintTokens */ .zk(env), fromPullRequest, isSet });
}
/** Libraries may quote a URL's path without its host, so the secret segment is masked by itself too. */
function maskWithParts(value) {
    _adapters_job_js__WEBPACK_IMPORTED_MODULE_11__/* .maskSecret */ .$l(value);
    const segment = /\/hook\/([^/?#\s]{16,})/.exec(value)?.[1];
    if (segment !== undefined)
        _adapters_job_js__WEBPACK_IMPORTED_MODULE_11__/* .maskSecret */ .$l(segment);
}
function wire(inputs, run, env, signal) {
    const workspace = env.GITHUB_WORKSPACE ?? process.cwd();
    const cwd = (0,node_path__WEBPACK_IMPORTED_MODULE_3__.resolve)(workspace, inputs.workingDirectory);
    const temp = env.RUNNER_TEMP || (0,node_os__WEBPACK_IMPORTED_MODULE_2__.tmpdir)();
    const id = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomUUID)().slice(0, 8);
    const childEnv = withoutInputs(env);
    const announce = (directory) => _adapters_job_js__WEBPACK_IMPORTED_MODULE_11__/* .saveState */ .LZ(STATE.dockerConfig, directory);
    const fallback = { serverUrl: run.serverUrl, token: inputs.githubToken };
    const git = (0,_adapters_git_js__WEBPACK_IMPORTED_MODULE_9__/* .createGit */ .l)({ cwd, temp, env: childEnv, fallback, signal });
    const config = (0,_adapters_docker_config_js__WEBPACK_IMPORTED_MODULE_7__/* .createDockerConfig */ .l)({ env: childEnv, temp, id, announce });
    return {
        clock: _adapters_clock_js__WEBPACK_IMPORTED_MODULE_5__/* .systemClock */ .m,
        log: logFrom(inputs.workingDirectory),
        signal,
        random: Math.random,
        git,
        trees: git,
        state: (0,_adapters_state_js__WEBPACK_IMPORTED_MODULE_16__/* .createStateStore */ .J$)({
            program: [process.execPath, process.argv[1] ?? ''],
            temp,
            env: childEnv,
            signal,
        }),
        turbo: (0,_adapters_turbo_js__WEBPACK_IMPORTED_MODULE_17__/* .createTurbo */ .h)({ cwd, temp, env: childEnv, signal, version: inputs.plan.turboVersion }),
        files: (0,_adapters_files_js__WEBPACK_IMPORTED_MODULE_8__/* .createFiles */ .q)({ workspace, root: cwd, temp }),
        sources: (0,_adapters_sources_js__WEBPACK_IMPORTED_MODULE_14__/* .createSources */ .L)({ cwd, env: childEnv, signal }),
        docker: (0,_adapters_docker_js__WEBPACK_IMPORTED_MODULE_6__/* .createDocker */ .h)({ cwd, temp, id, env: childEnv, config, signal }),
        spools: (0,_adapters_spool_js__WEBPACK_IMPORTED_MODULE_15__/* .createSpools */ .V)(temp),
        builders: (0,_adapters_builder_js__WEBPACK_IMPORTED_MODULE_4__/* .createBuilders */ .TH)({
            ...{ cwd, temp, env: childEnv, config, signal },
            id: `${run.id}-${run.attempt}-${id}`,
            announce: (builder) => _adapters_job_js__WEBPACK_IMPORTED_MODULE_11__/* .saveState */ .LZ(STATE.builder, builder),
        }),
        registry: (0,_adapters_registry_js__WEBPACK_IMPORTED_MODULE_13__/* .createRegistry */ .I)({ credentials: config.credentials, env: childEnv, signal }),
        receivers: (0,_adapters_receiver_js__WEBPACK_IMPORTED_MODULE_26__/* .createReceivers */ .R)(signal),
        tokens: _adapters_job_js__WEBPACK_IMPORTED_MODULE_11__/* .jobTokens */ .I8,
        github: (0,_adapters_github_js__WEBPACK_IMPORTED_MODULE_10__/* .createGitHubApi */ ._j)({ token: inputs.githubToken, repository: run.repository, signal }),
        manifests: (0,_adapters_manifests_js__WEBPACK_IMPORTED_MODULE_12__/* .createManifests */ .p)({
            repository: inputs.verify.repository ?? run.repository,
            connect: async () => await (0,_adapters_github_js__WEBPACK_IMPORTED_MODULE_10__/* .connectGitHub */ .UY)(inputs.verify.token),
            signal,
        }),
        cacheService: (0,_adapters_github_js__WEBPACK_IMPORTED_MODULE_10__/* .readCacheService */ .YV)(env),
    };
}
/** Places in files are told from the turbo root; GitHub wants them from the top of the repository. */
function logFrom(directory) {
    return {
        ..._adapters_job_js__WEBPACK_IMPORTED_MODULE_11__/* .jobLog */ .Wh,
        warning(message, at) {
            if (at === undefined)
                _adapters_job_js__WEBPACK_IMPORTED_MODULE_11__/* .jobLog */ .Wh.warning(message);
            else
                _adapters_job_js__WEBPACK_IMPORTED_MODULE_11__/* .jobLog */ .Wh.warning(message, { ...at, file: node_path__WEBPACK_IMPORTED_MODULE_3__.posix.join(directory, at.file) });
        },
    };
}
/** Children get the environment without the inputs, some of which are secrets. */
function withoutInputs(env) {
    return Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith('INPUT_') && !name.startsWith('STATE_')));
}
async function report(outcome, inputs, env) {
    _adapters_job_js__WEBPACK_IMPORTED_MODULE_11__/* .writeOutputs */ .Kn((0,_report_outputs_js__WEBPACK_IMPORTED_MODULE_23__/* .toOutputs */ .Iu)(outcome));
    await _adapters_job_js__WEBPACK_IMPORTED_MODULE_11__/* .writeSummary */ .Sy((0,_report_summary_js__WEBPACK_IMPORTED_MODULE_24__/* .renderSummary */ .Br)(outcome), env.GITHUB_STEP_SUMMARY);
    for (const { error } of outcome.onNotifyFailure === 'warn' ? outcome.notifications : []) {
        if (error !== null)
            _adapters_job_js__WEBPACK_IMPORTED_MODULE_11__/* .jobLog */ .Wh.warning(`${error.message} ${error.hint ?? ''}`);
    }
    for (const { app, status, at, error } of outcome.apps) {
        if (error === null || status === 'cancelled')
            continue;
        const file = at === null ? null : node_path__WEBPACK_IMPORTED_MODULE_3__.posix.join(inputs.workingDirectory, at.file);
        _adapters_job_js__WEBPACK_IMPORTED_MODULE_11__/* .annotate */ .fz({
            level: 'error',
            title: `${app.name} failed`,
            message: error.message,
            file,
            line: at?.line ?? null,
        });
    }
    _adapters_job_js__WEBPACK_IMPORTED_MODULE_11__/* .jobLog */ .Wh.info((0,_report_phases_js__WEBPACK_IMPORTED_MODULE_27__/* .describeTimes */ .UM)(outcome, { startedAt: performance.timeOrigin, now: Date.now() }));
}
/** Shows every finding on its line; the failure of the step when one of them is an error, else null. */
async function reportExamination({ diagnosis, notices }, env) {
    const { renderDiagnosis, countsOf } = await __nccwpck_require__.e(/* import() */ 671).then(__nccwpck_require__.bind(__nccwpck_require__, 79671));
    _adapters_job_js__WEBPACK_IMPORTED_MODULE_11__/* .writeOutputs */ .Kn(_report_outputs_js__WEBPACK_IMPORTED_MODULE_23__/* .EMPTY_OUTPUTS */ .Jd);
    await _adapters_job_js__WEBPACK_IMPORTED_MODULE_11__/* .jobLog */ .Wh.foreignGroup('Doctor', renderDiagnosis(diagnosis));
    for (const notice of notices)
        _adapters_job_js__WEBPACK_IMPORTED_MODULE_11__/* .jobLog */ .Wh.notice(notice);
    for (const { level, check, message, hint, file, line } of diagnosis.findings)
        _adapters_job_js__WEBPACK_IMPORTED_MODULE_11__/* .annotate */ .fz({ level, title: check, message: `${message}. ${hint}`, file, line });
    const counts = countsOf(diagnosis);
    await _adapters_job_js__WEBPACK_IMPORTED_MODULE_11__/* .writeSummary */ .Sy((0,_report_doctor_js__WEBPACK_IMPORTED_MODULE_22__/* .renderDoctor */ .Y)(diagnosis.findings, counts, notices), env.GITHUB_STEP_SUMMARY);
    if (!diagnosis.findings.some(({ level }) => level === 'error'))
        return null;
    return new _errors_js__WEBPACK_IMPORTED_MODULE_18__/* .ActionError */ .lZ(`doctor: ${counts}`, {
        code: 'FDA-FLUX-DOCTOR',
        hint: 'Each finding says what to do; npx github:org/flux-docker-action doctor --fix mends what needs no decision.',
    });
}
/** Time for summary and outputs after a cancel; connections that nobody waits for any more must not hold the job. */
const EXIT_AFTER_CANCEL_MS = 5_000;
/** Removes what main left for the whole job's length; what cannot be removed is worth a warning, not a failure. */
async function post(env) {
    const builder = _adapters_job_js__WEBPACK_IMPORTED_MODULE_11__/* .getState */ .Gu(STATE.builder);
    const directory = _adapters_job_js__WEBPACK_IMPORTED_MODULE_11__/* .getState */ .Gu(STATE.dockerConfig);
    if (builder !== '') {
        await attempt(`builder ${builder}`, async () => {
            if (await (0,_adapters_builder_js__WEBPACK_IMPORTED_MODULE_4__/* .removeBuilder */ .iq)(builder, { cwd: (0,node_os__WEBPACK_IMPORTED_MODULE_2__.tmpdir)(), env: builderEnv(env) }))
                _adapters_job_js__WEBPACK_IMPORTED_MODULE_11__/* .jobLog */ .Wh.info(`Removed builder ${builder}`);
        });
    }
    if (directory !== '') {
        await attempt('the private docker configuration', async () => {
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)(directory, { recursive: true, force: true });
            _adapters_job_js__WEBPACK_IMPORTED_MODULE_11__/* .jobLog */ .Wh.info('Removed the private docker configuration with the login');
        });
    }
}
async function attempt(what, remove) {
    try {
        await remove();
    }
    catch (error) {
        _adapters_job_js__WEBPACK_IMPORTED_MODULE_11__/* .jobLog */ .Wh.warning(`${what} could not be removed: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_18__/* .describeError */ .Uc)(error)}`);
    }
}
/** As main's children had it, but for the private configuration: builders are filed beside the inherited one. */
function builderEnv(env) {
    return {
        ...withoutInputs(env),
        ...(0,_adapters_docker_config_js__WEBPACK_IMPORTED_MODULE_7__/* .createDockerConfig */ .l)({ env, temp: '', id: '', announce: () => undefined }).env(),
    };
}
/** The action calls itself for orders to the cache service. */
async function begin(env) {
    if (env[_adapters_state_js__WEBPACK_IMPORTED_MODULE_16__/* .CACHE_ORDER */ .U_] === undefined)
        return await (_adapters_job_js__WEBPACK_IMPORTED_MODULE_11__/* .getState */ .Gu(STATE.isPost) === 'true' ? post(env) : main(env));
    await (0,_adapters_state_js__WEBPACK_IMPORTED_MODULE_16__/* .doCacheOrders */ .pn)();
    process.exit();
}
try {
    await begin(process.env);
}
catch (error) {
    _adapters_job_js__WEBPACK_IMPORTED_MODULE_11__/* .setFailed */ .C1((0,_errors_js__WEBPACK_IMPORTED_MODULE_18__/* .describeError */ .Uc)(error));
}

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 93028:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  T: () => (/* binding */ parseInputs)
});

// EXTERNAL MODULE: ./lib/errors.js
var errors = __nccwpck_require__(452);
// EXTERNAL MODULE: ./lib/template.js
var lib_template = __nccwpck_require__(94933);
;// CONCATENATED MODULE: ./lib/inputs/attests.js
/** Every attestation as `type=…`; provenance and sbom win over entries of their type in attests. */
function parseAttests(read) {
    const own = [parseOne(read, 'provenance'), parseOne(read, 'sbom')].filter((one) => one !== null);
    const listed = read.templates('attests', 'lines');
    for (const { source } of listed) {
        if (typeOf(source) === null)
            read.issue('attests', `'${source}' has no type=…`, 'Write type=provenance,mode=max or type=sbom.');
    }
    const taken = new Set(own.map(({ source }) => typeOf(source)));
    return [...listed.filter(({ source }) => !taken.has(typeOf(source))), ...own];
}
/** The type that an attestation is of, or null when it does not say. */
function typeOf(attest) {
    return /(?:^|,)type=([a-z]+)(?:,|$)/.exec(attest)?.[1] ?? null;
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
    if (/^[a-z-]+=[^,]*(,[a-z-]+=[^,]*)*$/.test(text) && typeOf(text) === null) {
        return { source: `${prefix},${text}`, parts: [`${prefix},`, ...template.parts] };
    }
    const example = name === 'sbom' ? 'generator=docker/scout-sbom-indexer:latest' : 'mode=max';
    read.issue(name, `'${text}' is neither true, false nor a list of attributes`, `Write true, false or for example ${example}.`);
    return null;
}
function literal(text) {
    return { source: text, parts: [text] };
}

;// CONCATENATED MODULE: ./lib/inputs/builder.js
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
            read.issue('driver-opts', `the line starting '${option.split(/[=\n]/)[0]?.slice(0, 40)}' is no key=value`, 'Write one key=value per line, such as network=host.');
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
            read.issue(name, `'${source.slice(0, 60)}' is no cache`, 'Write for example type=registry,ref={app}:cache.');
    }
    return entries;
}

// EXTERNAL MODULE: ./lib/domain.js
var domain = __nccwpck_require__(79963);
;// CONCATENATED MODULE: ./lib/inputs/registry.js
/** Parses the inputs that say where images go: repository, tags, login, further registries. Pure. */


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
    const sample = (0,lib_template/* sampleOf */.uV)(image);
    const example = 'Write a repository without a tag, such as docker.io/acme/{app}.';
    if (image.source === '' || read.isBroken(image))
        return '';
    if (sample.includes('@') || /:[^/]*$/.test(sample))
        says('carries a tag or digest', `${example} Tags belong to the input tags.`);
    else if (!(0,domain/* isRepository */.Z6)(sample))
        says('is no image repository', `${example} Repositories are lower-case.`);
    const { host } = (0,domain/* splitRepository */.T8)(sample);
    const slash = image.source.indexOf('/');
    if (slash > 0 && image.source.slice(0, slash).includes('{') && host !== 'docker.io') {
        says('has a placeholder in the registry host', 'Write the host out: credentials belong to one host.');
    }
    return host;
}
function checkTag(read, tag) {
    if (!read.isBroken(tag) && !(0,domain/* isTag */.dz)((0,lib_template/* sampleOf */.uV)(tag))) {
        read.issue('tags', `'${tag.source}' is no image tag`, 'A tag has at most 128 of A-Z a-z 0-9 _ . - and starts with none of . and -.');
    }
}
function parseHosts(read) {
    const hosts = read.items('allowed-registries', 'commas').map((host) => host.trim());
    for (const host of hosts) {
        if ((0,domain/* splitRepository */.T8)(`${host}/x`).host !== host || !(0,domain/* isRepository */.Z6)(`${host}/x`))
            read.issue('allowed-registries', `'${host}' is no host of a registry`, 'Write hosts, such as ghcr.io.');
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

// EXTERNAL MODULE: ./lib/inputs/secrets.js
var secrets = __nccwpck_require__(59516);
;// CONCATENATED MODULE: ./lib/inputs/build.js
/** Parses the inputs that say how images are built; names and forms are those of docker/build-push-action. Pure. */





/** The build inputs; problems are left with the reader. */
function parseBuild(read, facts = {}) {
    return {
        ...parseRegistry(read),
        file: parseFile(read),
        context: read.template('context') ?? { source: '.', parts: ['.'] },
        target: read.template('target'),
        buildArgs: parsePairs(read, 'build-args'),
        buildContexts: listOf(read, 'build-contexts'),
        platforms: listOf(read, 'platforms'),
        labels: parseLabels(read),
        annotations: parsePairs(read, 'annotations'),
        ...(0,secrets/* parseSecrets */.d)(read, facts),
        ssh: listOf(read, 'ssh'),
        attests: parseAttests(read),
        network: scalarOf(read, 'network'),
        addHosts: listOf(read, 'add-hosts'),
        allow: listOf(read, 'allow'),
        noCache: read.bool('no-cache'),
        noCacheFilters: listOf(read, 'no-cache-filters'),
        pull: read.bool('pull'),
        shmSize: scalarOf(read, 'shm-size'),
        ulimits: listOf(read, 'ulimit'),
        sourceDateEpoch: parseEpoch(read),
        push: read.boolOr('push', 'auto'),
        deployBranches: emptyToNull(read.list('deploy-branches')),
        force: read.bool('force'),
        retries: read.count('retries'),
        timeoutMs: read.duration('timeout') || 3_600_000,
        maxParallel: read.count('max-parallel'),
        ...parseBuilder(read),
    };
}
function parseFile(read) {
    const file = read.template('file');
    if (file !== null && (0,lib_template/* placeholdersOf */.iJ)(file).has('timestamp')) {
        read.issue('file', 'uses {timestamp}', 'A path cannot depend on the time of the run: use {app} or {dir}.');
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
    network: { cut: 'lines', form: /^[A-Za-z0-9][\w.-]*$/, what: 'network', example: 'default, none or host' },
    'add-hosts': {
        cut: 'commas',
        form: /^[A-Za-z0-9_][\w.-]*[:=](\[?[0-9A-Fa-f:.]+\]?|host-gateway)$/,
        what: 'host:address',
        example: 'registry.local:10.0.0.7',
    },
    allow: {
        cut: 'commas',
        form: /^[a-z][\w.-]*(=\S+)?$/,
        what: 'entitlement',
        example: 'network.host',
    },
    'no-cache-filters': { cut: 'commas', form: /^[A-Za-z0-9][\w.-]*$/, what: 'stage', example: 'installer' },
    'shm-size': { cut: 'lines', form: /^\d+(\.\d+)?([kmgtp]?i?b)?$/i, what: 'size', example: '256mb' },
    ulimit: {
        cut: 'lines',
        form: /^[a-z]+=-?\d+(:-?\d+)?$/,
        what: 'name=soft:hard',
        example: 'nofile=1024:4096',
    },
};
function listOf(read, name) {
    const { cut } = FORMS[name];
    const items = read.templates(name, cut);
    for (const item of items)
        checkForm(read, name, item);
    return items;
}
function scalarOf(read, name) {
    const template = read.template(name);
    if (template !== null)
        checkForm(read, name, template);
    return template;
}
function checkForm(read, name, item) {
    const { form, what, example } = FORMS[name];
    if (!read.isBroken(item) && !form.test((0,lib_template/* sampleOf */.uV)(item)))
        read.issue(name, `'${item.source}' is no ${what}`, `Write for example ${example}.`);
}
function parsePairs(read, name) {
    const pairs = read.templates(name, 'lines');
    for (const { source } of pairs) {
        if (/^[^=\s-][^=\s]*=/.test(source))
            continue;
        const key = source.split(/[=\n]/)[0] ?? '';
        read.issue(name, `the line starting '${key.slice(0, 40)}' is no key=value`, 'Write one KEY=value per line; a value of several lines stands in double quotes.');
    }
    return pairs;
}
/** The labels by which images are recognised again are the action's own. */
const RESERVED_LABELS = ['definition', 'org.opencontainers.image.revision'];
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
    read.issue('source-date-epoch', `'${text}' is no time`, 'Write seconds since 1970, or commit.');
    return null;
}
function emptyToNull(list) {
    return list.length === 0 ? null : list;
}

;// CONCATENATED MODULE: ./lib/inputs/flux.js
const DEFAULT_MANIFESTS = '**/*.y?(a)ml';
/** The flux inputs; problems are left with the reader. */
function parseFlux(read) {
    const globs = read.lines('manifests');
    const strict = read.bool('strict');
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
        return { manifests: null, strict };
    return { manifests: wanted.length === 0 ? [DEFAULT_MANIFESTS, ...excluded] : globs, strict };
}

;// CONCATENATED MODULE: ./lib/inputs/notify.js
/** Parses the inputs that say which Flux Receivers are called, and how. Pure. */

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
        return { url, type, token: type === 'generic-oidc' ? null : token };
    });
    return {
        receivers,
        oidcAudience: read.argument('flux-oidc-audience') ?? 'notification-controller',
        onFailure: read.choice('on-notify-failure', ['fail', 'warn']),
    };
}
function parseReceiverType(read, text, token, facts) {
    if (text === null)
        return token !== null ? 'generic-hmac' : facts.canMintTokens ? 'generic-oidc' : 'generic';
    const known = RECEIVER_TYPES.find((type) => type === text);
    if (known !== undefined)
        return known;
    const hint = text === 'gcr'
        ? 'Such a Receiver takes only calls that Google Pub/Sub signed, which no workflow can make: ' +
            'give Flux a Receiver of type generic-oidc or generic-hmac.'
        : `Choose ${RECEIVER_TYPES.slice(0, -1).join(', ')} or ${RECEIVER_TYPES.at(-1)}.`;
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
    if (SIGNED_TYPES.includes(type) && token === null && !fromPullRequest)
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
        says('is no URL', 'Copy it whole: https://<host>/hook/<64 hex digits>.');
        return;
    }
    const url = new URL(text);
    if (url.protocol !== 'https:' && url.protocol !== 'http:')
        says('is not https', 'Flux receivers are called by https.');
    if (url.protocol === 'http:' && !(0,domain/* isLoopback */.U9)(url.hostname) && !insecure) {
        says('is plain http', 'Use https, or set insecure-webhook: true if the way there is private.');
    }
    if (url.search !== '' || text.includes('?'))
        says('has a query', 'Flux compares the whole path: leave the query out.');
    if (!/\/hook\/[^/]+$/.test(url.pathname)) {
        says('does not end in /hook/<segment>', "Take the path from the Receiver's status.webhookPath, without a trailing slash.");
    }
}
function pick(values, index) {
    return (values.length === 1 ? values[0] : values[index]) ?? null;
}

;// CONCATENATED MODULE: ./lib/inputs/plan.js
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
        read.issue('task', `'${task}' is no task name`, 'Name a task of turbo.json, such as build.');
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
        read.issue('turbo-version', `'${text}' is no version`, 'Write a version such as 2.5.8, a range such as ^2, or a tag such as latest.');
    }
    return text;
}
function parseApps(read) {
    const apps = read.list('apps');
    for (const app of apps) {
        if (/^!?[A-Za-z0-9._*?-]+$/.test(app) && !/^!?-/.test(app))
            continue;
        read.issue('apps', `'${app}' is no app's name`, 'Write names as the plan shows them (without scope and path), globs such as api*, ! to exclude, or all.');
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
    const list = parsePaths(read, 'global-dependencies');
    return list.length === 0 ? { list: GLOBAL_DEPENDENCIES, own: true } : { list, own: false };
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

// EXTERNAL MODULE: ./lib/inputs/items.js
var inputs_items = __nccwpck_require__(4221);
;// CONCATENATED MODULE: ./lib/inputs/reader.js


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
            this.issue(name, `'${text}' is none of ${word}, true and false`, `Write ${word}, true or false.`);
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
        this.issue(name, `'${text}' is no whole number`, 'Write digits only, 0 for no limit.');
        return 0;
    }
    /** A length of time such as 90s, 10m or 1h, in ms; 0 for the empty text and, with an issue, for anything else. */
    duration(name) {
        const text = this.text(name);
        const [, digits = '', unit = ''] = /^([1-9]\d{0,4})([smh])$/.exec(text) ?? [];
        if (text !== '' && unit === '')
            this.issue(name, `'${text}' is no length of time`, 'Write a number and s, m or h, such as 90s or 10m.');
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
        const items = (0,inputs_items/* parseItems */.m)(this.text(name), cut);
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
        const parsed = (0,lib_template/* parseTemplate */.QC)(whole);
        if (!('problem' in parsed))
            return parsed;
        // The value of a pair may be what nobody should read.
        const text = /^[^=\s{}]+=/.exec(whole)?.[0].concat('…') ?? whole;
        const shown = text.length > 60 ? `${text.slice(0, 57)}…` : text;
        this.issue(name, `'${shown}' ${parsed.problem}`, 'The placeholders are listed in the README under Templates.');
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

;// CONCATENATED MODULE: ./lib/inputs/verify.js
/** Parses the inputs that say what is waited for after Flux was told. Pure. */

const WAIT_TIMEOUT_MS = 600_000;
/** The verify inputs; problems are left with the reader. */
function parseVerify(read) {
    const waitFor = read.choice('wait-for', ['none', 'commit', 'rollout']);
    const repository = read.argument('manifests-repository');
    if (repository !== null && !/^[\w.-]+\/[\w.-]+$/.test(repository))
        read.issue('manifests-repository', `'${repository}' is no repository of GitHub`, 'Write owner/name, without a host.');
    const token = read.text('manifests-token') || read.text('github-token');
    if (waitFor !== 'none' && token === '')
        read.issue('manifests-token', `is empty, and so is github-token`, 'Waiting reads the manifests repository.');
    return {
        waitFor,
        timeoutMs: read.duration('wait-timeout') || WAIT_TIMEOUT_MS,
        stagingBranch: parseBranch(read, 'staging-branch') ?? 'staging',
        repository,
        token,
        kustomization: parseKustomization(read),
    };
}
function parseBranch(read, name) {
    const branch = read.argument(name);
    if (branch?.startsWith('refs/'))
        read.issue(name, `'${branch}' is a ref`, 'Write the name of the branch alone, such as staging.');
    return branch;
}
function parseKustomization(read) {
    const template = read.template('kustomization') ?? { source: '{app}', parts: [{ placeholder: 'app' }] };
    const ofApp = ['app', 'package', 'dir', 'branch'];
    if ([...(0,lib_template/* placeholdersOf */.iJ)(template)].some((name) => !ofApp.includes(name)))
        read.issue('kustomization', `'${template.source}' has a placeholder that differs from run to run`, 'The name of a Kustomization may use {app}, {package}, {dir} and {branch}.');
    return template;
}

;// CONCATENATED MODULE: ./lib/inputs.js
/** Turns the raw texts of action.yml's inputs into one frozen value, or reports every problem at once. Pure. */







/** The typed inputs. Throws one InputError that lists every problem. */
function parseInputs(raw, facts = { canMintTokens: false }) {
    const read = new InputReader(raw);
    const inputs = {
        mode: read.choice('mode', ['run', 'plan', 'doctor']),
        workingDirectory: read.directory('working-directory'),
        githubToken: read.text('github-token'),
        plan: parsePlan(read),
        build: parseBuild(read, facts),
        notify: parseNotify(read, facts),
        flux: parseFlux(read),
        verify: parseVerify(read),
    };
    if (read.issues.length > 0)
        throw new errors/* InputError */.dz(read.issues);
    return Object.freeze(inputs);
}


/***/ }),

/***/ 4221:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ parseItems)
/* harmony export */ });
/** Cuts an input's text into items as docker/build-push-action does: CSV with relaxed quotes. Pure. */
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
    const records = [];
    for (const scan = { at: 0, record: [] }; scan.at <= text.length;) {
        const field = text[scan.at] === '"' ? quotedField(text, scan.at + 1) : plainField(text, scan.at);
        if (field === null)
            return null;
        scan.record.push(field.value);
        const ends = text[field.end] !== ',';
        if (ends)
            records.push(scan.record.splice(0));
        scan.at = field.end + (text.startsWith('\r\n', field.end) ? 2 : 1);
    }
    return records;
}
function plainField(text, start) {
    const end = endOfField(text, start);
    return { value: text.slice(start, end), end };
}
function quotedField(text, start) {
    for (let close = text.indexOf('"', start); close >= 0; close = text.indexOf('"', close + 1)) {
        if (text[close + 1] === '"') {
            close++;
            continue;
        }
        const end = endOfField(text, close + 1);
        const value = text.slice(start, close).replaceAll('""', '"');
        // Text behind the closing quote: then the quotes were part of the item.
        return { value: end === close + 1 ? value : `"${value}"${text.slice(close + 1, end)}`, end };
    }
    return null;
}
function endOfField(text, start) {
    const found = /[,\n]|\r\n/g;
    found.lastIndex = start;
    return found.exec(text)?.index ?? text.length;
}


/***/ }),

/***/ 45261:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ INPUT_NAMES),
/* harmony export */   p: () => (/* binding */ SECRET_INPUTS)
/* harmony export */ });
/** Every input that action.yml declares, in its order. */
const INPUT_NAMES = [
    'mode',
    'working-directory',
    'github-token',
    'filter',
    'task',
    'turbo-version',
    'base',
    'apps',
    'global-dependencies',
    'ignore',
    'max-apps',
    'image',
    'tags',
    'file',
    'context',
    'target',
    'build-args',
    'build-contexts',
    'platforms',
    'labels',
    'annotations',
    'secrets',
    'secret-envs',
    'secret-files',
    'ssh',
    'attests',
    'provenance',
    'sbom',
    'network',
    'add-hosts',
    'allow',
    'no-cache',
    'no-cache-filters',
    'pull',
    'shm-size',
    'ulimit',
    'source-date-epoch',
    'push',
    'deploy-branches',
    'force',
    'retries',
    'timeout',
    'max-parallel',
    'builder',
    'driver',
    'driver-opts',
    'buildkitd-config',
    'cache',
    'cache-from',
    'cache-to',
    'username',
    'password',
    'allowed-registries',
    'flux-webhook-url',
    'flux-receiver-type',
    'flux-webhook-token',
    'flux-oidc-audience',
    'insecure-webhook',
    'on-notify-failure',
    'manifests',
    'strict',
    'wait-for',
    'wait-timeout',
    'staging-branch',
    'manifests-repository',
    'manifests-token',
    'kustomization',
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

/***/ 59516:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ secretValues),
/* harmony export */   d: () => (/* binding */ parseSecrets)
/* harmony export */ });
/* harmony import */ var _items_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(4221);

const ID = /^[A-Za-z0-9_][\w.@/-]*$/;
/** The values in the text of input secrets, for masking: also those of entries that will be refused. */
function secretValues(text) {
    const items = (0,_items_js__WEBPACK_IMPORTED_MODULE_0__/* .parseItems */ .m)(text, 'lines') ?? text.split('\n');
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
        read.issue(name, `entry ${index + 1} is no id=value`, EXAMPLES[name]);
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


/***/ }),

/***/ 20379:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  _: () => (/* binding */ runDoctorMode),
  a: () => (/* binding */ runPipeline)
});

// EXTERNAL MODULE: ./lib/errors.js
var errors = __nccwpck_require__(452);
// EXTERNAL MODULE: ./lib/domain.js
var domain = __nccwpck_require__(79963);
;// CONCATENATED MODULE: ./lib/build/builder.js
/** Chooses the builder: the one that was named, the current one if it can keep cache, else one made for this run. */


const BOOT_ATTEMPTS = 3;
/** The builder of this run, booted. Asked only when something is built. Throws when not even the current one is usable. */
async function chooseBuilder(inputs, ports) {
    if (inputs.builder !== null) {
        return { builder: await boot(inputs.builder, ports), notice: null };
    }
    const current = await ports.builders.find(null);
    if (!wantsOwn(inputs, current))
        return { builder: current, notice: null };
    const spec = await gatherSpec(inputs, ports);
    ports.log.info(`Creating a ${spec.driver} builder, because ${reasonFor(current)}`);
    try {
        return { builder: await bootOwn(spec, ports), notice: null };
    }
    catch (error) {
        if (ports.signal.aborted)
            throw error;
        return { builder: current, notice: withoutOwn(spec, current, error) };
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
    throw new errors/* ActionError */.lZ(`buildkitd-config: ${value} ${problem}`, {
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
    for (let attempt = 1;; attempt++) {
        try {
            return await ports.builders.find(name);
        }
        catch (error) {
            if (attempt === BOOT_ATTEMPTS || ports.signal.aborted || !passes(error))
                throw error;
            ports.log.info(`Builder ${name} did not boot, trying again: ${causeText(error)}`);
            await ports.clock.sleep((0,domain/* backoffMs */.jo)(attempt, ports.random()), ports.signal);
        }
    }
}
const PASSING = /\b429\b|too ?many ?requests|rate limit|\b50[0234]\b|internal server error|bad gateway|service unavailable|gateway time-?out|time-?out|timed out|deadline exceeded|\bEOF\b|connection (?:reset|refused)|broken pipe|temporary failure/i;
function passes(error) {
    const cause = error instanceof errors/* ActionError */.lZ ? error.cause : error;
    if (!(cause instanceof errors/* ExecError */.cI))
        return false;
    return cause.timedOut || PASSING.test(cause.stderrTail);
}
function withoutOwn(spec, current, error) {
    const cache = current.exportsCache ? '' : ', without cache export';
    return (`No ${spec.driver} builder could be had (${causeText(error)}). The build goes on with builder ` +
        `${current.name} (${current.driver})${cache}.`);
}
function causeText(error) {
    return (0,errors/* errorMessage */.gJ)(error instanceof errors/* ActionError */.lZ && error.cause !== undefined ? error.cause : error);
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __nccwpck_require__(77598);
;// CONCATENATED MODULE: ./lib/build/cache.js
/** Decides where the builds keep their cache, and says why it is not where it was wanted. Pure. */

/**
 * GitHub takes 200 uploads a minute from a repository: an app's first export of all steps is an index and about nine
 * layers, and with the layers of its image alone it is about three.
 */
const MOST_FULL_EXPORTS = 20;
/** Whether the choice hangs on the version of buildx, which costs a process to ask for. */
function needsVersion(inputs, service) {
    return service.available && wantsGha(inputs);
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
    const mode = builds > MOST_FULL_EXPORTS ? 'min' : 'max';
    const notice = () => {
        if (wantsGha(inputs) && noGha !== null)
            return `No cache: ${noGha}`;
        const wantsWrite = kind !== 'none' || inputs.cacheTo.some(({ source }) => !isInline(source));
        if (wantsWrite && !writes)
            return `No cache is written: ${cannotWrite(builder)}`;
        if (kind !== 'gha' || inputs.cacheTo.length > 0 || mode === 'max')
            return null;
        return `${builds} apps at once: the cache keeps the layers of the images only, because GitHub takes 200 uploads a minute.`;
    };
    const usable = kind === 'gha' && noGha !== null ? 'none' : kind;
    return { kind: usable, gha: noGha === null, writes, mode, notice: notice() };
}
function whyNoGha(builder, buildx, service) {
    if (!service.available)
        return 'this job has no GitHub Actions cache service (version 2).';
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
        gha: `type=gha,scope=${facts.scope}`,
        registry: `type=registry,ref=${facts.repository}:buildcache`,
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
    return `fda-${readable}-${(0,external_node_crypto_.createHash)('sha256').update(packageName).digest('hex').slice(0, 8)}`;
}

// EXTERNAL MODULE: ./lib/template.js
var lib_template = __nccwpck_require__(94933);
;// CONCATENATED MODULE: ./lib/build/labels.js
/** The label with the full commit id. */
const REVISION_LABEL = 'org.opencontainers.image.revision';
/** The label with the hash of what the build was told besides the commit. */
const DEFINITION_LABEL = 'definition';
/** The action's labels as `key=value`. */
function ownLabels(values, run, definitionHash) {
    const repository = `${run.serverUrl}/${run.repository}`;
    const labels = {
        'org.opencontainers.image.title': values.app,
        [REVISION_LABEL]: values.sha,
        'org.opencontainers.image.version': values.shortsha,
        'org.opencontainers.image.source': repository,
        'org.opencontainers.image.url': repository,
        [DEFINITION_LABEL]: definitionHash,
    };
    return Object.entries(labels).map(([key, value]) => `${key}=${value}`);
}

;// CONCATENATED MODULE: ./lib/build/problems.js
/** Gathers what is wrong with each app, so that people mend everything at once. Pure. */

/** The values; when some are problems instead, all problems are thrown as one. */
function valuesOf(outcomes) {
    const problems = outcomes.filter((outcome) => outcome instanceof errors/* ActionError */.lZ);
    if (problems.length > 0)
        throw together(problems);
    return outcomes;
}
/** The error as a problem of the app it speaks of; what is none is thrown on. */
function asProblem(error) {
    if (error instanceof errors/* ActionError */.lZ)
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
    return new errors/* ActionError */.lZ(`${lines.size} problems, nothing was built:\n${[...lines].join('\n')}`, {
        code: same && first !== undefined ? first.code : 'FDA-INPUT-APPS',
        hint: 'Mend each line of the list.',
    });
}

;// CONCATENATED MODULE: ./lib/build/overrides.js



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
const MOST_BYTES = 1_048_576;
/** The overrides of one app. Throws everything that is wrong with them. */
async function gatherOverrides(app, files) {
    const path = `${app.directory}/package.json`;
    const found = await files.read(path, MOST_BYTES);
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
        throw refused(app, path, 'is no JSON', 'Mend the file.');
    const docker = isObject(json) ? json.docker : undefined;
    if (docker === undefined)
        return NO_OVERRIDES;
    if (!isObject(docker))
        throw says('docker', `is ${typeName(docker)}`, `Write an object with ${KEYS.join(', ')}.`);
    const problems = Object.entries(docker).flatMap(([key, value]) => problemsOf(key, value).map(({ at, problem, hint }) => says(`docker.${at}`, problem, hint)));
    if (problems.length > 0)
        throw together(problems);
    return { ...NO_OVERRIDES, ...docker };
}
function problemsOf(key, value) {
    const says = (at, problem, hint) => [{ at, problem, hint }];
    if (!KEYS.some((known) => known === key))
        return says(key, 'is no key of ours', `The keys are ${KEYS.join(', ')}.`);
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
    const template = (0,lib_template/* parseTemplate */.QC)(text);
    if ('problem' in template)
        return [
            {
                at: key,
                problem: `'${text}' ${template.problem}`,
                hint: 'The placeholders are listed in the README.',
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
        : [{ at: `platforms[${index}]`, problem: `${JSON.stringify(one)} is no platform`, hint }]);
}
function buildArgProblems(value) {
    const hint = 'Write an object such as {"NODE_ENV": "production"}.';
    if (!isObject(value))
        return [{ at: 'buildArgs', problem: `is ${typeName(value)}`, hint }];
    return Object.entries(value).flatMap(([name, text]) => {
        const at = `buildArgs.${name}`;
        if (!/^[A-Za-z_]\w*$/.test(name))
            return [{ at, problem: 'is no name of a build argument', hint }];
        if (typeof text !== 'string')
            return [{ at, problem: `is ${typeName(text)}, not a text`, hint }];
        const template = (0,lib_template/* parseTemplate */.QC)(text);
        // The value may be what nobody should read.
        return 'problem' in template
            ? [{ at, problem: template.problem, hint: 'The placeholders are listed in the README.' }]
            : [];
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
    const template = (0,lib_template/* parseTemplate */.QC)(text);
    return 'problem' in template ? { source: text, parts: [text] } : template;
}
function refused(app, where, problem, hint) {
    return new errors/* ActionError */.lZ(`app ${app}: ${where} ${problem}`, { code: 'FDA-INPUT-OVERRIDE', hint });
}
function parseJson(text) {
    try {
        return JSON.parse(text.replace(/^\uFEFF/, ''));
    }
    catch {
        return undefined;
    }
}
function isObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
function typeName(value) {
    if (value === null)
        return 'null';
    if (Array.isArray(value))
        return value.length === 0 ? 'an empty list' : 'a list';
    if (typeof value === 'string')
        return value.trim() === '' ? 'empty' : `'${value.slice(0, 60)}'`;
    return { number: 'a number', boolean: String(value), object: 'an object' }[typeof value] ?? 'odd';
}

;// CONCATENATED MODULE: ./lib/build/paths.js
/** Checks that what a build reads is there and stays inside: contexts, named contexts, files with secrets. */

/** A problem for every path that is not what its app's build needs. */
async function findPathProblems(definitions, files) {
    const seen = new Map();
    const look = (path, withTemp = false) => {
        const key = `${withTemp}:${path}`;
        const kind = seen.get(key) ?? (withTemp ? files.lookWithTemp(path) : files.look(path));
        seen.set(key, kind);
        return kind;
    };
    const problems = definitions.map(async (definition) => [
        await contextProblem(definition, look),
        ...(await Promise.all(directoriesOf(definition.buildContexts).map(async ({ name, path }) => namedContextProblem(definition, name, path, await look(path))))),
        ...(await Promise.all(definition.secrets.map(async (secret) => 'file' in secret ? secretProblem(definition, secret, await look(secret.file, true)) : null))),
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
async function contextProblem({ planned, context }, look) {
    const kind = await look(context);
    return kind === 'directory'
        ? null
        : wrongContext(planned.app.name, `context ${context}`, kind, 'Input context is');
}
function namedContextProblem({ planned }, name, path, kind) {
    const what = `build context ${name}=${path}`;
    return kind === 'directory'
        ? null
        : wrongContext(planned.app.name, what, kind, 'A build context without :// is');
}
function wrongContext(app, what, kind, rule) {
    const problem = { file: 'is a file', absent: 'does not exist', outside: 'leaves the workspace' }[kind];
    return new errors/* ActionError */.lZ(`app ${app}: ${what} ${problem}`, {
        code: 'FDA-INPUT-CONTEXT',
        hint: `${rule} a directory relative to working-directory.`,
    });
}
function secretProblem({ planned }, { id, file }, kind) {
    if (kind === 'file')
        return null;
    const problem = { directory: 'is a directory', absent: 'does not exist', outside: 'is outside' }[kind];
    return new errors/* ActionError */.lZ(`app ${planned.app.name}: the file of secret ${id}, ${file}, ${problem}`, {
        code: 'FDA-INPUT-SECRET-FILE',
        hint: 'Files of secrets lie in the workspace or below RUNNER_TEMP.',
    });
}

;// CONCATENATED MODULE: ./lib/build/repository.js
/** Checks where an app's image would go, before anything is built. Pure. */


/** Throws when no registry accepts the name, or when it would go to a registry that nobody allowed. */
function checkRepository(app, repository, { registryHost, allowedRegistries }) {
    if (!(0,domain/* isRepository */.Z6)(repository))
        throw refusedImage(app, repository);
    const { host } = (0,domain/* splitRepository */.T8)(repository);
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
    return new errors/* ActionError */.lZ(`apps ${first} and ${second} would both be pushed to ${repository}`, {
        code: 'FDA-INPUT-SAME-IMAGE',
        hint: 'Put {app} into input image.',
    });
}
function refusedImage(app, repository) {
    return new errors/* ActionError */.lZ(`app ${app}: image '${repository}' is no name that a registry accepts`, {
        code: 'FDA-INPUT-IMAGE',
        hint: 'Repositories are lower-case: rename the package, or write the name out in input image.',
    });
}
/** Neither a package's name nor its package.json may decide which registry gets the image. */
function otherHost(app, repository, host) {
    return new errors/* ActionError */.lZ(`app ${app}: image '${repository}' would go to another registry than ${host}`, {
        code: 'FDA-INPUT-IMAGE',
        hint: `Write the registry's host out, such as ${host}/…, or add the other one to allowed-registries.`,
    });
}

// EXTERNAL MODULE: external "node:path/posix"
var posix_ = __nccwpck_require__(53916);
;// CONCATENATED MODULE: ./lib/build/spec.js
/** Fills every template of one app's build, and hashes what decides its image. Pure. */




/** The build of one app. Throws when a value would be read as a flag. */
function renderSpec(app, inputs, values) {
    const text = (template) => (0,lib_template/* renderTemplate */.Xm)(template, values);
    const maybe = (template) => (template === null ? null : text(template));
    const list = (templates) => [...new Set(templates.map(text))];
    const spec = {
        context: (0,posix_.normalize)(text(inputs.context)),
        target: maybe(inputs.target),
        buildArgs: list(inputs.buildArgs),
        buildContexts: list(inputs.buildContexts),
        platforms: list(inputs.platforms),
        labels: list(inputs.labels),
        annotations: list(inputs.annotations),
        secrets: inputs.secrets.map((secret) => 'file' in secret ? { id: secret.id, file: text(secret.file) } : secret),
        ssh: list(inputs.ssh),
        attests: withoutProvenance(inputs, list(inputs.attests)),
        network: maybe(inputs.network),
        addHosts: list(inputs.addHosts),
        allow: list(inputs.allow),
        noCache: inputs.noCache,
        noCacheFilters: list(inputs.noCacheFilters),
        pull: inputs.pull,
        shmSize: maybe(inputs.shmSize),
        ulimits: list(inputs.ulimits),
        cacheFrom: list(inputs.cacheFrom),
        cacheTo: list(inputs.cacheTo),
    };
    refuseFlags(app, spec);
    return spec;
}
/** Provenance has the time of the build in it: who asks for equal bytes gets none, unless they ask for both. */
function withoutProvenance(inputs, attests) {
    if (inputs.sourceDateEpoch === null || attests.some((attest) => attest.includes('type=provenance')))
        return attests;
    return [...attests, 'type=provenance,disabled=true'];
}
function refuseFlags(app, spec) {
    const values = [
        ['context', spec.context],
        ['target', spec.target],
        ['network', spec.network],
        ...spec.platforms.map((value) => ['platforms', value]),
        ...spec.noCacheFilters.map((value) => ['no-cache-filters', value]),
        ...spec.secrets.map((secret) => ['secret-files', 'file' in secret ? secret.file : null]),
        ...[...spec.cacheFrom, ...spec.cacheTo].map((value) => ['cache', value]),
    ];
    for (const [input, value] of values)
        if (value?.startsWith('-') === true)
            throw flagLike(app, input, value);
}
/** The error of a value that begins as a flag does. */
function flagLike(app, input, value) {
    return new errors/* ActionError */.lZ(`app ${app}: ${input} '${value}' starts with a dash and would be read as a flag`, {
        code: 'FDA-INPUT-FLAG',
        hint: 'Write ./ before a path.',
    });
}
/** The hash of how an app's image is built: the same from commit to commit and from run to run until someone changes it. */
function hashDefinition(app, file, inputs, values) {
    return hashSpec(file, renderSpec(app, inputs, stableValues(values)), inputs);
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
function hashSpec(file, spec, inputs) {
    const parts = {
        file,
        context: spec.context,
        target: spec.target,
        buildArgs: spec.buildArgs,
        buildContexts: spec.buildContexts,
        platforms: spec.platforms,
        labels: inputs.labels.map(({ source }) => source),
        annotations: inputs.annotations.map(({ source }) => source),
        secrets: spec.secrets.map(({ id }) => id).sort(),
        ssh: spec.ssh.map((entry) => entry.split('=')[0]),
        attests: spec.attests,
        network: spec.network,
        addHosts: spec.addHosts,
        sourceDateEpoch: inputs.sourceDateEpoch,
    };
    return (0,external_node_crypto_.createHash)('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
}
/** Whether any template that will be filled asks for `{timestamp}`. */
function needsTimestamp(inputs, push) {
    const { image, context, target, network, shmSize } = inputs;
    const templates = [
        ...[image, context, target, network, shmSize],
        ...[inputs.buildArgs, inputs.buildContexts, inputs.platforms, inputs.labels, inputs.annotations].flat(),
        ...[
            inputs.ssh,
            inputs.attests,
            inputs.addHosts,
            inputs.allow,
            inputs.noCacheFilters,
            inputs.ulimits,
        ].flat(),
        ...[inputs.cacheFrom, inputs.cacheTo, push ? inputs.tags : []].flat(),
        ...inputs.secrets.map((secret) => ('file' in secret ? secret.file : null)),
    ];
    return templates.some((template) => template !== null && (0,lib_template/* placeholdersOf */.iJ)(template).has('timestamp'));
}

;// CONCATENATED MODULE: ./lib/build/tags.js
/** Tags: their kinds, the deploy tag, and the names of one app's image. Pure. */



/** The placeholders whose value is another in every run. */
const RUN_PLACEHOLDERS = ['timestamp', 'run-number', 'run-id', 'run-attempt'];
/** The kind of a tag, by its placeholders. */
function tagKind(template) {
    const used = (0,lib_template/* placeholdersOf */.iJ)(template);
    if (RUN_PLACEHOLDERS.some((name) => used.has(name)))
        return 'run';
    return (used.has('sha') || used.has('shortsha')) && !used.has('branch') ? 'commit' : 'moving';
}
/** An app's tags for this run. Throws when a rendered tag is none that a registry accepts. */
function renderTags(app, templates, values) {
    const tags = new Map();
    for (const template of templates) {
        const name = (0,lib_template/* renderTemplate */.Xm)(template, values);
        if (!(0,domain/* isTag */.dz)(name))
            throw refusedTag(app, template, name);
        const ofBranch = (0,lib_template/* placeholdersOf */.iJ)(template).has('branch') ? { ofBranch: true } : {};
        if (!tags.has(name))
            tags.set(name, { name, kind: tagKind(template), ...ofBranch });
    }
    const list = [...tags.values()];
    const deploy = list.findLast((tag) => tag.kind === 'run') ?? list[0];
    const template = templates.findLast((one) => tagKind(one) === 'run');
    const order = template === undefined ? null : runTagPattern(template, { ...values, ...ANY_COMMIT });
    return { tags: list, deployTag: deploy?.name ?? '', order };
}
/** Patterns that stand for the commit. */
const ANY_COMMIT = { sha: '[0-9a-f]{40}', shortsha: '[0-9a-f]{7}' };
/** Matches the run tags that the template gives in any run; its groups are what stands for the run's placeholders. */
function runTagPattern(template, values) {
    const parts = template.parts.map((part) => {
        // Of the characters that a tag may have, only the dot is special in a pattern.
        if (typeof part === 'string')
            return part.replaceAll('.', '\\.');
        if (RUN_PLACEHOLDERS.includes(part.placeholder))
            return '(\\d+)';
        // An image of the commit is the same whichever branch built it.
        if (part.placeholder === 'branch')
            return '.+';
        const pattern = part.placeholder === 'sha' || part.placeholder === 'shortsha';
        return pattern ? values[part.placeholder] : values[part.placeholder].replaceAll('.', '\\.');
    });
    return new RegExp(`^${parts.join('')}$`);
}
/** The tags that match the pattern, newest first. */
function newestFirst(listed, pattern) {
    return listed
        .flatMap((tag) => {
        const match = pattern.exec(tag);
        return match === null ? [] : [{ tag, numbers: match.slice(1).map(Number) }];
    })
        .sort(byNumbers);
}
/** The order of run tags, newest first. */
function byNumbers(a, b) {
    const differing = a.numbers.findIndex((number, index) => number !== b.numbers[index]);
    return differing < 0 ? 0 : (b.numbers[differing] ?? 0) - (a.numbers[differing] ?? 0);
}
function refusedTag(app, template, name) {
    return new errors/* ActionError */.lZ(`app ${app}: tag '${template.source}' becomes '${name}', which no registry accepts`, {
        code: 'FDA-INPUT-TAG',
        hint: 'A tag has at most 128 of A-Z a-z 0-9 _ . - and starts with none of . and -.',
    });
}

;// CONCATENATED MODULE: ./lib/build/timestamp.js
/** The value of `{timestamp}`: one order for all images of a repository, the same in every attempt of a run. */


const ATTEMPTS = 4;
const NO_TOKEN = 'FDA-INPUT-GITHUB-TOKEN';
/** A longer wait would cost more than another run. */
const MOST_ASKED_MS = 60_000;
/** Creation time in whole seconds, as milliseconds, whose last three digits are the run number modulo 1000. */
function toTimestamp(createdAt, runNumber) {
    return String(Math.floor(createdAt / 1000) * 1000 + (runNumber % 1000));
}
/** The run's `{timestamp}`, from GitHub. Throws when it stays unreadable: a guess could deploy an older image. */
async function gatherTimestamp(run, ports) {
    for (let attempt = 1;; attempt++) {
        try {
            return toTimestamp(await ports.github.runCreatedAt(run.id), run.number);
        }
        catch (cause) {
            if (attempt === ATTEMPTS || isFinal(cause) || ports.signal.aborted)
                throw unreadable(run, cause);
            const wait = askedMs(cause) ?? (0,domain/* backoffMs */.jo)(attempt, ports.random());
            await ports.clock.sleep(wait, ports.signal);
        }
    }
}
function isFinal(error) {
    if (!(error instanceof errors/* HttpError */.j$))
        return error instanceof errors/* ActionError */.lZ && error.code === NO_TOKEN;
    if (isRateLimit(error))
        return (askedMs(error) ?? 0) > MOST_ASKED_MS;
    return error.status < 500 && error.status !== 429 && error.status !== 408;
}
/** GitHub refuses with 403 too when a token has no calls left. */
function isRateLimit(error) {
    return error instanceof errors/* HttpError */.j$ && error.status === 403 && error.retryAfterMs !== null;
}
function askedMs(error) {
    return error instanceof errors/* HttpError */.j$ ? error.retryAfterMs : null;
}
function hintFor(cause) {
    if (cause instanceof errors/* ActionError */.lZ && cause.hint !== null && cause.code === NO_TOKEN)
        return cause.hint;
    if (isRateLimit(cause))
        return 'The token has no calls to GitHub’s API left: run the job again in a while.';
    return isFinal(cause)
        ? 'Give the job permission actions: read (permissions: contents: read, actions: read).'
        : "Run the job again: GitHub's API did not answer. The job needs permission actions: read.";
}
function unreadable(run, cause) {
    return new errors/* ActionError */.lZ(`{timestamp}: GitHub did not tell when run ${run.id} was created, so nothing was built`, {
        code: 'FDA-BUILD-TIMESTAMP',
        hint: hintFor(cause),
        cause,
    });
}

;// CONCATENATED MODULE: ./lib/build/definition.js










/** The definitions of all planned apps, with what only the world knows. Throws every problem of every app at once. */
async function gatherDefinitions(planned, inputs, facts, ports) {
    const needed = planned.some(({ target }) => needsTimestamp(withOverrides(inputs, target.overrides), facts.push));
    const [timestamp, committedAt] = await Promise.all([
        needed ? gatherTimestamp(facts.run, ports) : '',
        inputs.sourceDateEpoch === 'commit' ? ports.git.committedAt(facts.head) : null,
    ]);
    const definitions = defineBuilds(planned, inputs, { ...facts, timestamp, committedAt });
    const problems = await findPathProblems(definitions, ports.files);
    if (problems.length > 0)
        throw together(problems);
    return definitions;
}
/** The definitions of all planned apps. Throws when values are refused or two apps share an image. */
function defineBuilds(planned, inputs, facts) {
    const definitions = valuesOf(planned.map((app) => attempt(() => defineBuild(app, inputs, facts))));
    const shared = findSharedImages(definitions.map(({ planned, repository }) => ({ app: planned.app.name, repository })));
    if (shared.length > 0)
        throw together(shared);
    return definitions;
}
function defineBuild(planned, common, facts) {
    const name = planned.app.name;
    const inputs = withOverrides(common, planned.target.overrides);
    const values = (0,lib_template/* templateValues */.nX)({ ...facts, app: planned.app });
    const repository = (0,lib_template/* renderTemplate */.Xm)(inputs.image, values);
    checkRepository(name, repository, inputs);
    const spec = renderSpec(name, inputs, values);
    const hash = hashDefinition(name, planned.file, inputs, values);
    return {
        ...spec,
        planned,
        repository,
        values,
        tags: facts.push ? renderTags(name, inputs.tags, values) : null,
        labels: [...ownLabels(values, facts.run, hash), ...spec.labels],
        sourceDateEpoch: inputs.sourceDateEpoch === 'commit' ? (facts.committedAt ?? null) : inputs.sourceDateEpoch,
        hash,
        cacheScope: cacheScope(planned.app.package),
    };
}
/** The request for a builder, with cache only where it can work. */
function toBuildRequest(definition, how) {
    const { planned, repository, tags, values: _, hash: __, cacheScope: scope, ...spec } = definition;
    return {
        ...spec,
        app: planned.app.name,
        builder: how.builder,
        file: planned.file,
        push: tags === null ? null : { repository, reference: tags.deployTag },
        ...cacheEntries(how.cache, { ...spec, scope, repository, pushes: tags !== null }),
    };
}

;// CONCATENATED MODULE: ./lib/build/heartbeat.js
const EVERY_MS = 30_000;
const NAME_CHARS = 80;
/** Prints a line per running app every 30 s until the signal aborts. `running` is asked each time. */
async function beat(running, ports, signal) {
    while (!signal.aborted) {
        await ports.clock.sleep(EVERY_MS, signal);
        if (signal.aborted)
            return;
        for (const { app, progress } of running())
            ports.log.info(describeStep(app, progress, ports.clock.now()));
    }
}
/** One line such as `web: 7/12 RUN npm ci (41 s)`. */
function describeStep(app, progress, now) {
    const { current, finishedSteps, totalSteps } = progress;
    const place = totalSteps === 0 ? '' : ` ${Math.min(finishedSteps + 1, totalSteps)}/${totalSteps}`;
    if (current === null)
        return `${app}:${place} ${totalSteps > 0 && finishedSteps === totalSteps ? 'exporting' : 'waiting'}`;
    const name = current.name.replace(/^\[[^\]]*\] /, '').replace(/\s+/g, ' ');
    const shown = name.length > NAME_CHARS ? `${name.slice(0, NAME_CHARS)}…` : name;
    return `${app}:${place} ${shown} (${Math.round((now - current.since) / 1000)} s)`;
}

;// CONCATENATED MODULE: ./lib/build/manifest.js
/** The parts of image manifests and configurations that are read: sizes, platforms, labels. Pure. */

/** The manifest's content. Bytes that are no JSON object count as a manifest that says nothing. */
function parseManifest(manifest) {
    return parseObject(manifest.bytes);
}
/** The images of an index, without the attestations that BuildKit files under platform unknown; null for one image. */
function imagesOf(body) {
    if (!Array.isArray(body.manifests))
        return null;
    const images = body.manifests.filter((entry) => entry?.platform?.os !== 'unknown');
    return images.flatMap((entry) => (0,domain/* parseDigest */.m)(entry?.digest ?? '') ?? []);
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

;// CONCATENATED MODULE: ./lib/build/publish.js
/** Writes the tags that the build itself did not push, by the registry's API: same bytes, same digest. */



const publish_ATTEMPTS = 3;
/** The longest wait that a registry is granted. */
const publish_MOST_ASKED_MS = 60_000;
const READ_BACK_MS = 10_000;
/** Gives an image its tags, but for the one that `pushed` names, and reads every one back. Throws when one is refused or lost. */
async function publishTags(image, set, ports) {
    const { repository, digest, pushed } = image;
    const manifest = await withAttempts(async () => await ports.registry.manifest({ repository, reference: digest }), ports);
    const others = set.tags.filter((tag) => tag.name !== pushed);
    const [sizeBytes, ...written] = await Promise.all([
        imageSize(repository, manifest, ports),
        ...others.map(async (tag) => await writeTag(repository, tag, manifest, ports)),
    ]);
    const kept = others.filter((_, index) => written[index] === false).map((tag) => tag.name);
    const tags = set.tags.map((tag) => tag.name).filter((name) => !kept.includes(name));
    await Promise.all(tags.map(async (name) => await readBack(repository, name, digest, ports)));
    return { tags, kept, sizeBytes };
}
/** False when the tag is a commit tag that names another image already. */
async function writeTag(repository, tag, manifest, ports) {
    const ref = { repository, reference: tag.name };
    const present = await withAttempts(async () => await ports.registry.tryDigest(ref), ports);
    if (present === manifest.digest)
        return true;
    if (present !== null && tag.kind === 'commit')
        return false;
    try {
        await withAttempts(async () => await ports.registry.putManifest(ref, manifest), ports);
        return true;
    }
    catch (error) {
        // An immutable tag that another attempt or run wrote with the same bytes is what was wanted.
        const now = await ports.registry.tryDigest(ref).catch(() => null);
        if (now === manifest.digest)
            return true;
        if (now !== null && tag.kind === 'commit')
            return false;
        throw error;
    }
}
/** Registries may answer from a replica that lags behind. */
async function readBack(repository, tag, digest, ports) {
    const deadline = ports.clock.now() + READ_BACK_MS;
    for (let attempt = 1;; attempt++) {
        const found = await withAttempts(async () => await ports.registry.tryDigest({ repository, reference: tag }), ports);
        if (found === digest)
            return;
        if (ports.clock.now() >= deadline || ports.signal.aborted)
            throw notThere(repository, tag, digest, found);
        await ports.clock.sleep((0,domain/* backoffMs */.jo)(attempt, ports.random()), ports.signal);
    }
}
/** Compressed bytes of all platforms: layers and configurations. Null when the manifest has no sizes. */
async function imageSize(repository, manifest, ports) {
    const body = parseManifest(manifest);
    const images = imagesOf(body);
    if (images === null)
        return blobSize(body);
    const sizes = await Promise.all(images.map(async (reference) => {
        const image = await withAttempts(async () => await ports.registry.manifest({ repository, reference }), ports);
        return blobSize(parseManifest(image)) ?? 0;
    }));
    return sizes.reduce((sum, size) => sum + size, 0);
}
/** As many tries as there may be for what passes by itself: 429, 5xx and connections that break. Retry-After is honoured up to a minute. */
async function withAttempts(call, ports) {
    for (let attempt = 1;; attempt++) {
        try {
            return await call();
        }
        catch (error) {
            if (attempt >= (ports.attempts ?? publish_ATTEMPTS) || ports.signal.aborted || !publish_passes(error))
                throw error;
            const asked = error instanceof errors/* HttpError */.j$ ? error.retryAfterMs : null;
            await ports.clock.sleep(Math.min(asked ?? (0,domain/* backoffMs */.jo)(attempt, ports.random()), publish_MOST_ASKED_MS), ports.signal);
        }
    }
}
function publish_passes(error) {
    // 501: the registry has no such function, and will have none in a second.
    if (error instanceof errors/* HttpError */.j$)
        return error.status === 429 || (error.status >= 500 && error.status !== 501);
    if (error instanceof errors/* NoAnswerError */.i5)
        return error.mayPass;
    return !(error instanceof errors/* ActionError */.lZ);
}
function notThere(repository, tag, digest, found) {
    const seen = found === null ? 'does not show it' : `shows ${found} there`;
    return new errors/* ActionError */.lZ(`${repository}:${tag} was written as ${digest}, but the registry ${seen}`, {
        code: 'FDA-PUSH-NOT-THERE',
        hint: 'Something else writes this tag, or the registry lags: run the job again.',
    });
}

;// CONCATENATED MODULE: ./lib/build/reuse.js
/** Finds an image of this commit that is in the registry already: it gets the missing tags instead of a second build. */







/** To build, with nothing to remark. */
const BUILD = { kind: 'build', remark: null };
/** Whether images of earlier runs may stand for new builds: not with `force`, nor when every run builds something else. */
function mayReuse(inputs) {
    const used = inputs.buildArgs.flatMap((argument) => [...(0,lib_template/* placeholdersOf */.iJ)(argument)]);
    return !inputs.force && !used.some((placeholder) => RUN_PLACEHOLDERS.includes(placeholder));
}
/**
 * The way for one app, from what the registry has. A first attempt lists the tags, and reads manifest and configuration
 * of what it finds; a later one looks at its own run tag first, which must not be written twice.
 */
async function findWay(definition, inputs, head, ports) {
    const { tags, values } = definition;
    if (tags === null)
        return BUILD;
    if (!mayReuse(inputs))
        return await forcedWay(definition, ports);
    const own = Number(values['run-attempt']) > 1 ? await lookAtOwn(definition, head, ports) : null;
    if (own !== null && own.kind !== 'build')
        return own;
    const names = await gatherNames(definition, inputs, ports);
    return chooseWay(await gatherCandidates(names, definition, head, ports), definition, head);
}
/** The way that this run's deploy tag decides: reuse where it is right, refuse where it is another image's. */
async function lookAtOwn(definition, head, ports) {
    const { repository, tags } = definition;
    if (tags === null)
        return BUILD;
    try {
        const candidate = await gatherCandidate({ repository, reference: tags.deployTag }, ports);
        return chooseWay(candidate === null ? [] : [candidate], definition, head);
    }
    catch (error) {
        // A build now might be pushed over an image that Flux has deployed.
        if (tags.tags.some(({ name, kind }) => name === tags.deployTag && kind === 'run'))
            return { kind: 'refuse', error: notKnown(definition, error) };
        throw error;
    }
}
/** A build that must be pushes over no run tag, which Flux would not notice, and over no commit tag, which others rely on. */
async function forcedWay({ planned, repository, tags }, ports) {
    const tag = tags?.tags.find(({ name, kind }) => name === tags.deployTag && kind !== 'moving');
    if (tag === undefined)
        return BUILD;
    const ref = { repository, reference: tag.name };
    const present = await withAttempts(async () => await ports.registry.tryDigest(ref), ports);
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
        const listed = await withAttempts(async () => await ports.registry.listTags(repository), ports);
        return listed.length === 0 ? own : selectNames(listed, inputs.tags, definition);
    }
    catch (error) {
        if (error instanceof errors/* HttpError */.j$ && NO_LIST.includes(error.status))
            return own;
        throw error;
    }
}
/** More run tags of one short id than this have never been seen to belong to other commits. */
const MOST_RUN_TAGS = 5;
/** This run's own tag, the newest run tags of the commit, and its commit tags. Newest first. */
function selectNames(listed, templates, definition) {
    const present = new Set(listed);
    const runTags = templates
        .filter((template) => tagKind(template) === 'run' && namesCommit(template))
        .flatMap((template) => newestFirst(listed, runTagPattern(template, definition.values)))
        .sort(byNumbers)
        .slice(0, MOST_RUN_TAGS);
    const { tags = [], deployTag } = definition.tags ?? {};
    const commitTags = tags.filter(({ kind }) => kind === 'commit').map(({ name }) => name);
    const once = (tag) => ({ tag, oneOfMany: false });
    return [
        ...[deployTag ?? ''].map(once),
        ...runTags.map(({ tag }) => ({ tag, oneOfMany: true })),
        ...commitTags.map(once),
    ].filter(({ tag }) => present.has(tag));
}
function namesCommit(template) {
    const used = (0,lib_template/* placeholdersOf */.iJ)(template);
    return used.has('sha') || used.has('shortsha');
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
        const revision = candidate?.labels[REVISION_LABEL];
        if (oneOfMany)
            older = candidate === null || (revision !== undefined && revision !== head);
    }
    return [...looked.values()].filter((candidate) => candidate !== null);
}
/** What a tag names, or null when it names nothing; what has no configuration has no labels, and so is never the same. */
async function gatherCandidate(ref, ports) {
    const { repository, reference } = ref;
    const read = async (one) => await withAttempts(async () => await ports.registry.manifest(one), ports);
    try {
        const manifest = await read(ref);
        const body = parseManifest(manifest);
        const first = imagesOf(body)?.[0];
        const image = first === undefined ? body : parseManifest(await read({ repository, reference: first }));
        const config = (0,domain/* parseDigest */.m)(image.config?.digest ?? '');
        const small = (image.config?.size ?? 0) <= MOST_CONFIG_BYTES;
        if (config === null || !small)
            return { tag: reference, digest: manifest.digest, labels: {} };
        const bytes = await withAttempts(async () => await ports.registry.blob(repository, config), ports);
        return { tag: reference, digest: manifest.digest, labels: labelsOf(bytes) };
    }
    catch (error) {
        // Lists may name tags that are gone, and images may have lost a part: both are no image to reuse.
        if (error instanceof errors/* HttpError */.j$ && error.status === 404)
            return null;
        throw error;
    }
}
/** The hash of what an image was made from, as its label says; null when the image is gone or has no such label. */
async function gatherDefinitionHash(ref, ports) {
    return (await gatherCandidate(ref, ports))?.labels[DEFINITION_LABEL] ?? null;
}
/** Configurations are some kilobytes; what is larger is somebody else's artifact. */
const MOST_CONFIG_BYTES = 4 * 1024 * 1024;
function describesSame({ labels }, definition, head) {
    return labels[REVISION_LABEL] === head && labels[DEFINITION_LABEL] === definition.hash;
}
/** Reuses the first image that is of this commit and built the same way; says why the others were passed over. */
function chooseWay(candidates, definition, head) {
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
    const revision = labels[REVISION_LABEL];
    if (revision === undefined)
        return 'was pushed by another tool';
    if (revision !== head)
        return `is an image of commit ${revision.slice(0, 12)}`;
    return labels[DEFINITION_LABEL] === undefined
        ? 'was pushed by another tool'
        : 'was built with other build inputs';
}
function notKnown({ planned, repository, tags }, cause) {
    const ref = (0,domain/* imageRef */.D6)({ repository, reference: tags?.deployTag ?? '' });
    return new errors/* ActionError */.lZ(`app ${planned.app.name}: the registry does not tell whether an earlier attempt of this run wrote ${ref}`, {
        code: 'FDA-PUSH-RUN-TAG',
        hint: 'A run tag is written once: run the job again when the registry answers, or start a new run.',
        cause,
    });
}
function tagTaken(app, ref, kind) {
    const image = `app ${app}: ${ref.repository}:${ref.reference}`;
    if (kind === 'commit') {
        return new errors/* ActionError */.lZ(`${image} names another image, and a commit tag is never moved`, {
            code: 'FDA-PUSH-COMMIT-TAG',
            hint: 'Add a run tag to tags, such as sha-{shortsha}-{timestamp}: then the new image has a tag of its own.',
        });
    }
    return new errors/* ActionError */.lZ(`${image} was written by an earlier attempt of this run`, {
        code: 'FDA-PUSH-RUN-TAG',
        hint: 'A run tag is written once: start a new run (Run workflow, or a new push) instead of running this one again.',
    });
}

;// CONCATENATED MODULE: ./lib/build/app-progress.js
/** How one app's build stands: its steps, its log, what was pushed, what failed. Survives a change of process. */

/** A Dockerfile instruction carries its stage and place, such as `[build 2/4] RUN …`; internal work does not. */
const STEP = /^\[(?!internal\]|auth\])[^\]]*\d+\/\d+\] (?!FROM )/;
const EXPORT = /^exporting to image\b/;
/** The engine without a containerd store pushes by itself, in a step of its own, and does not tell the digest. */
const ENGINE_PUSH = /^pushing .* with docker$/;
/** What the build starts from: base images, images that files are copied from, and the Dockerfile's own syntax. */
const PULL = /^(\[[^\]]*\] (load metadata for |FROM |docker-image:)|(resolve image config for )?docker-image:)/;
/** BuildKit pulls late: the step that needs a layer is the one that fails. */
const PULLED_LATE = /^(?!process ").*(httpReadSeeker|failed to resolve source metadata)/s;
/** Work whose failure BuildKit gets over. */
const OPTIONAL = /^(\[auth\]|importing cache|exporting cache|exporting to (?!image|oci|docker|client)|preparing build cache|sending cache)/i;
/** A step that was ended because another failed. */
const CANCELLED = /context canceled|code = Canceled/;
/** Lines of a shared step that each app's log repeats; the first app's has them all. */
const SHARED_LINES = 100;
const MOST_WARNINGS = 20;
/** Whether a piece of BuildKit's work is an instruction of a Dockerfile that can run and print. */
function isStep(name) {
    return STEP.test(name);
}
/** How one app's build stands. */
class AppProgress {
    log;
    warnings = [];
    #dockerfile;
    #now;
    /** By name: steps have another digest in another process. */
    #steps = new Map();
    #vertexes = new Map();
    #repeated = new Map();
    #count = 0;
    /** The Dockerfile's step that runs, and since when. */
    current = null;
    failure = null;
    /** Whether the image is written and, where it was to be, pushed. */
    exported = false;
    digest = null;
    /** Lines of output so far. */
    printed = 0;
    /** Whether a step ran, here or for a sibling that shares it, instead of being found in a cache. */
    ran = false;
    #ended = new AbortController();
    #round = 0;
    constructor(dockerfile, log, now) {
        this.#dockerfile = dockerfile;
        this.log = log;
        this.#now = now;
    }
    /** Dockerfile steps that ran or were found in a cache; FROM and BuildKit's own work are not steps. */
    get finishedSteps() {
        return [...this.#steps.values()].filter(({ done }) => done).length;
    }
    get cachedSteps() {
        return [...this.#steps.values()].filter(({ done, cached }) => done && cached).length;
    }
    /** Dockerfile steps that BuildKit has announced. */
    get totalSteps() {
        return this.#steps.size;
    }
    /** Aborted when the process that builds the app has said its last word. */
    get ended() {
        return this.#ended.signal;
    }
    /** Whether work that would be lost is going on. */
    get working() {
        return [...this.#vertexes.values()].some(({ name, started, done }) => started !== null && !done && (STEP.test(name) || EXPORT.test(name)));
    }
    /** Another process builds the app now; the number by which `end` knows it. */
    begin() {
        this.#vertexes = new Map();
        this.#repeated = new Map();
        this.current = null;
        this.failure = null;
        this.exported = false;
        this.digest = null;
        this.#ended = new AbortController();
        this.#round += 1;
        return this.#round;
    }
    /** That process is gone. */
    end(round) {
        if (round === this.#round)
            this.#ended.abort();
    }
    start(raw, name) {
        const vertex = this.#vertexes.get(raw.digest) ?? this.#meet(raw.digest, name);
        if (raw.started === undefined || vertex.started !== null)
            return;
        vertex.started = Date.parse(raw.started);
        if (STEP.test(vertex.name))
            this.current = { name: vertex.name, since: this.#now() };
        this.log.push(`#${vertex.number} ${vertex.name}`);
    }
    #meet(digest, name) {
        const vertex = { number: ++this.#count, name, started: null, done: false };
        this.#vertexes.set(digest, vertex);
        if (STEP.test(name) && !this.#steps.has(name))
            this.#steps.set(name, { cached: true, done: false });
        return vertex;
    }
    finish(raw) {
        const vertex = this.#vertexes.get(raw.digest);
        if (vertex === undefined || vertex.done)
            return;
        vertex.done = true;
        if (this.current?.name === vertex.name)
            this.current = null;
        const seconds = ((Date.parse(raw.completed ?? '') - (vertex.started ?? 0)) / 1000).toFixed(1);
        const end = raw.error ? `ERROR: ${raw.error}` : raw.cached === true ? 'CACHED' : `DONE ${seconds}s`;
        this.log.push(`#${vertex.number} ${end}`);
        if (raw.error)
            this.#fail(raw.digest, vertex.name, raw.error);
        else
            this.#succeed(vertex.name, raw.cached === true);
    }
    #fail(vertex, name, message) {
        if (OPTIONAL.test(name) || CANCELLED.test(message))
            return;
        const exporting = EXPORT.test(name) || ENGINE_PUSH.test(name);
        const pulling = !exporting && (PULL.test(name) || PULLED_LATE.test(message));
        this.failure ??= { vertex, message, exporting, pulling };
    }
    /**
     * BuildKit shows a step twice when it merges it with the same step of a sibling's build: one of the showings reads
     * CACHED although the step ran just now.
     */
    #succeed(name, cached) {
        const step = this.#steps.get(name);
        if (step !== undefined) {
            step.cached &&= cached;
            step.done = true;
        }
        if (ENGINE_PUSH.test(name) || (EXPORT.test(name) && this.digest !== null))
            this.exported = true;
    }
    /** Output of a step; all of it goes to the first of the apps that share the step. */
    output(vertex, lines, first) {
        const number = this.#vertexes.get(vertex)?.number ?? 0;
        this.printed += lines.length;
        for (const line of lines) {
            const seen = (this.#repeated.get(vertex) ?? 0) + 1;
            this.#repeated.set(vertex, seen);
            if (first === this || seen <= SHARED_LINES)
                this.log.push(`#${number} ${line}`);
            else if (seen === SHARED_LINES + 1)
                this.log.push(`#${number} (more in the log of ${first.#dockerfile})`);
        }
    }
    status({ id, completed }) {
        if (completed === undefined)
            return;
        const match = /^(?:exporting manifest(?: list)? |pushing manifest for \S+@)(sha256:[0-9a-f]{64})$/.exec(id);
        if (match?.[1] !== undefined)
            this.digest = (0,domain/* parseDigest */.m)(match[1]);
    }
    warn({ short, range }) {
        const message = Buffer.from(short ?? '', 'base64').toString('utf8');
        const line = range?.[0]?.start?.line ?? 1;
        const known = this.warnings.some((one) => one.message === message && one.at.line === line);
        if (message === '' || known || this.warnings.length >= MOST_WARNINGS)
            return;
        this.warnings.push({ message, at: { file: this.#dockerfile, line } });
    }
    /** A line of the Dockerfile that BuildKit names only by its last part. */
    at(line) {
        return line === null ? null : { file: this.#dockerfile, line };
    }
}

;// CONCATENATED MODULE: ./lib/build/stream.js
/** The messages of BuildKit's progress stream (`--progress=rawjson`), line by line. Pure. */
/** The message of a line, or null for the plain text that buildx prints between and after them. */
function parseLine(line) {
    if (!line.startsWith('{'))
        return null;
    try {
        const json = JSON.parse(line);
        const list = (value, texts, options = []) => (Array.isArray(value) ? value.filter((item) => hasTexts(item, texts, options)) : []);
        const keys = ['vertexes', 'statuses', 'logs', 'warnings'];
        if (!keys.some((key) => Array.isArray(json[key])))
            return null;
        return {
            vertexes: list(json.vertexes, ['digest'], ['name', 'started', 'completed', 'error']),
            statuses: list(json.statuses, ['id', 'vertex'], ['completed']),
            logs: list(json.logs, ['vertex', 'data']),
            warnings: list(json.warnings, ['vertex'], ['short', 'url']),
        };
    }
    catch {
        // A line that only looks like JSON is text of the build.
        return null;
    }
}
/** Whether an item has these fields as texts, and those as texts or not at all. */
function hasTexts(item, texts, options) {
    if (typeof item !== 'object' || item === null)
        return false;
    const fields = item;
    return (texts.every((name) => typeof fields[name] === 'string') &&
        options.every((name) => fields[name] === undefined || typeof fields[name] === 'string'));
}
/** The build that a name of a process of several speaks of, and the name without its mark. */
function splitName(name) {
    const match = /^\[t(\d+)(\] ?| )/.exec(name);
    if (match === null)
        return { index: null, name };
    const rest = name.slice(match[0].length);
    return { index: Number(match[1]), name: match[2] === ' ' ? `[${rest}` : rest };
}
/** Base64 that is decoded at once: whole groups of four. */
const PIECE_CHARS = 64 * 1024;
/** Puts lines together that arrive in parts, per step and stream; characters of several bytes too. */
class LineJoiner {
    #streams = new Map();
    /** What a step printed last without ending the line. */
    peek(vertex) {
        return [...(this.#streams.get(vertex)?.values() ?? [])].flatMap(({ rest }) => (rest === '' ? [] : [rest]));
    }
    /** The lines that this output ends, some at a time: a message may hold a megabyte of them. */
    *lines({ vertex, stream = 1, data }) {
        const streams = this.#streams.get(vertex) ?? new Map();
        this.#streams.set(vertex, streams);
        const open = streams.get(stream) ?? { decoder: new TextDecoder(), rest: '' };
        streams.set(stream, open);
        for (let at = 0; at < data.length; at += PIECE_CHARS) {
            const bytes = Buffer.from(data.slice(at, at + PIECE_CHARS), 'base64');
            const lines = (open.rest + open.decoder.decode(bytes, { stream: true })).split(/\r?\n|\r(?!$)/);
            open.rest = lines.pop() ?? '';
            yield lines;
        }
    }
    /** As `peek`, once. */
    take(vertex) {
        const rests = this.peek(vertex);
        this.#streams.delete(vertex);
        return rests;
    }
    /** The steps that have printed and not ended. */
    open() {
        return [...this.#streams.keys()];
    }
}

;// CONCATENATED MODULE: ./lib/build/progress.js
/** Reads one process's progress stream into the state of each app that it builds. Pure but for the logs' spools. */


const PLAIN_LINES = 200;
/** A reader for the process that builds these apps, in this order. Begins a new round in each of them. */
function createProgressReader(apps) {
    const rounds = apps.map((app) => app.begin());
    const plain = [];
    const owners = new Map();
    const texts = new LineJoiner();
    return {
        plain,
        read(line) {
            const message = parseLine(line);
            if (message === null) {
                if (line.trim() === '')
                    return false;
                plain.push(line);
                if (plain.length > PLAIN_LINES)
                    plain.shift();
                return false;
            }
            take(message, { apps, owners, texts });
            return message.vertexes.length > 0 || message.statuses.length > 0;
        },
        close() {
            for (const vertex of texts.open()) {
                for (const text of texts.take(vertex))
                    for (const app of owners.get(vertex) ?? apps.slice(0, 1))
                        app.output(vertex, [text], app);
            }
            for (const [index, app] of apps.entries())
                app.end(rounds[index] ?? 0);
        },
    };
}
/** One message may hold a step's start, its output and its end. */
function take(message, round) {
    for (const vertex of message.vertexes)
        ownerOf(vertex, round)?.start(vertex, splitName(vertex.name ?? '').name);
    for (const output of message.logs)
        print(output, round);
    for (const status of message.statuses) {
        for (const app of round.owners.get(status.vertex) ?? [])
            app.status(status);
    }
    for (const warning of message.warnings) {
        for (const app of round.owners.get(warning.vertex) ?? round.apps.slice(0, 1))
            app.warn(warning);
    }
    for (const vertex of message.vertexes) {
        if (vertex.completed === undefined)
            continue;
        const rests = round.texts.take(vertex.digest);
        const ran = vertex.cached !== true && isStep(splitName(vertex.name ?? '').name);
        for (const app of round.owners.get(vertex.digest) ?? []) {
            app.output(vertex.digest, rests, app);
            app.ran ||= ran;
        }
        ownerOf(vertex, round)?.finish(vertex);
    }
}
/** A step that several builds share is announced once for each of them, under one digest. */
function ownerOf({ digest, name = '' }, { apps, owners }) {
    const app = apps.length === 1 ? apps[0] : apps[splitName(name).index ?? -1];
    if (app === undefined)
        return null;
    const known = owners.get(digest) ?? [];
    if (!known.includes(app))
        owners.set(digest, [...known, app]);
    return app;
}
function print(output, { apps, owners, texts }) {
    const sharing = owners.get(output.vertex) ?? apps.slice(0, 1);
    const [first] = sharing;
    for (const lines of texts.lines(output)) {
        for (const app of sharing)
            if (first !== undefined)
                app.output(output.vertex, lines, first);
    }
}

;// CONCATENATED MODULE: ./lib/build/verdict.js
/** The final `ERROR:` line, and the place that BuildKit prints above the excerpt of the Dockerfile. */
function readVerdict(plain) {
    const last = plain.findLast((line) => /^ERROR: /.test(line)) ?? plain.at(-1);
    if (last === undefined)
        return null;
    const place = plain.findIndex((line, index) => /^\S.*:\d+$/.test(line) && /^-{5,}$/.test(plain[index + 1] ?? ''));
    const head = /^.*:(\d+)$/.exec(plain[place] ?? '');
    const text = last.replace(/^ERROR: (failed to build: )?/, '');
    const target = /^target t(\d+): /.exec(text);
    return {
        index: target === null ? null : Number(target[1]),
        message: text.slice(target?.[0].length ?? 0).replace(/^failed to solve: /, ''),
        line: head === null ? null : (blamedLine(plain, place) ?? Number(head[1])),
    };
}
/** The first line marked `>>>` in the excerpt: the header names where the excerpt's instruction starts. */
function blamedLine(plain, place) {
    const excerpt = plain.slice(place + 2);
    const marked = excerpt.map((line) => /^\s*(\d+) \|\s*>>> /.exec(line)).find((match) => match !== null);
    return marked?.[1] === undefined ? null : Number(marked[1]);
}

;// CONCATENATED MODULE: ./lib/build/schedule.js



/** After so many failures in one chain of processes, each app that is left gets its own: then none waits for another. */
const MOST_ROUNDS = 3;
/** The push as buildx speaks of it where no step does. */
const PUSHING = /failed to push|unexpected status from (PUT|POST|HEAD|PATCH) request/i;
/** A line that holds this makes a process of several apps stand still. */
const ERROR_KEY = '"error":"';
/** A cache service that says nothing for so long is given up; images are pushed before. */
const STUCK_MS = 60_000;
/** An empty queue. */
function createBuildQueue(options) {
    return new Queue(options);
}
class Queue {
    #options;
    #waiting = [];
    #running = 0;
    #planned = false;
    #batches = new Set();
    constructor(options) {
        this.#options = options;
    }
    async build(job) {
        const { promise: settledOnce, resolve: markSettled } = Promise.withResolvers();
        const { promise: ended, resolve: end } = Promise.withResolvers();
        const settle = (how) => {
            if (open.settled)
                return;
            open.settled = true;
            if (open.deadline !== null)
                this.#running -= 1;
            end(how);
            markSettled();
            this.#plan();
        };
        const open = { job, settle, settledOnce, former: [], deadline: null, settled: false };
        this.#waiting.push(open);
        this.#plan();
        const how = await ended;
        if (open.former.length === 0)
            return how;
        await Promise.all(open.former);
        // Which of two pushes of one tag was the last, the registry knows.
        return how.kind === 'done' ? { kind: 'done', digest: null } : how;
    }
    async idle() {
        while (this.#batches.size > 0)
            await Promise.all(this.#batches);
    }
    /** Whoever asks in the same turn is built in the same process. */
    #plan() {
        if (this.#planned)
            return;
        this.#planned = true;
        void Promise.resolve()
            .then(() => undefined)
            .then(() => {
            this.#planned = false;
            this.#fill();
        });
    }
    /** A process costs more than an app in it: what waits starts when there is room for a good part of it. */
    #fill() {
        const { limit, signal, docker } = this.#options;
        if (signal.aborted) {
            for (const open of this.#waiting.splice(0))
                open.settle({ kind: 'ended', error: signal.reason });
            return;
        }
        const room = limit - this.#running;
        if (this.#waiting.length === 0 || room < Math.min(this.#waiting.length, Math.ceil(limit / 2)))
            return;
        const batch = this.#waiting.splice(0, room);
        for (const open of batch) {
            this.#running += 1;
            open.deadline = this.#options.clock.now() + this.#options.timeoutMs;
            open.job.onStart();
        }
        const alone = batch.filter(({ job }) => !docker.canBake(job.request));
        void this.#start(batch.filter((open) => !alone.includes(open)));
        for (const open of alone)
            void this.#start([open]);
    }
    #start(batch, round = 1) {
        if (batch.length === 0)
            return Promise.resolve();
        const running = new Batch(this.#options, batch, (rest, singly) => this.#follow(rest, singly ? MOST_ROUNDS : round))
            .run()
            .finally(() => this.#batches.delete(running));
        this.#batches.add(running);
        return running;
    }
    /** Goes on with apps whose process has failed, or is about to. */
    async #follow(rest, round) {
        if (round < MOST_ROUNDS)
            await this.#start(rest, round + 1);
        else
            await Promise.all(rest.map((open) => this.#start([open], round + 1)));
    }
}
/** One process and the apps that it builds. */
class Batch {
    #options;
    #all;
    #follow;
    #reader;
    #buildx = null;
    /** Apps that another process has taken over. */
    #moved = [];
    #split = false;
    #watched = false;
    #followed = Promise.resolve();
    #lastLineAt = 0;
    #ended = new AbortController();
    /** Resolves when the process is gone. */
    #gone = Promise.withResolvers();
    constructor(options, all, follow) {
        this.#options = options;
        this.#all = all;
        this.#follow = follow;
        this.#reader = createProgressReader(all.map(({ job }) => job.progress));
    }
    get #open() {
        return this.#all.filter((open) => !open.settled && !this.#moved.includes(open));
    }
    async run() {
        const { clock, docker } = this.#options;
        const left = Math.min(...this.#all.map(({ deadline }) => (deadline ?? 0) - clock.now()));
        this.#buildx = docker.build(this.#all.map(({ job }) => job.request), { timeoutMs: Math.max(1, left), onLine: (line) => this.#read(line) });
        try {
            await this.#buildx.ended;
            this.#reader.close();
            for (const open of this.#open)
                open.settle({ kind: 'done', digest: open.job.progress.digest });
        }
        catch (error) {
            this.#reader.close();
            this.#judge(error);
        }
        finally {
            this.#gone.resolve();
            this.#ended.abort();
        }
        await this.#followed;
    }
    #read(line) {
        this.#lastLineAt = this.#options.clock.now();
        const told = this.#reader.read(line);
        for (const open of told ? this.#open : []) {
            const { exported, digest } = open.job.progress;
            if (exported)
                open.settle({ kind: 'done', digest });
        }
        // Told or not: the process stands still because of this line.
        if (line.includes(ERROR_KEY))
            this.#look();
        if (told && this.#moved.length === 0 && this.#open.length === 0)
            void this.#watchCache();
    }
    /** All images are pushed, and the process writes cache. One that hangs is not waited for. */
    async #watchCache() {
        if (this.#watched)
            return;
        this.#watched = true;
        while (!this.#ended.signal.aborted) {
            const quiet = this.#options.clock.now() - this.#lastLineAt;
            if (quiet >= STUCK_MS) {
                this.#options.onStuckCache();
                this.#buildx?.stop();
                return;
            }
            await this.#options.clock.sleep(STUCK_MS - quiet, this.#ended.signal);
        }
    }
    /** A step failed: the process stands still, so the siblings can be taken over before it cancels them. */
    #look() {
        if (this.#split || this.#all.length === 1)
            return;
        const failed = this.#open.filter(({ job }) => job.progress.failure !== null);
        if (failed.length === 0) {
            this.#buildx?.resume(false);
            return;
        }
        this.#split = true;
        for (const { job } of failed)
            job.onFailure(job.progress.failure?.message ?? '');
        const rest = this.#open.filter((open) => !failed.includes(open));
        const worthHolding = rest.some(({ job }) => job.progress.working);
        this.#takeOver(rest, false);
        if (!worthHolding)
            this.#buildx?.resume(true);
        else
            void Promise.all(rest.map((open) => open.settledOnce)).then(() => this.#buildx?.resume(true));
    }
    #takeOver(rest, singly) {
        if (rest.length === 0)
            return;
        this.#moved = [...this.#moved, ...rest];
        for (const open of rest)
            open.former.push(this.#gone.promise);
        this.#followed = Promise.all([this.#followed, this.#follow(rest, singly)]).then(() => undefined);
    }
    /** The process failed: whose failure it is, and who was only in its company. */
    #judge(error) {
        const open = this.#open;
        const { clock, signal } = this.#options;
        const verdict = readVerdict(this.#reader.plain);
        if (signal.aborted || !(error instanceof errors/* ExecError */.cI)) {
            for (const one of open)
                one.settle({ kind: 'ended', error });
            return;
        }
        const blamed = error.timedOut
            ? open.filter(({ deadline }) => (deadline ?? 0) <= clock.now() + 1_000)
            : this.#blame(open, verdict);
        for (const one of blamed) {
            const own = verdict === null || error.timedOut ? null : this.#failureOf(one, verdict);
            one.settle(own === null ? { kind: 'ended', error } : { kind: 'failed', failure: own });
        }
        // Without a culprit, such as for a definition that buildx refuses, each is tried by itself.
        this.#takeOver(this.#open, blamed.length === 0 && !error.timedOut);
    }
    #blame(open, verdict) {
        if (this.#all.length === 1)
            return open;
        const named = verdict?.index == null ? null : (this.#all[verdict.index] ?? null);
        const vertex = named?.job.progress.failure?.vertex;
        const blamed = open.filter((one) => one === named || (vertex !== undefined && one.job.progress.failure?.vertex === vertex));
        if (blamed.length > 0 || named !== null)
            return blamed;
        return open.filter(({ job }) => job.progress.failure !== null);
    }
    /** What buildx says in the end is the named app's; the others that fail with it share its step. */
    #failureOf(one, verdict) {
        const { progress } = one.job;
        const speaks = this.#all.length === 1 || this.#all.indexOf(one) === verdict.index;
        if (speaks)
            for (const line of this.#reader.plain)
                progress.log.push(line.replace(/\[t\d+( |\] ?)/g, '['));
        const message = speaks ? verdict.message : (progress.failure?.message ?? verdict.message);
        const exporting = progress.failure?.exporting ?? PUSHING.test(message);
        const pulling = progress.failure?.pulling ?? false;
        return { message, line: speaks ? verdict.line : null, exporting, pulling };
    }
}

;// CONCATENATED MODULE: ./lib/build/attempts.js
/** Builds one app, and tries again when only the way to a registry or to the engine failed: a build that failed fails again. */



/** A build or push that failed, with the line to blame. */
class BuildError extends errors/* ActionError */.lZ {
    at;
    constructor(message, facts) {
        super(message, facts);
        this.at = facts.at;
    }
}
/** What went wrong between BuildKit and the registry, in the words of either. */
const TRANSIENT = /\b(429|5\d\d)\b|too many requests|rate limit|internal server error|bad gateway|service unavailable|timed? ?out|deadline exceeded|connection (reset|refused)|broken pipe|\bEOF\b|no such host|temporary failure|server misbehaving|network is unreachable|stream error|does not exist: not found|image "[^"]*": already exists|failed to (stat|commit)/i;
const DENIED = /\b(401|403)\b|unauthorized|authentication required|denied|insufficient_scope|forbidden/i;
/** The refusal that passes when one waits as long as the registry asks. */
const THROTTLED = /\b429\b|too many requests|rate limit/i;
/** Buildx gives a build that has ended three seconds to tell of it, then loses sight of it: nothing failed. */
const LOST = /failed to receive status/i;
/** The connection to the engine broke, or there is none any more, as when it restarts: nothing of the build failed. */
const GONE = /error reading from server|transport is closing|\bcode = Unavailable\b|^Unavailable:|cannot connect to the docker daemon|error during connect/i;
/** What restarts needs this long, and longer each time. */
const RESTART_MS = 2_000;
/**
 * A build that was ended at the wrong moment can leave a record in BuildKit's cache whose content is nowhere: until something
 * is built without cache, every build of the same content fails so.
 */
const BROKEN = /failed to commit \S+ to \S+ during finalize|failed to stat active key/i;
/** The failure of a RUN quotes its command, which may hold any words. */
const OWN = /^process "/;
/** How registries say that a tag is written once; some say no more than that they refuse. */
const KEPT = /immutable|cannot be overwritten/i;
const TAKEN = /\b(403|409)\b|immutable|cannot be overwritten|already exists/i;
/**
 * The digest of the image that was built and pushed; null when nothing was to be pushed. Throws what failed: BuildError
 * when BuildKit said so.
 */
async function buildWithAttempts(job, queue, limits, ports) {
    const made = new Set();
    let request = job.request;
    for (let attempt = 1;; attempt++) {
        const end = await queue.build({ ...job, request });
        if (end.kind === 'done')
            return end.digest ?? (await readDigest(job, ports));
        if (end.kind === 'ended')
            throw endedError(job, end, limits.timeoutMs);
        if (job.progress.digest !== null)
            made.add(job.progress.digest);
        const gone = isGone(end.failure.message);
        const broken = isBroken(end.failure.message);
        const lost = gone || isLost(end.failure.message);
        const there = lost
            ? await pushedUnseen(job, limits, ports)
            : await pushedBefore(job, end.failure, made, ports);
        if (there !== null)
            return there;
        const error = toError(job, end.failure, attempt);
        const again = lost || broken || attempts_passes(end.failure);
        if (!again || attempt > limits.retries || ports.signal.aborted)
            throw error;
        const least = gone ? attempt * RESTART_MS : await askedWait(request, end.failure, ports);
        const wait = Math.max((0,domain/* backoffMs */.jo)(attempt, ports.random()), least);
        // Siblings that were ended can take away what is there again at once: the cache is given up last.
        const anew = broken && attempt === limits.retries;
        if (anew)
            request = { ...request, noCache: true, noCacheFilters: [] };
        ports.log.info(`${request.app}: ${whatFailed(end.failure)} (${end.failure.message}); attempt ${attempt + 1} of ${limits.retries + 1}${anew ? ', without cache,' : ''} in ${(wait / 1000).toFixed(1)} s`);
        await ports.clock.sleep(wait, ports.signal);
    }
}
/** What a registry refuses for a moment only. */
function attempts_passes({ exporting, pulling, message }) {
    return (exporting || pulling) && isTransient(message);
}
function whatFailed({ message, pulling }) {
    if (isGone(message))
        return 'the engine went away';
    if (isLost(message))
        return 'buildx lost sight of the build';
    if (isBroken(message))
        return "BuildKit's cache is broken";
    return pulling ? 'the pull failed' : 'the push failed';
}
/** Whether trying again can help. What the registry refuses to this account it will refuse again. */
function isTransient(message) {
    return TRANSIENT.test(message) && !DENIED.test(message);
}
function isLost(message) {
    return LOST.test(message) && !OWN.test(message);
}
function isGone(message) {
    return GONE.test(message) && !OWN.test(message);
}
function isBroken(message) {
    return BROKEN.test(message) && !OWN.test(message);
}
/** An engine that pushes by itself does not tell the digest; the tag is this run's own. */
async function readDigest({ request }, ports) {
    const { push } = request;
    return push === null ? null : await withAttempts(async () => await ports.registry.tryDigest(push), ports);
}
/**
 * An attempt whose answer was lost may have pushed all the same, and a tag that cannot be moved refuses the next one,
 * whose digest is another: attestations carry the time. What an attempt of this run made is what was wanted.
 */
async function pushedBefore(job, { exporting, message }, made, ports) {
    if (!exporting || !TAKEN.test(message) || made.size === 0)
        return null;
    const there = await readDigest(job, ports).catch(() => null);
    return there !== null && made.has(there) ? there : null;
}
/** What a build that was lost sight of has pushed; null where that cannot be told. */
async function pushedUnseen(job, { onlyOurs }, ports) {
    return onlyOurs ? await readDigest(job, ports).catch(() => null) : null;
}
/** How long the registry asks to be left alone: BuildKit keeps the header to itself, so the registry is asked once more. */
async function askedWait({ push }, { message, exporting }, { registry }) {
    if (push === null || !exporting || !THROTTLED.test(message))
        return 0;
    const answer = await registry.tryDigest(push).catch((error) => error);
    return answer instanceof errors/* HttpError */.j$ ? Math.min(answer.retryAfterMs ?? 0, publish_MOST_ASKED_MS) : 0;
}
function toError({ request, progress }, failure, attempt) {
    const engine = engineHint(failure.message);
    const pushing = failure.exporting && engine === null;
    const at = pushing || engine !== null ? null : progress.at(failure.line);
    const where = at === null ? '' : ` at ${at.file}:${at.line}`;
    const tries = attempt === 1 ? '' : ` after ${attempt} attempts`;
    const message = `${pushing ? 'the push' : 'the build'} failed${where}${tries}: ${failure.message}`;
    if (!pushing) {
        const read = `Read the end of the log of ${request.app}, here or in the job summary.`;
        return new BuildError(message, {
            ...{ code: 'FDA-BUILD-FAILED', hint: engine ?? pullHint(failure) ?? read, at },
        });
    }
    const denied = DENIED.test(failure.message) && !KEPT.test(failure.message);
    const hint = pushHint(failure.message, denied, request.push?.repository ?? 'the repository');
    return new BuildError(message, { code: denied ? 'FDA-PUSH-DENIED' : 'FDA-PUSH-FAILED', hint, at });
}
/** What helps when a base image is not to be had for the moment. */
function pullHint(failure) {
    return failure.pulling && attempts_passes(failure)
        ? 'Run the job again later. Registries let those who log in pull more often; input build-contexts can name a copy of the image.'
        : null;
}
/** What helps an engine that fails by itself; null when it does not. */
function engineHint(message) {
    if (isGone(message))
        return 'Look whether the engine, or the machine of the builder, was restarted or ran out of memory; then run the job again.';
    return isBroken(message)
        ? 'Run the job once with no-cache: true, or remove the cache of the builder (docker buildx prune --all).'
        : null;
}
function pushHint(message, denied, repository) {
    if (denied)
        return `Log in with an account that may push to ${repository}, and check that it exists.`;
    if (KEPT.test(message))
        return 'The registry keeps the tag as it is: start a new run, whose run tag is its own, or let input tags have one.';
    return isTransient(message)
        ? 'Run the job again: what was pushed is kept. If it stays, look at the status page of the registry.'
        : 'Check that the repository exists and that the login may push to it.';
}
function endedError({ request }, { error }, timeoutMs) {
    if (!(error instanceof errors/* ExecError */.cI) || !error.timedOut)
        return error;
    return new errors/* ActionError */.lZ(`the build of ${request.app} took longer than ${Math.round(timeoutMs / 1000)} s`, {
        code: 'FDA-BUILD-TIMEOUT',
        hint: 'Raise input timeout, or look in the log for the step that hangs.',
        cause: error,
    });
}

;// CONCATENATED MODULE: ./lib/build/result.js


const LOG_TAIL_LINES = 40;
/** How an app ended, as far as it is known; what is absent has no value. */
function toResult(definition, end) {
    const { planned, repository, tags } = definition;
    const progress = end.progress ?? null;
    const written = end.tags ?? [];
    const first = tags?.tags[0]?.name ?? null;
    return {
        app: planned.app,
        status: end.status,
        reason: planned.reason,
        image: repository,
        primaryTag: first !== null && !written.includes(first) ? (tags?.deployTag ?? null) : first,
        tags: written,
        keptTags: end.kept ?? [],
        deployTag: tags?.deployTag ?? null,
        digest: end.digest ?? null,
        startedAt: end.startedAt,
        builtAt: end.builtAt ?? null,
        durationMs: end.startedAt === null || end.endedAt === null ? null : end.endedAt - end.startedAt,
        cachedPercent: progress === null ? null : percent(progress.cachedSteps, progress.finishedSteps),
        sizeBytes: end.sizeBytes ?? null,
        error: 'error' in end ? (0,errors/* toFailure */.w2)(end.error, 'FDA-BUILD-FAILED') : null,
        at: end.error instanceof BuildError ? end.error.at : null,
        logTail: progress?.log.tail(LOG_TAIL_LINES) ?? [],
    };
}
function percent(part, whole) {
    return whole === 0 ? null : Math.round((100 * part) / whole);
}
/** One line for the log. */
function describeEnd(result) {
    const seconds = ((result.durationMs ?? 0) / 1000).toFixed(1);
    const cached = result.cachedPercent === null ? '' : `, ${result.cachedPercent} % cached`;
    if (result.error !== null)
        return `${result.app.name}: ${result.status} after ${seconds} s: ${result.error.message}`;
    const what = result.tags.length > 0 ? ` ${result.image}:${result.tags.join(' :')}` : '';
    return `${result.app.name}: ${result.status}${what} in ${seconds} s${cached}`;
}

;// CONCATENATED MODULE: ./lib/build/way.js






/** How the app ended. Never rejects. */
async function takeWay(definition, way, site, ports) {
    if (ports.signal.aborted)
        return toResult(definition, { status: 'cancelled', startedAt: null, endedAt: null });
    if (way.kind === 'build')
        return await takeBuild(definition, site, ports);
    const startedAt = ports.clock.now();
    const tried = await way_attempt(async () => await reuse(definition, way, patient(site, ports)));
    return finish(definition, tried, { startedAt, progress: null }, ports);
}
async function way_attempt(task) {
    try {
        return await task();
    }
    catch (error) {
        return { error };
    }
}
function finish(definition, tried, facts, ports) {
    const status = !('error' in tried) ? tried.status : ports.signal.aborted ? 'cancelled' : 'failed';
    const endedAt = ports.clock.now();
    const known = status !== 'cancelled' ? tried : facts.startedAt === null ? {} : { error: cancelled(ports) };
    const result = toResult(definition, { ...known, ...facts, status, endedAt });
    ports.log.info(describeEnd(result));
    return result;
}
/** What broke because it was to end is nothing to look into. */
function cancelled({ signal }) {
    return new errors/* ActionError */.lZ((0,errors/* errorMessage */.gJ)(signal.reason), {
        code: 'FDA-BUILD-CANCELLED',
        hint: 'Run the job again: finished images are reused.',
    });
}
async function reuse(definition, way, ports) {
    if (way.kind === 'refuse')
        throw way.error;
    const { repository, tags, planned } = definition;
    if (tags === null)
        return { status: 'built' };
    ports.log.info(`${planned.app.name}: ${way.from} is an image of this commit, built the same way`);
    const image = { repository, digest: way.digest, pushed: null };
    return { status: 'reused', digest: way.digest, builtAt: null, ...(await publishTags(image, tags, ports)) };
}
async function takeBuild(definition, site, ports) {
    const { app } = definition.planned;
    const log = ports.spools.open();
    const progress = new AppProgress(definition.planned.file, log, ports.clock.now);
    let startedAt = null;
    const onStart = () => {
        startedAt ??= ports.clock.now();
        site.running.set(app.name, progress);
        ports.log.info(`${app.name}: building from ${definition.planned.file}`);
    };
    try {
        const tried = await way_attempt(async () => await build(definition, progress, { ...site, onStart }, ports));
        site.running.delete(app.name);
        warn(progress, site, ports);
        if (startedAt !== null) {
            await restOfLog(progress, ports);
            await ports.log.foreignGroup(`${app.name}: build log`, shownLog(log, ports.signal));
        }
        return finish(definition, tried, { startedAt, progress: startedAt === null ? null : progress }, ports);
    }
    finally {
        log.remove();
    }
}
const LOOK_MS = 250;
const QUIET_LOOKS = 4;
/**
 * Resolves when no more of the app's log is to be expected: BuildKit tells that a step has ended before it sends the last
 * of what the step printed. What was found in a cache prints nothing.
 */
async function restOfLog(progress, { clock, signal }) {
    if (!progress.ran && progress.printed === 0)
        return;
    let quiet = 0;
    while (!progress.ended.aborted && quiet < QUIET_LOOKS && !signal.aborted) {
        const { printed } = progress;
        await clock.sleep(LOOK_MS, AbortSignal.any([signal, progress.ended]));
        quiet = progress.printed === printed ? quiet + 1 : 0;
    }
}
const LINES_OF_CANCELLED = 40;
/** The log, whole; once the run is to end there is no time for more than its last lines. */
function* shownLog(log, signal) {
    for (const piece of signal.aborted ? [] : log.pieces()) {
        if (signal.aborted)
            break;
        yield piece;
    }
    if (!signal.aborted)
        return;
    yield 'The run was cancelled. The last lines:';
    yield* log.tail(LINES_OF_CANCELLED);
}
async function build(definition, progress, site, ports) {
    const { repository, tags, planned } = definition;
    if (site.how === null)
        throw new Error('an app is to be built, but no builder was prepared');
    const { name } = planned.app;
    const onFailure = (message) => ports.log.info(`${name}: a step failed: ${message}`);
    const job = { request: toBuildRequest(definition, site.how), progress, onStart: site.onStart, onFailure };
    const limits = { ...site, onlyOurs: isOnlyOurs(tags) };
    const digest = await buildWithAttempts(job, site.queue, limits, patient(site, ports));
    site.running.delete(name);
    if (tags === null)
        return { status: 'built' };
    if (digest === null)
        throw noDigest(name);
    const builtAt = ports.clock.now();
    const image = { repository, digest, pushed: tags.deployTag };
    return { status: 'pushed', digest, builtAt, ...(await publishTags(image, tags, patient(site, ports))) };
}
/** A deploy tag that can move may have named another image before. */
function isOnlyOurs(tags) {
    return tags?.tags.some(({ name, kind }) => name === tags.deployTag && kind !== 'moving') === true;
}
/** The registry is called as often as the input `retries` lets a push be tried. */
function patient(site, ports) {
    return { ...ports, attempts: 1 + site.retries };
}
function warn(progress, { warned }, { log }) {
    for (const { message, at } of progress.warnings) {
        const key = `${at.file}:${at.line} ${message}`;
        if (!warned.has(key))
            log.warning(message, at);
        warned.add(key);
    }
}
function noDigest(app) {
    return new errors/* ActionError */.lZ(`docker buildx did not report the digest of ${app}`, {
        code: 'FDA-BUILD-NO-DIGEST',
        hint: 'Use buildx 0.21 or newer.',
    });
}

;// CONCATENATED MODULE: ./lib/build/build.js








/** As many apps as one process builds at no loss, see docs/adr/0003; BuildKit shares the machine's cores among them. */
const DEFAULT_PARALLEL = 64;
/**
 * Checks and logs in, and looks for images of this commit. Throws what would stop the run before anything is built. `ready`
 * hears which images will be pushed, and may still refuse.
 */
async function prepareImages(plan, push, run, inputs, ports, ready = async () => { }) {
    const facts = { run, head: plan.head, push: push.push };
    const definitions = await gatherDefinitions(plan.planned, inputs, facts, ports);
    const notice = await logIn(inputs, push, ports);
    // Images of this commit can be there only after another run of it; else something will be built for sure.
    const surely = !push.push || (run.attempt === 1 && run.eventName === 'push');
    const builders = surely ? askAhead(ports.builders, inputs, ports.cacheService) : ports.builders;
    const [ways] = await Promise.all([
        Promise.all(definitions.map(async (one) => await findWayOrBuild(one, inputs, plan, ports))),
        ready(definitions.flatMap(toDeployImage)),
    ]);
    return { definitions, ways, builders, notice };
}
/** The builders, one of which was asked about before somebody wants to know; so was the version, where it matters. */
function askAhead(builders, inputs, service) {
    const name = inputs.builder;
    let ahead = builders.find(name);
    const version = needsVersion(inputs, service) ? builders.version() : null;
    // Whoever wants to know hears of it.
    for (const one of [ahead, version])
        one?.catch(() => undefined);
    return {
        version: async () => await (version ?? builders.version()),
        create: async (spec) => await builders.create(spec),
        remove: async (one) => await builders.remove(one),
        async find(asked) {
            const answer = asked === name ? ahead : null;
            if (answer !== null)
                ahead = null;
            return await (answer ?? builders.find(asked));
        },
    };
}
/** Builds what is prepared, pushes it and accounts for it: failures are results. Throws only when there is no builder. */
async function buildImages({ definitions, ways, builders, notice }, inputs, ports) {
    const builds = ways.filter(({ kind }) => kind === 'build').length;
    const builder = builds > 0 ? await prepareBuilder(inputs, builds, { ...ports, builders }) : { how: null, notice: null };
    const remarks = ways.map((way, index) => remarkOn(definitions[index], way));
    const notices = [notice, builder.notice, ...remarks].filter((one) => one !== null);
    for (const one of notices)
        ports.log.notice(one);
    const ended = new AbortController();
    const site = openSite(inputs, builder.how, ports);
    const beating = beat(() => running(site), ports, ended.signal);
    const apps = await Promise.all(definitions.map(async (definition, index) => await takeWay(definition, ways[index] ?? BUILD, site, ports)));
    ended.abort();
    await beating;
    return { apps, notices, rest: site.queue.idle().then(() => site.notices) };
}
function openSite(inputs, how, ports) {
    const notices = [];
    const queue = createBuildQueue({
        ...ports,
        limit: inputs.maxParallel === 0 ? DEFAULT_PARALLEL : inputs.maxParallel,
        timeoutMs: inputs.timeoutMs,
        onStuckCache() {
            const notice = 'The build cache was not written: its service stopped answering. The images are pushed.';
            ports.log.notice(notice);
            notices.push(notice);
        },
    });
    const { retries, timeoutMs } = inputs;
    return { how, queue, retries, timeoutMs, running: new Map(), warned: new Set(), notices };
}
function running(site) {
    return [...site.running].map(([app, progress]) => ({ app, progress }));
}
function toDeployImage({ planned, repository, tags }) {
    return tags === null ? [] : [{ app: planned.app.name, repository, tag: tags.deployTag }];
}
/** A registry that does not tell what it has is no reason to stop: the push will say whether it works. */
async function findWayOrBuild(definition, inputs, plan, ports) {
    try {
        return await findWay(definition, inputs, plan.head, { ...ports, attempts: 1 + inputs.retries });
    }
    catch (error) {
        return {
            kind: 'build',
            remark: `it is not known whether this commit's image is there (${(0,errors/* errorMessage */.gJ)(error)})`,
        };
    }
}
function remarkOn(definition, way) {
    return way.kind === 'build' && way.remark !== null ? `${definition?.planned.app.name}: ${way.remark}` : null;
}
async function prepareBuilder(inputs, builds, ports) {
    const { builder, notice } = await chooseBuilder(inputs, ports);
    const buildx = needsVersion(inputs, ports.cacheService) ? await ports.builders.version() : null;
    const cache = chooseCache(inputs, builds, { builder, buildx }, ports.cacheService);
    const version = buildx === null ? '' : `, buildx ${buildx}`;
    ports.log.info(`Builder ${builder.name} (${builder.driver})${version}`);
    return { how: { builder: builder.name, cache }, notice: notice ?? cache.notice };
}
async function logIn(inputs, push, ports) {
    if (inputs.login === null)
        return null;
    const { username, password } = inputs.login;
    if (password === null) {
        if (push.push) {
            throw new errors/* ActionError */.lZ(`no password for ${inputs.registryHost}, and this run pushes`, {
                code: 'FDA-INPUT-PASSWORD',
                hint: 'Set the secret that input password reads, or leave username out and log in before this step.',
            });
        }
        return `No password for ${inputs.registryHost}: not logged in.`;
    }
    await ports.docker.login({ registry: inputs.registryHost, username, password });
    return null;
}

;// CONCATENATED MODULE: ./lib/build/push.js
/** Decides who pushes: a feature branch must never look newest to Flux. */



const DEPLOY_EVENTS = ['push', 'workflow_dispatch', 'schedule', 'repository_dispatch'];
/** The branches that deploy: the input's, else the default branch, asked from GitHub when the event does not carry it. */
async function gatherDeployBranches(inputs, run, github) {
    if (inputs.deployBranches !== null)
        return inputs.deployBranches;
    // Only a push by itself depends on the branch; nothing is asked for a pull request.
    const depends = inputs.push !== false && (0,domain/* branchOf */.W0)(run.ref) !== null && isDeployEvent(run);
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
    const branch = (0,domain/* branchOf */.W0)(run.ref);
    const deploys = isDeployEvent(run) && branch !== null && deployBranches.includes(branch);
    if (deploys)
        return { push: true, reason: `${run.eventName} on ${branch}` };
    if (inputs.push === true) {
        const runTag = inputs.tags.find((tag) => tagKind(tag) === 'run');
        if (runTag !== undefined)
            throw misleadingTag(runTag.source, run, deployBranches);
        return { push: true, reason: 'input push is true' };
    }
    if (!isDeployEvent(run))
        return { push: false, reason: `${run.eventName} events build only` };
    const named = branch === null ? run.ref : `branch ${branch}`;
    return { push: false, reason: `${named} is none of the deploy branches (${deployBranches.join(', ')})` };
}
function isDeployEvent(run) {
    return DEPLOY_EVENTS.includes(run.eventName);
}
function refusedEvent() {
    return new errors/* ActionError */.lZ('pull_request_target is refused: it would build a stranger’s code with this repository’s secrets', {
        code: 'FDA-INPUT-EVENT',
        hint: 'Use on: pull_request, which builds without secrets and pushes nothing.',
    });
}
function misleadingTag(tag, run, branches) {
    return new errors/* ActionError */.lZ(`push: true on ${run.eventName} of ${run.ref} with the run tag '${tag}': Flux would take this image for the newest`, {
        code: 'FDA-INPUT-PUSH',
        hint: `Outside of ${branches.join(', ')}, set tags without {timestamp} and {run-…}, for example pr-{branch}-{shortsha}.`,
    });
}

;// CONCATENATED MODULE: ./lib/build/secrets.js
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

;// CONCATENATED MODULE: ./lib/build/targets.js
/** Says what each app's image is made from: inputs and overrides, filled in for the app, and the files they name. */









/** The targets of these apps, in their order. Throws every problem of every app at once. */
async function gatherTargets(apps, inputs, facts) {
    const world = { ...facts, files: remembering(facts.files) };
    const targets = valuesOf(await Promise.all(apps.map(async (app) => await gatherTarget(app, inputs, world).catch(asProblem))));
    const built = targets.filter(({ skip, file }) => skip === null && file !== null);
    const shared = findSharedImages(built.map(({ app, repository }) => ({ app: app.name, repository })));
    if (shared.length > 0)
        throw together(shared);
    for (const warning of secretWarnings(inputs, targets))
        facts.log?.warning(warning);
    return targets;
}
async function gatherTarget(app, common, facts) {
    const overrides = await gatherOverrides(app, facts.files);
    const inputs = withOverrides(common, overrides);
    const values = (0,lib_template/* templateValues */.nX)({ ...facts, app, timestamp: '' });
    const repository = (0,lib_template/* renderTemplate */.Xm)(inputs.image, values);
    const target = { app, overrides, repository, file: null, inputs: [] };
    if (overrides.skip)
        return { ...target, skip: 'docker.skip in its package.json', definition: '' };
    const found = await findDockerfile(app, inputs, values, facts.files);
    if (found !== null)
        checkRepository(app.name, repository, inputs);
    return {
        ...target,
        skip: null,
        file: found?.file ?? null,
        inputs: found === null ? [] : await gatherInputs(found, renderSpec(app.name, inputs, values), facts.files),
        definition: hashDefinition(app.name, found?.file ?? null, inputs, values),
    };
}
/** Docker reads `<Dockerfile>.dockerignore`, and without one the `.dockerignore` of the context. */
async function gatherInputs({ file, paths }, { context, buildContexts }, files) {
    const [own, ofContext, ...named] = await Promise.all([
        files.trace(`${file}.dockerignore`),
        files.trace((0,posix_.join)(context, '.dockerignore')),
        ...directoriesOf(buildContexts).map(async ({ path }) => await files.trace(path)),
    ]);
    const ignores = [...own.paths, ...(own.kind === 'file' ? [] : ofContext.paths)];
    const directories = named.flatMap((one) => one.paths.flatMap((path) => withSlash(path)));
    return [...new Set([...paths, ...ignores, ...directories])];
}
/** A symlink to a directory is a file for git, so its own path counts too. */
function withSlash(path) {
    return path === '.' ? ['./'] : [`${path}/`, path];
}
async function findDockerfile(app, { file }, values, files) {
    if (file !== null) {
        const path = (0,posix_.normalize)((0,lib_template/* renderTemplate */.Xm)(file, values));
        if (path.startsWith('-'))
            throw flagLike(app.name, 'file', path);
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

// EXTERNAL MODULE: ./lib/flux/manifest-files.js
var manifest_files = __nccwpck_require__(30636);
;// CONCATENATED MODULE: ./lib/flux/foresight.js
/** Watches over a run that pushes: will Flux pick its images? Told before the push, and again when all is pushed. */



const NOTHING = { verdicts: [], notices: [] };
/** The watch of one run. */
function createForesight(inputs, ports) {
    let images = [];
    let files = [];
    let before = Promise.resolve(NOTHING);
    const look = async () => {
        if (inputs.manifests === null || images.length === 0)
            return NOTHING;
        const found = await (0,manifest_files/* gatherManifests */.cX)(inputs.manifests, ports.sources);
        files = found.files;
        const unread = found.unread.map(({ file, message }) => `${file} ${message}.`);
        const judged = await judge(files, images, ports.registry);
        return { verdicts: judged.verdicts, notices: [...unread, ...judged.notices] };
    };
    return {
        async ready(pushed) {
            images = pushed;
            before = look().catch((error) => unknown((0,errors/* errorMessage */.gJ)(error)));
            const told = before.then((report) => tell(report, images, inputs.strict, ports.log));
            if (!inputs.strict)
                return;
            refuse(await before, images);
            await told;
        },
        async report(results) {
            const first = await before;
            const published = images.filter(({ app }) => results.some((result) => result.app.name === app && (0,domain/* isPublished */.HF)(result)));
            if (first.verdicts.length === 0 || published.length === 0)
                return { ...first, verdicts: [] };
            const now = await judge(files, published, ports.registry).catch(() => NOTHING);
            const verdicts = published.flatMap(({ app }) => {
                const ofApp = now.verdicts.filter((verdict) => verdict.app === app);
                return ofApp.length > 0 ? ofApp : first.verdicts.filter((verdict) => verdict.app === app);
            });
            tellChanges(first.verdicts, verdicts, ports.log);
            return { verdicts, notices: first.notices };
        },
    };
}
function unknown(problem) {
    return { verdicts: [], notices: [`Whether Flux will pick the images is not known: ${problem}.`] };
}
/** The verdicts over the registry's tags. What cannot be read or listed is a notice. */
async function judge(files, images, registry) {
    if (files.length === 0)
        return NOTHING;
    // The parsers of YAML and RE2 are loaded only where there is something for them to read.
    const [{ objectsOf, readManifests }, { judgeImages }] = await Promise.all([
        Promise.all(/* import() */[__nccwpck_require__.e(815), __nccwpck_require__.e(5)]).then(__nccwpck_require__.bind(__nccwpck_require__, 91005)),
        Promise.all(/* import() */[__nccwpck_require__.e(815), __nccwpck_require__.e(856), __nccwpck_require__.e(5), __nccwpck_require__.e(209)]).then(__nccwpck_require__.bind(__nccwpck_require__, 12209)),
    ]);
    const graph = readManifests(files);
    const notices = graph.unread.map(({ file, line, message }) => `${file}:${line} ${message}.`);
    if (objectsOf(graph, 'ImagePolicy').length + objectsOf(graph, 'ImageRepository').length === 0)
        return { verdicts: [], notices };
    const listed = await Promise.all(images.map(async (image) => await listTags(image, registry)));
    const refused = listed.flatMap((one) => ('problem' in one ? [one.problem] : []));
    const known = listed.flatMap((one) => ('problem' in one ? [] : [one]));
    return { verdicts: judgeImages(graph, known), notices: [...notices, ...refused] };
}
async function listTags({ app, repository, tag }, registry) {
    try {
        return { app, repository, newTag: tag, existingTags: await registry.listTags(repository) };
    }
    catch (error) {
        return {
            problem: `${app}: whether Flux will pick its image is not known, since the registry does not list its tags (${(0,errors/* errorMessage */.gJ)(error)}).`,
        };
    }
}
function tell(report, images, strict, log) {
    for (const notice of report.notices)
        log.notice(notice);
    if (report.verdicts.length > 0)
        log.group('Flux', report.verdicts.map(describe));
    if (strict)
        return;
    for (const verdict of lostOf(report))
        log.warning(describeLost(verdict, images));
}
function lostOf({ verdicts }) {
    return verdicts.filter(({ verdict }) => verdict === 'not-selected');
}
function tellChanges(before, after, log) {
    for (const verdict of after) {
        const first = before.find(({ app, policy }) => app === verdict.app && policy === verdict.policy);
        if (first?.verdict !== verdict.verdict)
            log.info(`Flux, now: ${describe(verdict)}`);
    }
}
function describe({ app, policy, verdict, reason }) {
    return `${app}: ${policy === null ? '' : `ImagePolicy ${policy}: `}${verdict}: ${reason}`;
}
function describeLost({ app, policy, reason }, images) {
    const tag = images.find((image) => image.app === app)?.tag ?? '';
    return `${app}: ImagePolicy ${policy} will not pick ${tag}: ${reason}. Run the doctor (mode: doctor) for the fix.`;
}
/** Stops a strict run, as long as nothing is built. */
function refuse(report, images) {
    const lost = lostOf(report);
    if (lost.length > 0) {
        throw new errors/* ActionError */.lZ(lost.map((verdict) => describeLost(verdict, images)).join('\n'), {
            code: 'FDA-FLUX-NOT-SELECTED',
            hint: 'Mend the ImagePolicy or input tags. Without strict: true this is a warning.',
        });
    }
    if (report.notices.length > 0) {
        throw new errors/* ActionError */.lZ(report.notices.join('\n'), {
            code: 'FDA-FLUX-NOT-KNOWN',
            hint: 'Mend or leave out the manifest (input manifests), or log in to the registry. Without strict: true this is a notice.',
        });
    }
}

;// CONCATENATED MODULE: ./lib/notify/listed.js
/** Waits until the registry's tag lists show the new images: a scan that comes too early sees nothing, and the next is far. */


const LIMIT_MS = 30_000;
/** Returns when every deploy tag is listed, or after 30 s; the remarks say which images were not seen. Never throws. */
async function awaitListed(apps, ports) {
    const deadline = ports.clock.now() + LIMIT_MS;
    const remarks = await Promise.all(apps.filter(domain/* isPublished */.HF).flatMap(({ app, image, deployTag }) => {
        if (image === null || deployTag === null)
            return [];
        return [awaitTag({ app: app.name, repository: image, tag: deployTag }, deadline, ports)];
    }));
    return remarks.filter((remark) => remark !== null);
}
async function awaitTag(wanted, deadline, ports) {
    let why = `the registry's list lacks ${wanted.tag} after 30 s`;
    for (let attempt = 1;; attempt++) {
        try {
            if ((await ports.registry.listTags(wanted.repository)).includes(wanted.tag))
                return null;
        }
        catch (error) {
            why = `the registry does not list its tags (${(0,errors/* errorMessage */.gJ)(error)})`;
            if (listed_isFinal(error))
                return `${wanted.app}: ${why}; Flux is told all the same.`;
        }
        if (ports.signal.aborted)
            return `${wanted.app}: the run was cancelled before the registry listed ${wanted.tag}.`;
        const left = deadline - ports.clock.now();
        if (left <= 0)
            return `${wanted.app}: ${why}; Flux is told all the same.`;
        await ports.clock.sleep(Math.min(left, (0,domain/* backoffMs */.jo)(attempt, ports.random())), ports.signal);
    }
}
/** A refusal stays one; a busy registry and a broken connection pass. */
function listed_isFinal(error) {
    return error instanceof errors/* HttpError */.j$
        ? error.status < 500 && error.status !== 429
        : error instanceof errors/* ActionError */.lZ;
}

;// CONCATENATED MODULE: ./lib/notify/explain.js
/** What an answer of a Flux Receiver means, whether asking again can help, and what to do. Pure. */

const MANY = 5;
/** The verdict on an answer to a call of that type. Exactly 200 is success. */
function explainAnswer(answer, type = 'generic-hmac') {
    if (answer.status === 200)
        return { status: 'accepted', attempts: 1, code: '', cause: '', hint: '' };
    const [attempts, code, cause, hint] = explanationOf(answer, type);
    return {
        status: 'rejected',
        attempts,
        code: `FDA-NOTIFY-${code}`,
        cause,
        hint: `${hint}${strangerNote(answer)}`,
    };
}
// Statuses: fluxcd/notification-controller, internal/server/receiver_handlers.go and event_handlers.go
const ROWS = {
    202: [
        1,
        'WRONG-SERVICE',
        'this is Flux’s event server, not its receiver',
        'Point the ingress to Service webhook-receiver, not notification-controller.',
    ],
    413: [
        1,
        'TOO-LARGE',
        'the body is over 3 MiB',
        'Build fewer apps in one run, or check the limit of the ingress.',
    ],
    500: [
        2,
        'FAILED',
        'the Receiver could not annotate an object or evaluate its filter',
        "Look at notification-controller's log: a listed object is missing, a filter fails, or an apiVersion is not written.",
    ],
    503: [
        MANY,
        'NOT-READY',
        'the Receiver is suspended or not Ready',
        'kubectl -n flux-system describe receiver; flux resume receiver <name>.',
    ],
};
function explanationOf({ status, bodyStart }, type) {
    if (status === 400)
        return [1, 'REFUSED', ...REFUSALS[type]];
    if (status === 404)
        return explainNotFound(bodyStart, type);
    if (status >= 300 && status < 400) {
        return [
            1,
            'REDIRECTED',
            'the server redirects, which would lose the body',
            'Write the final https address into flux-webhook-url, without a double or trailing slash.',
        ];
    }
    const known = ROWS[status];
    if (known !== undefined)
        return known;
    const temporary = [408, 429, 502, 504].includes(status);
    const cause = 'the answer comes from an ingress or proxy in front of Flux';
    const hint = temporary
        ? 'Look at the ingress and at the webhook-receiver pods, then run the job again.'
        : 'Look at the ingress.';
    return [temporary ? MANY : 1, 'INGRESS', cause, hint];
}
/** Flux's receiver answers these without a word, so a text with them is another's. */
function strangerNote({ status, bodyStart }) {
    if (![400, 500, 503].includes(status) || bodyStart.trim() === '')
        return '';
    return ' The answer has a text, which Flux never sends: it may come from an ingress or proxy in front of it.';
}
const SAME_TYPE = "Compare flux-receiver-type with the Receiver's spec.type";
const SAME_TOKEN = 'flux-webhook-token with key token of its Secret (a trailing newline counts)';
const EVENTS = 'spec.events, if it is set, must list';
const bySignature = [
    'the Receiver refused the signature or the request, or its Secret is gone',
    `${SAME_TYPE}, and ${SAME_TOKEN}.`,
];
const bySecretPath = [
    'the Receiver is of another type, or its Secret is gone',
    `${SAME_TYPE}, and check that its Secret exists and has the key token.`,
];
/** What 400 means for each type; the reason itself is only in the controller's log. */
const REFUSALS = {
    'generic-oidc': [
        'the Receiver refused the OIDC token of this job',
        'Compare flux-oidc-audience with audience, the issuer https://token.actions.githubusercontent.com with issuerURL, ' +
            "and this run's claims (repository, ref, event_name, workflow_ref) with validations of the Receiver's oidcProviders; " +
            "the reason is in notification-controller's log, which also needs a way out to the issuer.",
    ],
    'generic-hmac': bySignature,
    generic: bySecretPath,
    github: [bySignature[0], `${SAME_TYPE}, and ${SAME_TOKEN}; ${EVENTS} push.`],
    gitlab: [
        'the Receiver refused the token or the event, or its Secret is gone',
        `${SAME_TYPE}, and ${SAME_TOKEN}; ${EVENTS} Push Hook.`,
    ],
    bitbucket: [bySignature[0], `${SAME_TYPE}, and ${SAME_TOKEN}; ${EVENTS} repo:push.`],
    harbor: ['the Receiver refused the token, or its Secret is gone', `${SAME_TYPE}, and ${SAME_TOKEN}.`],
    dockerhub: bySecretPath,
    quay: bySecretPath,
    acr: bySecretPath,
    nexus: bySignature,
    cdevents: [
        'the Receiver refused the event, or its Secret is gone',
        `${SAME_TYPE}, and check that its Secret has the key token; ${EVENTS} dev.cdevents.artifact.published.`,
    ],
};
/** The receiver answers an unknown hook with an empty body; the text comes from the router in front of it. */
function explainNotFound(bodyStart, type) {
    if (bodyStart.trim() === '') {
        const changes = type === 'generic-oidc' ? '' : " (it changes with the Secret's token)";
        return [
            1,
            'UNKNOWN-HOOK',
            'no ready Receiver has this path',
            `Copy status.webhookPath again${changes}, and check that the Receiver is Ready.`,
        ];
    }
    return [
        1,
        'WRONG-PATH',
        'the request did not reach /hook/ of the receiver',
        'Check host and path prefix: the ingress must pass /hook/… on unchanged.',
    ];
}
/** The verdict on a job that could not get the token its receiver asks for: the receiver was not called. */
function explainNoToken(error) {
    const why = error instanceof errors/* ActionError */.lZ ? `: ${error.message}` : '';
    return {
        status: 'unreachable',
        attempts: 0,
        code: 'FDA-NOTIFY-OIDC-TOKEN',
        cause: `GitHub gave this job no OIDC token${why}`,
        hint: 'Give the job the permission id-token: write (pull requests from forks never have it), then run it again.',
    };
}
/** The verdict on a call that the end of the run cut off or never let begin. */
function explainCancelled() {
    return {
        status: 'unreachable',
        attempts: 0,
        code: 'FDA-NOTIFY-CANCELLED',
        cause: 'the run was cancelled first',
        hint: 'Run the job again: what is pushed is not built again for it.',
    };
}
// The first row that one of the error's codes fits. PROXY_… are the adapter's, all others Node's and undici's.
const FAULTS = [
    [
        /CERT|SELF_SIGNED|ALTNAME|UNABLE_TO_VERIFY|^INVALID_CA$|^CRL_/,
        1,
        'FDA-NOTIFY-CERTIFICATE',
        'Give the runner the CA in NODE_EXTRA_CA_CERTS, or renew the certificate.',
    ],
    [
        /^PROXY_407$/,
        1,
        'FDA-NOTIFY-PROXY',
        'Write user and password into HTTPS_PROXY: http://user:password@host:port, percent-encoded.',
    ],
    [/^PROXY_INVALID$/, 1, 'FDA-NOTIFY-PROXY', 'Write HTTPS_PROXY and HTTP_PROXY as http://host:port.'],
    [
        /^PROXY_(408|429|5\d\d)$/,
        MANY,
        'FDA-NOTIFY-PROXY',
        'The proxy did not reach the host: check the host, or list it in NO_PROXY.',
    ],
    [/^PROXY_/, 1, 'FDA-NOTIFY-PROXY', 'Let the proxy connect to the host, or list the host in NO_PROXY.'],
    [
        /^(ENOTFOUND|EAI_AGAIN)$/,
        MANY,
        'FDA-NOTIFY-DNS',
        'Check the host in flux-webhook-url: its name does not resolve on the runner.',
    ],
    [
        /^(EPROTO|ERR_SSL_.*)$/,
        MANY,
        'FDA-NOTIFY-UNREACHABLE',
        'Something answers there, but not in TLS: check the port in flux-webhook-url.',
    ],
    [
        /(?:)/,
        MANY,
        'FDA-NOTIFY-UNREACHABLE',
        'Check that the runner can reach the host: firewall, ingress, proxy settings.',
    ],
];
/** The verdict on a call that got no answer. Only the error's codes are quoted: its words may hold the address. */
function explainTransport(error) {
    const codes = errorCodes(error);
    const known = codes.length === 0 ? ['no answer came'] : codes;
    const row = FAULTS.find(([pattern]) => known.some((code) => pattern.test(code)));
    const [pattern, attempts, code, hint] = row;
    const cause = known.find((one) => pattern.test(one)) ?? '';
    return { status: 'unreachable', attempts, code, cause: inWords(cause), hint };
}
function inWords(code) {
    if (code === 'PROXY_INVALID')
        return 'the address of the proxy is none';
    return code.replace(/^PROXY_/, 'the proxy answered ');
}
function errorCodes(error) {
    const codes = [];
    const visit = (value, depth) => {
        if (!(value instanceof Error) || depth > 4)
            return;
        const { code } = value;
        if (typeof code === 'string' && /^[A-Z0-9_]+$/.test(code))
            codes.push(code);
        visit(value.cause, depth + 1);
        if (value instanceof AggregateError)
            for (const inner of value.errors)
                visit(inner, depth + 1);
    };
    visit(error, 0);
    return codes;
}

;// CONCATENATED MODULE: ./lib/notify/cdevent.js
/** The CDEvents 0.4 event that says which images were published: complete, because Flux validates all of it. Pure. */

/** The event's type without its version, as a Receiver's `spec.events` names it. */
const ARTIFACT_PUBLISHED = 'dev.cdevents.artifact.published';
// Flux validates with the 0.4 types of cdevents/sdk-go; the schema allows no field beyond these.
const SPEC_VERSION = '0.4.1';
const TYPE_VERSION = '0.2.0';
/** The event about the images of a run, with our own JSON as `customData`; a call that is repeated has the same id. */
function toCdEvent(body, at) {
    return {
        context: {
            version: SPEC_VERSION,
            id: (0,external_node_crypto_.createHash)('sha256').update(JSON.stringify(body)).digest('hex').slice(0, 32),
            source: body.run,
            type: `${ARTIFACT_PUBLISHED}.${TYPE_VERSION}`,
            timestamp: new Date(at).toISOString(),
        },
        subject: { id: subjectOf(body), source: body.run, type: 'artifact', content: {} },
        customData: body,
        customDataContentType: 'application/json',
    };
}
/** A package URL: of the image, or of the commit when several images were made from it. */
function subjectOf({ images, repository, revision }) {
    const [first, second] = images;
    return first === undefined || second !== undefined
        ? `pkg:github/${repository.toLowerCase()}@${revision}`
        : purlOf(first);
}
// The type oci of package-url/purl-spec: name and digest identify, everything else is a qualifier.
function purlOf({ repository, digest, tag }) {
    const name = repository.slice(repository.lastIndexOf('/') + 1);
    const where = new URLSearchParams({ repository_url: repository, tag });
    return `pkg:oci/${name}@${encodeURIComponent(digest)}?${where}`;
}

;// CONCATENATED MODULE: ./lib/notify/request.js
/** What each receiver type wants to be sent: one table row per type. Pure. */



/** The body for the published apps, or null when there is nothing to tell. */
function toNotifyBody(apps, head, run) {
    const images = apps.filter(domain/* isPublished */.HF).flatMap(({ app, image, deployTag, digest, tags }) => {
        if (image === null || deployTag === null || digest === null)
            return [];
        return [{ app: app.name, repository: image, tag: deployTag, digest, tags }];
    });
    if (images.length === 0)
        return null;
    return {
        apps: images.map(({ app }) => app),
        images,
        revision: head,
        repository: run.repository,
        run: (0,domain/* runUrl */.Vp)(run),
    };
}
// What each type verifies: fluxcd/notification-controller, internal/server/receiver_handlers.go
const request_ROWS = {
    'generic-oidc': { sign: (_, token) => ({ authorization: `Bearer ${token}` }) },
    'generic-hmac': { sign: (body, token) => ({ 'x-signature': `sha256=${hmac('sha256', token, body)}` }) },
    generic: {},
    github: {
        event: { 'x-github-event': 'push' },
        sign: (body, token) => ({ 'x-hub-signature-256': `sha256=${hmac('sha256', token, body)}` }),
    },
    gitlab: { event: { 'x-gitlab-event': 'Push Hook' }, sign: (_, token) => ({ 'x-gitlab-token': token }) },
    bitbucket: {
        event: { 'x-event-key': 'repo:push' },
        sign: (body, token) => ({ 'x-hub-signature': `sha256=${hmac('sha256', token, body)}` }),
    },
    harbor: { sign: (_, token) => ({ authorization: token }) },
    dockerhub: aboutImage(({ repository, tag }) => ({ push_data: { tag }, repository: onHub(repository) })),
    quay: aboutImage(({ repository, tag }) => ({ docker_url: repository, updated_tags: [tag] })),
    acr: aboutImage(({ repository, tag, digest }) => ({
        action: 'push',
        target: { repository: (0,domain/* splitRepository */.T8)(repository).path, tag, digest },
    })),
    nexus: {
        ...aboutImage(({ repository }) => ({
            action: 'UPDATED',
            repositoryName: (0,domain/* splitRepository */.T8)(repository).path,
        })),
        sign: (body, token) => ({ 'x-nexus-webhook-signature': hmac('sha1', token, body) }),
    },
    cdevents: { event: { 'ce-type': ARTIFACT_PUBLISHED }, toBody: toCdEvent },
};
/** Our JSON with the image in the type's own words added to it. */
function aboutImage(describe) {
    return { perApp: true, toBody: (body) => Object.assign({}, body, ...body.images.map(describe)) };
}
/** The bodies of a type's calls: one for all apps, or one per app where the type describes a single repository. */
function splitBody(type, body) {
    if (request_ROWS[type].perApp !== true)
        return [body];
    return body.images.map((image) => ({ ...body, apps: [image.app], images: [image] }));
}
/**
 * The call for a receiver; `token` of the receiver is what the type authenticates with, for generic-oidc the token of
 * this call. Filters see the body only with this Content-Type. `at` is the time of the call, which cdevents wants to know.
 */
function toRequest(receiver, body, at = 0) {
    const { sign, event, toBody } = request_ROWS[receiver.type];
    const text = JSON.stringify(toBody === undefined ? body : toBody(body, at));
    const headers = {
        'content-type': 'application/json',
        'user-agent': 'flux-docker-action',
        ...event,
        ...sign?.(text, receiver.token ?? ''),
    };
    return { url: receiver.url, headers, body: text };
}
/** The receiver's address without what makes it secret: the host and the first eight characters of the segment. */
function shownReceiver(url) {
    const { host, pathname } = new URL(url);
    return `${host}/hook/${(pathname.split('/').at(-1) ?? '').slice(0, 8)}…`;
}
/** A repository as Docker Hub's webhooks describe it; filters compare `repo_name`. */
function onHub(repository) {
    const { host, path } = (0,domain/* splitRepository */.T8)(repository);
    const slash = path.lastIndexOf('/');
    return {
        repo_name: path,
        namespace: slash < 0 ? '' : path.slice(0, slash),
        name: path.slice(slash + 1),
        repo_url: host === 'docker.io' ? `https://hub.docker.com/r/${path}` : `https://${host}/${path}`,
    };
}
function hmac(algorithm, key, body) {
    return (0,external_node_crypto_.createHmac)(algorithm, key).update(body).digest('hex');
}

;// CONCATENATED MODULE: ./lib/notify/notify.js
/** Tells every Flux Receiver about the published images; a failure is a result, judged by what Flux really does. */



const RETRY_AFTER_LIMIT_MS = 60_000;
/** GitHub's tokens are good for five minutes; what is older than this might end on its way. */
const TOKEN_AGE_LIMIT_MS = 180_000;
/** One result per receiver, also where every app has a call of its own; none when nothing was published. */
async function notifyReceivers(inputs, published, ports) {
    const body = toNotifyBody(published.apps, published.head, published.run);
    if (body === null || inputs.receivers.length === 0)
        return [];
    return await Promise.all(inputs.receivers.map(async (receiver) => {
        const token = tokenSource(receiver, inputs.oidcAudience, ports);
        return await notify({ receiver, shown: shownReceiver(receiver.url), token }, body, ports);
    }));
}
async function notify(door, body, ports) {
    const startedAt = ports.clock.now();
    const told = [];
    const ends = [];
    // One after the other: an ingress that limits requests would turn a crowd of them away.
    for (const part of splitBody(door.receiver.type, body)) {
        const end = await call(door, part, ports);
        ends.push(end);
        if (end.verdict.status === 'accepted')
            told.push(...part.apps);
        // 500 may be about one app's object; everything else would hit the next app's call as well.
        else if (end.httpStatus !== 500)
            break;
    }
    const worst = ends.find(({ verdict }) => verdict.status !== 'accepted') ?? ends[0];
    if (worst === undefined)
        throw new Error('a published body has at least one image');
    const untold = body.apps.filter((app) => !told.includes(app));
    return {
        receiver: door.shown,
        type: door.receiver.type,
        status: worst.verdict.status,
        httpStatus: worst.httpStatus,
        attempts: ends.reduce((sum, { attempts }) => sum + attempts, 0),
        durationMs: ports.clock.now() - startedAt,
        error: untold.length === 0 ? null : toFailure(door.shown, worst, told.length === 0 ? [] : untold),
    };
}
async function call(door, body, ports) {
    for (let attempt = 1;; attempt++) {
        const { verdict, httpStatus, retryAfterMs, called } = await callOnce(door, body, ports);
        const what = `${door.shown} (${door.receiver.type}): ${httpStatus ?? verdict.cause}`;
        if (verdict.status !== 'accepted' && attempt < verdict.attempts && !ports.signal.aborted) {
            const wait = Math.min(retryAfterMs ?? (0,domain/* backoffMs */.jo)(attempt, ports.random()), RETRY_AFTER_LIMIT_MS);
            ports.log.info(`${what}, attempt ${attempt} of ${verdict.attempts}, again in ${(wait / 1000).toFixed(1)} s`);
            await ports.clock.sleep(wait, ports.signal);
            continue;
        }
        ports.log.info(`${what}, ${verdict.status}: ${body.apps.join(', ')}`);
        return { verdict, httpStatus, attempts: called ? attempt : attempt - 1 };
    }
}
async function callOnce({ receiver, token }, body, ports) {
    const silent = { httpStatus: null, retryAfterMs: null };
    if (ports.signal.aborted)
        return { ...silent, verdict: explainCancelled(), called: false };
    let credential;
    try {
        credential = await token();
    }
    catch (error) {
        return { ...silent, verdict: explainNoToken(error), called: false };
    }
    try {
        const request = toRequest({ ...receiver, token: credential }, body, ports.clock.now());
        const answer = await ports.receivers.post(request);
        const verdict = explainAnswer(answer, receiver.type);
        return { verdict, httpStatus: answer.status, retryAfterMs: answer.retryAfterMs, called: true };
    }
    catch (error) {
        const verdict = ports.signal.aborted ? explainCancelled() : explainTransport(error);
        return { ...silent, verdict, called: true };
    }
}
/** The token of the input, or for generic-oidc one that is minted at the first need and again when it has aged. */
function tokenSource(receiver, audience, ports) {
    if (receiver.type !== 'generic-oidc')
        return async () => receiver.token;
    let minted = null;
    return async () => {
        if (minted === null || ports.clock.now() - minted.at > TOKEN_AGE_LIMIT_MS) {
            minted = { token: await withAbort(ports.tokens.idToken(audience), ports.signal), at: ports.clock.now() };
        }
        return minted.token;
    };
}
function toFailure(shown, { verdict, httpStatus, attempts }, untold) {
    const answered = httpStatus !== null
        ? `answered ${httpStatus}`
        : attempts === 0
            ? 'was not called'
            : 'could not be reached';
    const rest = untold.length === 0 ? '' : ` (not told: ${untold.join(', ')})`;
    return {
        code: verdict.code,
        message: `receiver ${shown} ${answered}: ${verdict.cause}${rest}`,
        hint: verdict.hint,
    };
}
/** The library that mints tokens cannot be told to stop: a cancelled run stops listening. */
async function withAbort(answer, signal) {
    signal.throwIfAborted();
    let stop = () => { };
    const aborted = new Promise((_, reject) => {
        stop = () => reject(signal.reason);
        signal.addEventListener('abort', stop, { once: true });
    });
    try {
        return await Promise.race([answer, aborted]);
    }
    finally {
        signal.removeEventListener('abort', stop);
    }
}

;// CONCATENATED MODULE: ./lib/plan/state.js
/** The build state: what runs claim about the published images, and what a run may claim next. Pure. */


/** The form of the entries; a run reads only its own form. */
const SCHEMA = 1;
/** Clocks of GitHub and runners differ by less; an entry of a run created later than this from now is no true one. */
const CLOCK_MARGIN_MS = 10 * 60_000;
/** The first half of all keys of one scope: runs with the same scope push the same apps to the same tags. */
function stateKeyPrefix(scope) {
    const hash = (0,external_node_crypto_.createHash)('sha256').update(JSON.stringify(scope)).digest('hex').slice(0, 12);
    return `fda-${SCHEMA}-${hash}-`;
}
const NUMBER = /^\d{8}$/;
/**
 * The key of a scope's entry. Keys are written once, so of two runs that saw the same entry only one gets the next number;
 * no number begins with another one, as keys are looked for by how they begin.
 */
function stateKey(prefix, number) {
    return `${prefix}${String(number).padStart(8, '0')}`;
}
/** The number in a key, 0 when it has none. */
function stateNumber(prefix, key) {
    const text = key.slice(prefix.length);
    return NUMBER.test(text) ? Number(text) : 0;
}
/** The text of an entry. */
function renderState({ run, base, commit, pending, open, definitions }) {
    return JSON.stringify({ schema: SCHEMA, run, base, commit, pending, open, definitions });
}
/** The state that a text holds, or why it is none that can be used: whoever writes to the cache may have written it. */
function parseState(text, now) {
    const json = state_parseObject(text);
    if (json === null)
        return { problem: 'it is no JSON object' };
    if (json.schema !== SCHEMA)
        return { problem: `its schema is ${JSON.stringify(json.schema)?.slice(0, 20)}` };
    const run = parseRun(json.run);
    if (run === null)
        return { problem: 'it does not say which run made it' };
    if (run.created !== null && run.created > now + CLOCK_MARGIN_MS)
        return { problem: 'it is from the future' };
    const commit = parseCommit(json.commit);
    const base = parseCommit(json.base);
    const pending = parseNames(json.pending);
    const definitions = parseDefinitions(json.definitions);
    const open = Array.isArray(json.open) ? json.open.filter(isCount) : [];
    if (commit === undefined || base === undefined)
        return { problem: 'its commit is none' };
    if (pending === null || definitions === null)
        return { problem: 'its list of apps is unreadable' };
    return { run, base, commit, pending, open, definitions };
}
/** Whether `a` was created after `b`: by time, then by id. */
function isLater(a, b) {
    if (a.created !== null && b.created !== null && a.created !== b.created)
        return a.created > b.created;
    return a.id > b.id;
}
/** The first claim: the old commit with everything planned still pending, so that being killed needs no care. */
function beforeFirstPush(newest, run) {
    if (newest !== null && isLater(newest.state.run, run.run))
        return { kind: 'superseded', by: newest.state.run.id };
    if (run.mode === 'resave')
        return { kind: 'save', state: addPending(newest, run) };
    if (!run.everything && !isSame(newest, run.read))
        return { kind: 'stale' };
    const old = run.fromState ? newest?.state : undefined;
    return {
        kind: 'save',
        state: {
            run: run.run,
            base: run.base,
            commit: old === undefined ? run.head : old.commit,
            pending: union(keep(newest?.state.pending ?? [], run.known), run.planned),
            open: withRun(newest?.state.open ?? [], run.run.id),
            definitions: old?.definitions ?? run.definitions,
        },
    };
}
/** The claim at the end, or null when this run has nothing to say any more. */
function atEnd(newest, run, end) {
    if (newest !== null && isLater(newest.state.run, run.run)) {
        // A later run that saw this one's claim will build these apps, or has. One that did not see it must be told.
        return newest.state.open.includes(run.run.id) ? null : addPending(newest, run);
    }
    const unmoved = newest !== null && isSame(newest, end.claimed);
    if (run.mode === 'resave')
        return unmoved ? null : addPending(newest, run);
    // What was claimed after this run's claim went with it: the registry knows more than this run.
    if (newest === null && end.claimed !== null)
        return null;
    // Whoever moved the state could not see this run coming, so this run does not know what was pushed meanwhile.
    if (!isSame(newest, end.claimed ?? run.read))
        return addPending(newest, run);
    const claimed = union(keep(newest?.state.pending ?? [], run.known), run.planned);
    const pending = claimed.filter((app) => !end.finished.includes(app));
    const open = (newest?.state.open ?? []).filter((id) => id !== run.run.id);
    return { run: run.run, base: run.base, commit: run.head, pending, open, definitions: run.definitions };
}
/** Whether it is the same entry. The key alone does not tell: after the cache was cleared its number comes again. */
function isSame(a, b) {
    if (a === null || b === null)
        return a === b;
    return a.key === b.key && renderState(a.state) === renderState(b.state);
}
/** The newest claim with what this run may have pushed taken out of it. */
function addPending(newest, { run, planned }) {
    const old = newest?.state ?? { run, base: null, commit: null, pending: [], open: [], definitions: {} };
    return {
        ...old,
        run: isLater(old.run, run) ? old.run : run,
        pending: union(old.pending, planned),
        open: withRun(old.open, run.id),
    };
}
/** A run that is killed stays in the list, so the oldest make room. */
const MOST_OPEN = 64;
function withRun(open, id) {
    return [...open.filter((one) => one !== id), id].slice(-MOST_OPEN);
}
function keep(names, known) {
    return names.filter((name) => known.includes(name));
}
function union(a, b) {
    return [...new Set([...a, ...b])].sort();
}
function state_parseObject(text) {
    try {
        const value = JSON.parse(text);
        return state_isObject(value) ? value : null;
    }
    catch {
        // Not JSON is an answer, given by the caller.
        return null;
    }
}
function parseRun(value) {
    if (!state_isObject(value) || !isCount(value.id))
        return null;
    if (value.created !== null && !isCount(value.created))
        return null;
    return { id: value.id, created: value.created };
}
/** A commit, null where none is named, undefined for anything else. */
function parseCommit(value) {
    if (value === null)
        return null;
    return typeof value === 'string' ? ((0,domain/* parseCommitSha */.tu)(value) ?? undefined) : undefined;
}
function parseNames(value) {
    if (!Array.isArray(value))
        return null;
    return value.every((name) => typeof name === 'string') ? value : null;
}
function parseDefinitions(value) {
    if (!state_isObject(value))
        return null;
    const pairs = Object.entries(value);
    return pairs.every((pair) => typeof pair[1] === 'string')
        ? Object.fromEntries(pairs)
        : null;
}
function state_isObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
function isCount(value) {
    return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

;// CONCATENATED MODULE: ./lib/plan/keep.js
/** Keeps the build state from run to run: reads it for the plan, claims before the first push, settles at the end. */



/** How a pushing run takes part: what was planned by hand, or for a merge that is none yet, says nothing of the branch. */
function stateMode(inputs, run) {
    if (run.pullRequest !== null || run.mergeGroupBase !== null)
        return 'off';
    return inputs.base !== null || inputs.apps.length > 0 ? 'resave' : 'advance';
}
/** Plans that other runs overtake before everything is built to be safe. */
const PLANS = 3;
/** Pauses before a number is tried again: its owner may still be writing, or may never end. After the third it is passed over. */
const PAUSES_MS = [300, 900, 1_800, 0];
/** Whoever takes longer than this to write may have been passed over. */
const SLOW_MS = 2_500;
/** The build state of this run's scope. */
class StateKeeper {
    #run;
    #prefix;
    #mode;
    #ports;
    #reading = null;
    /** What the store showed last; null before the first look. */
    #seen = null;
    /** The entry that the plan was made from. */
    #read = null;
    /** The first claim. */
    #claimed = null;
    #stale = 0;
    #order = null;
    constructor(keeping, ports) {
        this.#run = keeping.run;
        this.#prefix = keeping.prefix;
        this.#mode = keeping.mode;
        this.#ports = ports;
    }
    /** What the plan starts from: asked once, and again after a stale claim. Never rejects. */
    async read() {
        this.#reading ??= this.#readFirst();
        return await this.#reading;
    }
    /** Claims the planned apps before the first push. Never rejects: what cannot be kept is a warning. */
    async claim(plan) {
        if (this.#mode === 'off' || plan.planned.length === 0)
            return { kind: 'go' };
        try {
            const [claimant] = await Promise.all([this.#claimant(plan), this.#seen ?? this.#look()]);
            // Nobody wrote since the plan read if the next number is still to be had: no need to look again.
            const claim = await this.#keep((newest) => beforeFirstPush(newest, claimant));
            if (claim.kind === 'superseded')
                return claim;
            if (claim.kind === 'stale')
                return this.#startAgain();
            this.#claimed = claim.entry;
        }
        catch (error) {
            this.#ports.log.warning(`The build state was not kept before the first push (${(0,errors/* errorMessage */.gJ)(error)}). ` +
                'If this run is interrupted now, start the next one with apps: all.');
        }
        return { kind: 'go' };
    }
    /** Says at the end what is done and what is not. Never rejects. */
    async settle(plan, ending) {
        if (this.#mode === 'off' || plan.planned.length === 0)
            return;
        try {
            const [claimant, overtaken] = await Promise.all([
                this.#claimant(plan),
                ending.overtaken(this.#unsure(plan)),
                this.#look(),
            ]);
            const end = { claimed: this.#claimed, finished: finishedApps(ending, overtaken) };
            await this.#keep((newest) => {
                const state = atEnd(newest, claimant, end);
                return state === null ? { kind: 'nothing' } : { kind: 'save', state };
            });
        }
        catch (error) {
            this.#ports.log.warning(`The build state was not kept at the end of the run (${(0,errors/* errorMessage */.gJ)(error)}): the next run plans these apps again.`);
        }
    }
    async #readFirst() {
        const { log } = this.#ports;
        try {
            const { reading } = await this.#look();
            if (reading.kind === 'entry')
                this.#read = reading.entry;
            else if (reading.problem !== null)
                log.notice(`The build state is ignored: ${reading.problem}.`);
            return reading;
        }
        catch (error) {
            log.notice(`The build state could not be read: ${(0,errors/* errorMessage */.gJ)(error)}`);
            return { kind: 'none', problem: 'it could not be read' };
        }
    }
    #startAgain() {
        this.#read = entryOf(this.#seen);
        this.#stale += 1;
        this.#reading = Promise.resolve(readAgain(this.#read, this.#stale));
        return { kind: 'stale' };
    }
    async #look() {
        this.#seen = await gatherSeen(this.#prefix, this.#prefix, this.#ports);
        return this.#seen;
    }
    /** Keeps what is decided of the newest entry under the next number; decides again when another run has that number. */
    async #keep(decide) {
        let passOver = 0;
        for (const [tries, pause] of PAUSES_MS.entries()) {
            const decision = decide(entryOf(this.#seen));
            if (!isSave(decision))
                return decision;
            const number = (this.#seen?.number ?? 0) + 1 + passOver;
            const outcome = await this.#write(number, decision.state, tries);
            if (outcome === 'kept')
                return { kind: 'kept', entry: { key: stateKey(this.#prefix, number), state: decision.state } };
            if (outcome === 'overtaken')
                continue;
            await this.#ports.clock.sleep(pause, this.#ports.signal);
            const { number: newest } = await this.#look();
            passOver = newest < number && tries === PAUSES_MS.length - 2 ? 1 : 0;
        }
        throw new Error('other runs, or the service, have every number that was tried');
    }
    async #write(number, state, tries) {
        const { state: store, clock } = this.#ports;
        const [key, text, startedAt] = [stateKey(this.#prefix, number), renderState(state), clock.now()];
        try {
            if (!(await store.save(key, text)))
                return 'taken';
        }
        catch (error) {
            // An answer that did not come may have been yes.
            const found = await store.newest(key);
            if (found?.text !== text) {
                if (tries > 0)
                    throw error;
                return 'taken';
            }
        }
        this.#seen = { number, reading: { kind: 'entry', entry: { key, state } } };
        if (clock.now() - startedAt < SLOW_MS)
            return 'kept';
        const next = await gatherSeen(this.#prefix, stateKey(this.#prefix, number + 1), this.#ports);
        if (next.number === 0)
            return 'kept';
        this.#seen = next;
        return 'overtaken';
    }
    /** Planned apps of which the state does not say that no later run has pushed them: then only their tags tell. */
    #unsure({ planned, base }) {
        const names = planned.map(({ app }) => app.name);
        if (base.source !== 'state' || this.#run.attempt > 1)
            return names;
        return names.filter((name) => this.#read?.state.pending.includes(name));
    }
    /** Lets go of the store. Never rejects. */
    async close() {
        await this.#ports.state.close();
    }
    async #claimant(plan) {
        this.#order ??= gatherOrder(this.#run, this.#ports);
        return {
            run: await this.#order,
            mode: this.#mode === 'resave' ? 'resave' : 'advance',
            read: this.#read,
            head: plan.head,
            base: plan.base.sha,
            fromState: plan.base.source === 'state',
            everything: plan.everything,
            planned: plan.planned.map(({ app }) => app.name),
            known: plan.names,
            definitions: plan.definitions,
        };
    }
}
function readAgain(entry, stale) {
    if (stale >= PLANS) {
        return {
            kind: 'moving',
            reason: `other runs moved the build state ${stale} times while this one planned`,
        };
    }
    return entry === null ? { kind: 'none', problem: 'it went away' } : { kind: 'entry', entry };
}
function entryOf(seen) {
    return seen?.reading.kind === 'entry' ? seen.reading.entry : null;
}
function isSave(decision) {
    return decision.kind === 'save';
}
/** The newest entry whose key begins so, and its place in the scope's order. */
async function gatherSeen(prefix, beginning, { state: store, clock }) {
    const found = await store.newest(beginning);
    if (found === null)
        return { number: 0, reading: { kind: 'none', problem: null } };
    const [number, state] = [stateNumber(prefix, found.key), parseState(found.text, clock.now())];
    return 'problem' in state
        ? { number, reading: { kind: 'none', problem: state.problem } }
        : { number, reading: { kind: 'entry', entry: { key: found.key, state } } };
}
/** The run's place in the order; without its time the ids, which GitHub counts up, have to do. */
async function gatherOrder(run, { github, log }) {
    try {
        return { id: run.id, created: await github.runCreatedAt(run.id) };
    }
    catch (error) {
        log.debug(`The time of run ${run.id} is not known: ${(0,errors/* errorMessage */.gJ)(error)}`);
        return { id: run.id, created: null };
    }
}
/** The apps that nothing is left to do for. */
function finishedApps({ apps, notifications, deploys, onNotifyFailure }, overtaken) {
    const untold = onNotifyFailure === 'fail' && notifications.some(({ status }) => status !== 'accepted');
    const undeployed = deploys.filter(({ error }) => error !== null).map(({ app }) => app);
    const lost = new Set([...undeployed, ...overtaken]);
    return apps
        .filter((result) => (0,domain/* isPublished */.HF)(result) && !untold && !lost.has(result.app.name))
        .map(({ app }) => app.name);
}

;// CONCATENATED MODULE: ./lib/plan/graph.js
/** The packages of the workspace and who depends on whom, read from their package.json files: it explains, turbo decides. */

/** Every package.json with a name, in one look at the checkout. */
async function gatherPackages(trees) {
    const files = await trees.named('package.json');
    const texts = await trees.texts(files.map(({ blob }) => blob));
    return files.flatMap(({ path }, index) => parsePackage((0,posix_.dirname)(path), texts[index] ?? '') ?? []);
}
/** The package, or null for a file that says none: then turbo has the last word, and it has none for such a file either. */
function parsePackage(directory, text) {
    let json;
    try {
        json = JSON.parse(text);
    }
    catch {
        return null;
    }
    if (!graph_isObject(json) || typeof json.name !== 'string')
        return null;
    const fields = [json.dependencies, json.devDependencies, json.optionalDependencies];
    const dependencies = fields.flatMap((field) => (graph_isObject(field) ? Object.keys(field) : []));
    return { name: json.name, directory, dependencies };
}
/**
 * The shortest way from a package with a changed file to the package of that name: the file, then the packages in the
 * order in which they depend on each other. Null when no such way is known.
 */
function wayOfChange(name, packages, changed) {
    const byName = new Map(packages.map((one) => [one.name, one]));
    const files = firstFiles(packages, changed);
    const cameFrom = new Map([[name, null]]);
    for (const current of cameFrom.keys()) {
        const file = files.get(current);
        if (file !== undefined && current !== name)
            return { file, packages: backTo(current, cameFrom) };
        for (const next of byName.get(current)?.dependencies ?? []) {
            if (byName.has(next) && !cameFrom.has(next))
                cameFrom.set(next, current);
        }
    }
    return null;
}
/** Package → the first changed file that is its own: of packages in packages, the inner one has it. */
function firstFiles(packages, changed) {
    const byDirectory = new Map(packages.map((one) => [one.directory, one.name]));
    const files = new Map();
    for (const file of changed) {
        let directory = (0,posix_.dirname)(file);
        while (directory !== '.' && !byDirectory.has(directory))
            directory = (0,posix_.dirname)(directory);
        const name = byDirectory.get(directory);
        if (directory !== '.' && name !== undefined && !files.has(name))
            files.set(name, file);
    }
    return files;
}
function backTo(start, cameFrom) {
    const way = [];
    for (let at = start; at != null; at = cameFrom.get(at))
        way.push(at);
    return way;
}
function graph_isObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}

;// CONCATENATED MODULE: ./lib/plan/affected.js
/** Says which apps are affected and why: what turbo selected, and what decides an image although turbo cannot see it. Pure. */



/** Every app with its reason, in the order of `apps`. */
function judgeApps(facts) {
    return facts.apps.map((app) => ({ app, reason: reasonOf(app, facts) }));
}
function reasonOf(app, facts) {
    if (facts.requested !== null)
        return facts.requested.has(app.name) ? 'requested by name' : null;
    if (facts.state?.pending.includes(app.name))
        return `unfinished in run ${facts.state.run}`;
    const comparison = facts.comparisons.get(app.name);
    if (comparison === undefined)
        return 'no base';
    return (buildReason(app, facts, comparison) ??
        (comparison.selected.has(app.package) ? selectedReason(app, facts, comparison) : null));
}
/** Whether an app was selected for a change outside of it, so that the way of that change is worth finding. */
function needsPackages(facts) {
    if (facts.requested !== null)
        return false;
    return facts.apps.some((app) => {
        const comparison = facts.comparisons.get(app.name);
        if (comparison?.selected.has(app.package) !== true)
            return false;
        const directory = (0,posix_.join)(facts.root, app.directory, '/');
        return !comparison.changed.some((path) => path.startsWith(directory));
    });
}
/** Turbo counts a Dockerfile outside the app's package as the root's own file, which affects no app. */
function buildReason(app, facts, { changed }) {
    const target = facts.targets.get(app.name);
    const inputs = (target?.inputs ?? []).map((path) => (0,posix_.join)(facts.root, path));
    const input = inputs
        .map((path) => changed.find((file) => (path.endsWith('/') ? file.startsWith(path) : file === path)))
        .find((file) => file !== undefined);
    if (input !== undefined)
        return `${shown(input, facts)} changed`;
    const definitions = facts.state?.definitions ?? null;
    if (definitions !== null && !Object.hasOwn(definitions, app.name))
        return 'new app';
    if (definitions !== null && target !== undefined && definitions[app.name] !== target.definition)
        return 'build inputs changed';
    const image = facts.images.get(app.name);
    if (image === null)
        return 'its newest image was pushed by another tool';
    if (image !== undefined && target !== undefined && image !== target.definition)
        return 'build inputs changed';
    const global = changed.find(facts.isGlobal);
    return global === undefined ? null : `${shown(global, facts)} changed (global file)`;
}
/** Package managers' lockfiles, of which turbo reads who uses what changed, and turbo's own files, which concern all. */
const LOCKFILES = ['package-lock.json', 'pnpm-lock.yaml', 'yarn.lock', 'bun.lock', 'bun.lockb'];
const TURBO_FILES = ['turbo.json', 'turbo.jsonc'];
/** Why turbo selected the app, as far as our own look at the changes explains it. */
function selectedReason(app, facts, { changed, base }) {
    const directory = (0,posix_.join)(facts.root, app.directory, '/');
    const own = changed.filter((path) => path.startsWith(directory));
    const [first] = own;
    if (first !== undefined)
        return `${shown(first, facts)}${own.length > 1 ? ` and ${own.length - 1} more` : ''} changed`;
    const way = wayOfChange(app.package, facts.packages ?? [], changed);
    if (way !== null)
        return [shown(way.file, facts), ...way.packages.map(bare)].join(' → ');
    const among = (names) => names.map((name) => (0,posix_.join)(facts.root, name)).find((path) => changed.includes(path));
    const lockfile = among(LOCKFILES);
    if (lockfile !== undefined)
        return `${shown(lockfile, facts)} changed (lockfile)`;
    const turboFile = among(TURBO_FILES);
    if (turboFile !== undefined)
        return `${shown(turboFile, facts)} changed (global file)`;
    return `turbo: changed since ${(0,domain/* shortSha */.Fu)(base)}`;
}
/** The path as people know it: from the turbo root. */
function shown(path, { root }) {
    return (0,posix_.relative)(root, path);
}
function bare(name) {
    return name.replace(/^@[^/]+\//, '');
}

;// CONCATENATED MODULE: ./lib/plan/apps.js

/** The apps of a dry run, sorted by name. Two packages that differ only by scope cannot both be apps. */
function toApps(dryRun) {
    const apps = dryRun.packages.map((name) => toApp(name, dryRun));
    apps.sort((a, b) => (a.name < b.name ? -1 : 1));
    const twin = apps.find((app, index) => apps[index + 1]?.name === app.name);
    if (twin !== undefined) {
        const packages = apps.filter((app) => app.name === twin.name).map((app) => app.package);
        throw new errors/* ActionError */.lZ(`packages ${packages.join(' and ')} would both be the app '${twin.name}'`, {
            code: 'FDA-PLAN-SAME-NAME',
            hint: 'Rename one of them, or leave one out with an exclusion in filter (!./apps/<directory>).',
        });
    }
    return apps;
}
function toApp(packageName, dryRun) {
    const directory = dryRun.directories.get(packageName);
    if (directory === undefined) {
        throw new errors/* ActionError */.lZ(`turbo's dry run lists package ${packageName} without its directory`, {
            code: 'FDA-PLAN-DRY-RUN',
            hint: 'Name a task in input task that turbo.json defines for every package.',
        });
    }
    const name = packageName.replace(/^@[^/]+\//, '');
    // The name becomes part of image names, tags, cache scopes and paths.
    if (/^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(name))
        return { name, package: packageName, directory };
    throw new errors/* ActionError */.lZ(`${directory}/package.json: '${name}' cannot be the name of an app`, {
        code: 'FDA-PLAN-APP-NAME',
        hint: 'Use letters, digits, ., _ and - after the scope, or leave the package out of filter.',
    });
}
/** The affected apps that can be built, and those that are passed over: without a Dockerfile, or by their own wish. */
function splitByTarget(affected, targets) {
    const planned = [];
    const skipped = [];
    for (const { app, reason } of affected) {
        const target = targets.get(app.name);
        if (target === undefined)
            throw new Error(`nobody said what the image of ${app.name} is made from`);
        if (target.skip !== null)
            skipped.push({ app, reason: target.skip });
        else if (target.file === null)
            skipped.push({ app, reason: 'no Dockerfile' });
        else
            planned.push({ app, reason, file: target.file, target });
    }
    return { planned, skipped };
}

// EXTERNAL MODULE: ./node_modules/picomatch/index.js
var picomatch = __nccwpck_require__(14006);
;// CONCATENATED MODULE: ./lib/plan/globs.js
/** Matches paths and names against lists of globs. Pure. */

/** Whether a text matches one of the globs and none that starts with `!`; a list of exclusions alone matches the rest. */
function globMatcher(globs) {
    const bare = (glob) => glob.replace(/^!?\s*(\.\/)?/, '');
    const some = (wanted) => globs
        .filter((glob) => glob.startsWith('!') === !wanted)
        .map(bare)
        .filter((glob) => glob !== '');
    const [included, excluded] = [some(true), some(false)];
    // A leading dot is no secret here: .npmrc and .github are files like others.
    const matches = picomatch(included.length === 0 && excluded.length > 0 ? ['**'] : included, { dot: true });
    const leavesOut = picomatch(excluded, { dot: true });
    return (text) => matches(text) && !leavesOut(text);
}

;// CONCATENATED MODULE: ./lib/plan/base.js
/** Chooses the commit that "affected" is measured from. `gather*` asks git and GitHub, `selectBase` decides. */


/** Whether the run's own event or inputs choose the base, so that the state is not asked. */
function hasOwnBase(inputs, run) {
    return (inputs.base !== null || inputs.apps.length > 0 || run.pullRequest !== null || run.mergeGroupBase !== null);
}
/** The facts of this run, asked in as few calls as its event needs. */
async function gatherBaseFacts(inputs, run, head, ports) {
    const apps = inputs.apps.length > 0;
    const { base } = inputs;
    const input = base === null || apps ? null : { text: base, sha: await ports.git.resolve(base) };
    const isPullRequest = input === null && !apps && run.pullRequest !== null;
    const headParents = isPullRequest ? await ports.git.parents(head) : [];
    const needsMergeBase = isPullRequest && !isMergeOf(run.pullRequest, headParents);
    return {
        input,
        apps,
        pullRequest: run.pullRequest,
        mergeGroupBase: run.mergeGroupBase,
        head,
        headParents,
        mergeBase: needsMergeBase ? await gatherMergeBase(run.pullRequest?.baseSha ?? null, head, ports) : null,
        runId: run.id,
        state: hasOwnBase(inputs, run) ? null : await ports.state.read(),
    };
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
    if (facts.state?.kind === 'moving')
        return { sha: null, source: 'none', reason: facts.state.reason };
    return facts.state?.kind === 'entry' ? fromState(facts.state.entry.state, facts) : null;
}
function fromState({ run, commit, base }, { head, runId }) {
    if (commit === null)
        return null;
    // Only for the same head: an app that this run finished at another one may be unlike both commits.
    if (run.id !== runId || commit !== head)
        return { sha: commit, source: 'state', reason: `build state of run ${run.id}` };
    const reason = 'where the first attempt of this run measured from';
    return { sha: base, source: 'state', reason };
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
    return parents.length === 2 && pull !== null && parents[1] === pull.headSha;
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

;// CONCATENATED MODULE: ./lib/plan/turbo-setup.js
/** Names what is wrong with a repository's package manager and workspaces: turbo then sees no packages, without a word. Pure. */

/** Why turbo selected no package although every app was asked for: it exits with 0 then, as if nothing had changed. */
function explainNoPackages(filters, facts) {
    const known = managerProblem(facts) ?? workspacesProblem(facts);
    if (known !== null) {
        return new errors/* ActionError */.lZ(`turbo sees no packages here: ${known.message}`, {
            code: known.code,
            hint: known.hint,
        });
    }
    const shown = filters.map((filter) => filter.replace(/^\{(.*)\}$/, '$1')).join(' ');
    return new errors/* ActionError */.lZ(`filter '${shown}' selects no package`, {
        code: 'FDA-PLAN-NO-APPS',
        hint: `Check the globs against the directories below working-directory, and that ${workspacesFile(facts)} covers them.`,
    });
}
const EXAMPLES = {
    npm: 'npm@11.0.0',
    pnpm: 'pnpm@10.0.0',
    yarn: 'yarn@4.0.0',
    bun: 'bun@1.2.0',
};
/** What is wrong with the package manager that package.json declares, as seen from the lockfiles; null when all agrees. */
function managerProblem(facts) {
    const code = 'FDA-PLAN-PACKAGE-MANAGER';
    const lockfile = facts.lockfiles[0];
    const manager = lockfile === undefined ? 'npm' : writerOf(lockfile);
    const hint = `Set "packageManager" in the root package.json to the manager and version in use, for example "${EXAMPLES[manager]}".`;
    if (facts.packageManager === null) {
        const besides = lockfile === undefined ? '' : `, beside ${lockfile}`;
        return { code, message: `the root package.json has no "packageManager"${besides}`, hint };
    }
    const declared = facts.packageManager.split('@')[0] ?? '';
    if (lockfile === undefined || facts.lockfiles.some((file) => writerOf(file) === declared))
        return null;
    const message = `the root package.json says "packageManager": "${facts.packageManager}", but the lockfile is ${lockfile}`;
    return { code, message, hint };
}
function writerOf(lockfile) {
    return ({ 'pnpm-lock.yaml': 'pnpm', 'yarn.lock': 'yarn', 'bun.lock': 'bun', 'bun.lockb': 'bun' }[lockfile] ??
        'npm');
}
function workspacesProblem(facts) {
    const isPnpm = facts.packageManager?.startsWith('pnpm@') === true;
    if (isPnpm ? facts.workspaces.inPnpmFile : facts.workspaces.inManifest)
        return null;
    return {
        code: 'FDA-PLAN-NO-MONOREPO',
        message: isPnpm ? 'pnpm-workspace.yaml lists no packages' : 'the root package.json lists no "workspaces"',
        hint: isPnpm
            ? 'Add pnpm-workspace.yaml with packages, for example apps/* and packages/*.'
            : 'Add "workspaces" to it, for example ["apps/*", "packages/*"].',
    };
}
function workspacesFile(facts) {
    return facts.packageManager?.startsWith('pnpm@')
        ? 'pnpm-workspace.yaml'
        : '"workspaces" of the root package.json';
}

;// CONCATENATED MODULE: ./lib/plan/turbo-failures.js
/** Names the cause of turbo's failures: what is wrong, in which file, and how to mend it. Pure. */


/** Whether turbo failed because no turbo.json defines the task. */
function isMissingTask(error) {
    return /could not find task/i.test(error.stderrTail);
}
/** The error that a person can act on, with turbo's own as its cause. */
function explainTurbo(error, task, facts) {
    const said = unwrap(error.stderrTail);
    const turbo = facts.version === null ? 'turbo' : `turbo ${facts.version}`;
    for (const { pattern, explain } of KNOWN) {
        const match = pattern.exec(said);
        if (match === null)
            continue;
        const { code, message, hint } = explain(match, { task, turbo, facts, said });
        return new errors/* ActionError */.lZ(message, { code, hint, cause: error });
    }
    if (!error.timedOut && (error.exitCode === 101 || error.signal !== null))
        return crashed(error, turbo);
    const message = error.timedOut
        ? `${turbo} gave no answer in time`
        : `${turbo} could not say which apps changed`;
    const hint = `Run the same command by hand: npx turbo run ${task} --dry-run=json`;
    return new errors/* ActionError */.lZ(message, { code: 'FDA-PLAN-TURBO', hint, cause: error });
}
const KNOWN = [
    { pattern: /could not find task/i, explain: (_, { task }) => missingTask(task) },
    {
        pattern: /specified in filter does not exist|No package found/i,
        explain: () => ({
            code: 'FDA-PLAN-NO-APPS',
            message: 'filter selects a directory that does not exist',
            hint: 'Check the globs in filter against the directories below working-directory.',
        }),
    },
    { pattern: /could not find turbo\.json/i, explain: (_, context) => noConfig(context) },
    {
        pattern: /found both turbo\.json and turbo\.jsonc/i,
        explain: () => inConfig('both turbo.json and turbo.jsonc are there', 'Delete one of them.'),
    },
    {
        pattern: /found `pipeline` field instead of `tasks`/i,
        explain: (_, { turbo }) => inConfig(`turbo.json is written for turbo 1 (key pipeline), and ${turbo} reads it`, 'Rename the key to tasks (npx @turbo/codemod migrate), or set turbo-version to 1.13.4.'),
    },
    {
        pattern: /unknown key `([^`]+)`/i,
        explain: ([, key = ''], { turbo, said }) => inConfig(`${placeIn(said)} has the key ${key}, which ${turbo} does not know`, 'Mend the key; or, if it is one of a newer turbo, set turbo-version or update turbo in package.json.'),
    },
    {
        pattern: /turbo_json_parse_error|failed to parse turbo\.json/i,
        explain: (_, { turbo, said }) => inConfig(`${placeIn(said)} cannot be read by ${turbo}${problemIn(said)}`, 'Mend the file at that place.'),
    },
    {
        pattern: /failed to add workspace "([^"]+)" from "([^"]+)",? it already exists at "([^"]+)"/i,
        explain: twins,
    },
    {
        pattern: /unable to read package\.json/i,
        explain: () => ({
            code: 'FDA-PLAN-PACKAGE-JSON',
            message: 'working-directory has no package.json that can be read',
            hint: 'Set working-directory to the directory of turbo.json and the root package.json.',
        }),
    },
    {
        pattern: /unable to parse (?:workspace )?package\.json/i,
        explain: (_, context) => brokenManifest(context),
    },
    {
        pattern: /cyclic dependency detected:? (.+?)(?: The cycle| Cyclic| cyclic|$)/i,
        explain: ([, cycle = '']) => ({
            code: 'FDA-PLAN-CYCLE',
            message: `packages depend on each other in a circle: ${cycle.trim()}`,
            hint: 'Remove one of these dependencies from its package.json.',
        }),
    },
    {
        pattern: /could not resolve workspaces?|packageManager/i,
        explain: (_, { facts, said }) => managerProblem(facts) ?? badManager(said),
    },
];
function missingTask(task) {
    return {
        code: 'FDA-PLAN-NO-TASK',
        message: `turbo.json defines no task '${task}', nor any other that could be asked about`,
        hint: 'Set input task to a task of turbo.json; any will do, nothing of it is run.',
    };
}
function noConfig({ turbo, facts }) {
    const unread = facts.configs.includes('turbo.jsonc');
    return {
        code: 'FDA-PLAN-TURBO-JSON',
        message: unread ? `${turbo} does not read turbo.jsonc` : 'working-directory has no turbo.json',
        hint: unread
            ? 'Name it turbo.json, or use turbo 2.5 or newer (turbo-version).'
            : 'Set working-directory to the directory of turbo.json.',
    };
}
function inConfig(message, hint) {
    return { code: 'FDA-PLAN-TURBO-JSON', message, hint };
}
function twins([, name, one, other]) {
    return {
        code: 'FDA-PLAN-DUPLICATE-PACKAGE',
        message: `${[one, other].sort().join(' and ')} both have the name ${name}`,
        hint: 'Give one of them another name: turbo knows packages by it.',
    };
}
function brokenManifest({ facts, said }) {
    const named = /\[([^\]\s]*package\.json)(?::\d+)*\]/.exec(said)?.[1];
    const files = facts.brokenManifests.length > 0 ? facts.brokenManifests : [named ?? 'a package.json'];
    return {
        code: 'FDA-PLAN-PACKAGE-JSON',
        message: `${files.join(', ')} ${files.length === 1 ? 'does' : 'do'} not parse${problemIn(said)}`,
        hint: 'Mend the JSON of that file.',
    };
}
function badManager(said) {
    const isInvalid = /could not parse the `?packageManager/i.test(said);
    return {
        code: 'FDA-PLAN-PACKAGE-MANAGER',
        message: isInvalid
            ? '"packageManager" of the root package.json is not a manager and an exact version'
            : 'turbo cannot tell which package manager this repository uses',
        hint: 'Write it as in "npm@11.0.0" or "pnpm@10.0.0": no range, no tag, all three numbers.',
    };
}
function crashed(error, turbo) {
    const how = error.signal === null ? `exit code ${error.exitCode}` : error.signal;
    return new errors/* ActionError */.lZ(`${turbo} crashed (${how}) and said nothing about the apps`, {
        code: 'FDA-PLAN-TURBO-CRASH',
        hint: 'Try a newer one: set turbo-version, for example to ^2, or update turbo in package.json.',
        cause: error,
    });
}
/** `turbo.json:3` or `apps/web/turbo.json:1`, where turbo points to a place. */
function placeIn(said) {
    const [, file = 'turbo.json', line] = /\[([^\]\s]*turbo\.jsonc?):(\d+)/.exec(said) ?? [];
    return line === undefined ? file : `${file}:${line}`;
}
function problemIn(said) {
    const problem = /\b(?:expected|found) .+?(?=\.? ,-|\.? \(|\.$|$)/i.exec(said)?.[0];
    return problem === undefined ? '' : `: ${problem.slice(0, 160)}`;
}
/** Turbo's report without the frame that it draws and breaks at 80 columns. */
function unwrap(text) {
    return text
        .split('\n')
        .map((line) => line.replace(/^\s*(?:\|->|`->|\|(?!\|)|x(?= ))?\s*/, '').trimEnd())
        .filter((line) => line !== '')
        .reduce((all, line) => (/[-/]$/.test(all) ? all + line : `${all} ${line}`), '')
        .trim();
}

;// CONCATENATED MODULE: ./lib/plan/dry-run.js
/** Asks turbo which packages it selects, and where they are. Never mistakes a misread repository for "no change". */



/**
 * The dry run and the task that it was made with: another one, with a notice, where turbo.json lacks the one that was
 * asked for. Throws an ActionError that names the cause and the fix.
 */
async function gatherDryRun(query, ports) {
    const { turbo } = ports;
    const { text, task } = await askTurbo(query, ports);
    const dryRun = parseDryRun(text);
    if (dryRun === null || (query.isEverything && dryRun.packages.length === 0)) {
        throw explainNoPackages(query.filters, await turbo.facts());
    }
    return { ...(await withDirectories(dryRun, turbo)), task };
}
/** The wanted task is tried first, since packages may define it on their own; then one other, not all. */
async function askTurbo(query, { turbo, log }) {
    const { task, filters } = query;
    try {
        return { text: await turbo.dryRun({ task, filters }), task };
    }
    catch (error) {
        if (!(error instanceof errors/* ExecError */.cI))
            throw error;
        const facts = await turbo.facts();
        const other = isMissingTask(error) ? otherTask(facts, task) : null;
        if (other === null)
            throw explainTurbo(error, task, facts);
        if (query.isEverything)
            log.notice(otherTaskNotice(task, other));
        const text = await turbo.dryRun({ task: other, filters }).catch((second) => {
            throw second instanceof errors/* ExecError */.cI ? explainTurbo(second, other, facts) : second;
        });
        return { text, task: other };
    }
}
function otherTaskNotice(task, other) {
    return `turbo.json defines no task '${task}': '${other}' is asked about instead (input task). Nothing of it is run.`;
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
async function withDirectories(dryRun, turbo) {
    if (dryRun.packages.every((name) => dryRun.directories.has(name)))
        return dryRun;
    return { ...dryRun, directories: new Map([...(await turbo.directories()), ...dryRun.directories]) };
}
/** The dry run that the text holds; null when turbo saw no monorepo, which it does not call a failure. */
function parseDryRun(text) {
    const json = dry_run_parseJson(text);
    if (json.monorepo !== true || !Array.isArray(json.packages))
        return null;
    const directories = new Map();
    for (const task of records(json.tasks)) {
        if (typeof task.package !== 'string' || typeof task.directory !== 'string')
            continue;
        directories.set(task.package, task.directory.replaceAll('\\', '/'));
    }
    const packages = json.packages.filter((name) => typeof name === 'string' && name !== '//');
    const turboVersion = typeof json.turboVersion === 'string' ? json.turboVersion : 'unknown';
    return { turboVersion, packages, directories };
}
function dry_run_parseJson(text) {
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
    if (isRecord(value))
        return value;
    throw new errors/* ParseError */.mB("turbo's dry run", 'the top', 'is not an object', { code: 'FDA-PLAN-DRY-RUN' });
}
function records(value) {
    return Array.isArray(value) ? value.filter(isRecord) : [];
}
function isRecord(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}

;// CONCATENATED MODULE: ./lib/plan/ignore.js

/** The word of input ignore that stands for the files that carry a Flux marker. */
const MARKERS = 'markers';
/** Setters are comments in YAML files; only where HEAD still has one did the bot write. */
const MARKER = /\{\s*"\$imagepolicy"\s*:/;
/** The changes that count for nothing. */
async function gatherIgnored(changes, ignore, trees) {
    const globs = ignore.filter((glob) => glob !== MARKERS);
    const matches = globMatcher(globs);
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

;// CONCATENATED MODULE: ./lib/plan/registry-base.js
/** Finds out per app which commit its newest image was built from, and how: the base when there is no build state. */



/** More bases than this cost more than building everything. */
const MOST_BASES = 16;
/** Tag lists that are asked for at the same time. */
const AT_ONCE = 16;
/** The bases that the registry knows; apps without one are affected. `why` says why the state did not do. */
async function gatherRegistryBases(targets, facts, ports) {
    const template = facts.tags.findLast(namesCommitAndRun);
    if (template === undefined)
        return none(`${facts.why}, and no tag of input tags names both commit and run`);
    const tags = await gatherTags(targets.filter(({ file, skip }) => file !== null && skip === null), ports);
    const named = new Map();
    for (const [target, list] of tags) {
        const values = (0,lib_template/* templateValues */.nX)({ app: target.app, run: facts.run, head: facts.head, timestamp: '' });
        const newest = newestCommit(list, template, values);
        if (newest === null)
            continue;
        const image = { repository: target.repository, reference: newest.tag };
        named.set(target.app.name, { ...newest, image });
    }
    const commits = await gatherCommits(new Map([...named].map(([app, { commit }]) => [app, commit])), ports);
    const distinct = [...new Set(commits.values())];
    if (distinct.length > MOST_BASES)
        return none(`${facts.why}, and the newest images are of ${distinct.length} different commits`);
    const here = await ports.git.tryFetch(distinct);
    const found = new Map([...commits].filter(([, commit]) => here.has(commit)));
    const images = [...named].flatMap(([app, { image }]) => (found.has(app) ? [[app, image]] : []));
    const definitions = await registry_base_gatherDefinitions(images, ports);
    const sure = new Map([...found].filter(([app]) => definitions.has(app)));
    return { base: registry_base_describe(sure, facts.why), commits: sure, definitions };
}
function none(reason) {
    return { base: { sha: null, source: 'none', reason }, commits: new Map(), definitions: new Map() };
}
function registry_base_describe(commits, why) {
    const distinct = [...new Set(commits.values())];
    const [sha] = distinct;
    if (sha === undefined)
        return none(`${why}, and the registry has no image of a commit that can be had`).base;
    if (distinct.length === 1)
        return { sha, source: 'registry', reason: `commit of the newest images (${why})` };
    const list = distinct.map(domain/* shortSha */.Fu).join(', ');
    return { sha: null, source: 'registry', reason: `commits of the newest images: ${list} (${why})` };
}
const NUMBERS = ['timestamp', 'run-number', 'run-id', 'run-attempt'];
function namesCommitAndRun(template) {
    const used = (0,lib_template/* placeholdersOf */.iJ)(template);
    return (used.has('sha') || used.has('shortsha')) && NUMBERS.some((name) => used.has(name));
}
/** The newest of the run tags, and the commit in it; null when no tag is of the template. */
function newestCommit(tags, template, values) {
    const read = tagReader(template, values);
    let newest = null;
    for (const tag of tags) {
        const found = read(tag);
        if (found !== null && (newest === null || isNewer(found, newest.values)))
            newest = { values: found, tag };
    }
    const commit = newest?.values.get('sha') ?? newest?.values.get('shortsha');
    return newest === null || commit === undefined ? null : { commit, tag: newest.tag };
}
/** The apps whose newest tag is of a later run than the tag that this run gave them: Flux deploys that image, not this one. */
async function gatherOvertaken(pushed, facts, ports) {
    const template = facts.tags.findLast(namesCommitAndRun);
    if (template === undefined)
        return [];
    const tags = await gatherTags(pushed.map(({ target }) => target), ports);
    return pushed.flatMap(({ target, deployTag }) => {
        const values = (0,lib_template/* templateValues */.nX)({ ...facts, app: target.app, timestamp: '' });
        const newest = newestCommit([...(tags.get(target) ?? []), deployTag ?? ''], template, values);
        return newest === null || newest.tag === deployTag ? [] : [{ app: target.app.name, by: newest.tag }];
    });
}
function tagReader(template, values) {
    const { app, package: pkg, dir, branch } = values;
    return (0,lib_template/* invertTemplate */.NL)(template, { app, package: pkg, dir, branch });
}
function isNewer(a, b) {
    // In the order of the template, which is the order that a policy sorts by.
    for (const [name, value] of a) {
        if (!NUMBERS.includes(name))
            continue;
        const difference = Number(value) - Number(b.get(name));
        if (difference !== 0)
            return difference > 0;
    }
    return false;
}
async function gatherTags(targets, { registry, log }) {
    const tags = new Map();
    const problems = [];
    for (let start = 0; start < targets.length; start += AT_ONCE) {
        await Promise.all(targets.slice(start, start + AT_ONCE).map(async (target) => {
            try {
                tags.set(target, await registry.listTags(target.repository));
            }
            catch (error) {
                problems.push(`${target.app.name} (${(0,errors/* errorMessage */.gJ)(error)})`);
            }
        }));
    }
    if (problems.length > 0) {
        const more = problems.length > 1 ? ` and ${problems.length - 1} more` : '';
        log.notice(`The registry does not list the images of ${problems[0]}${more}.`);
    }
    return tags;
}
/** What each image was made from; an app whose image cannot be read is not in the answer, and so is built. */
async function registry_base_gatherDefinitions(images, { definitionOf, log }) {
    const definitions = new Map();
    for (let start = 0; start < images.length; start += AT_ONCE) {
        await Promise.all(images.slice(start, start + AT_ONCE).map(async ([app, image]) => {
            try {
                definitions.set(app, await definitionOf(image));
            }
            catch (error) {
                log.notice(`${app}: its newest image could not be read (${(0,errors/* errorMessage */.gJ)(error)}): built to be safe.`);
            }
        }));
    }
    return definitions;
}
/** Shortened ids are looked up in the checkout, then on GitHub, which knows what a shallow checkout lacks. */
async function gatherCommits(named, { git, github, log }) {
    const texts = [...new Set(named.values())];
    const shortened = texts.filter((text) => (0,domain/* parseCommitSha */.tu)(text) === null);
    const known = new Map(await git.expand(shortened));
    const unknown = shortened.filter((text) => !known.has(text));
    for (const text of unknown.length > MOST_BASES ? [] : unknown) {
        try {
            const commit = await github.commit(text);
            if (commit !== null)
                known.set(text, commit);
        }
        catch (error) {
            log.notice(`GitHub did not tell which commit ${text} is: ${(0,errors/* errorMessage */.gJ)(error)}`);
            break;
        }
    }
    const commitOf = (text) => (0,domain/* parseCommitSha */.tu)(text) ?? known.get(text);
    return new Map([...named].flatMap(([app, text]) => {
        const commit = commitOf(text);
        return commit === undefined ? [] : [[app, commit]];
    }));
}

;// CONCATENATED MODULE: ./lib/plan/measure.js





const NO_IMAGES = new Map();
/** The base by the first rule that holds, and the comparison with it. */
async function measure(survey, ports) {
    const { inputs, context, head } = survey;
    const facts = await gatherBaseFacts(inputs, context.run, head, { ...ports, state: context.state });
    const base = selectBase(facts);
    if (base === null)
        return await measureFromRegistry(survey, whyNoState(facts.state), ports);
    if (base.sha === null)
        return { base, comparisons: new Map(), images: NO_IMAGES };
    const { sha } = base;
    const comparison = await compareOrFetch(sha, survey, ports);
    if (comparison !== null)
        return { base, comparisons: await forAll(survey, comparison), images: NO_IMAGES };
    const lost = lostBase({ ...base, sha });
    ports.log.notice(`All apps are built: ${lost.reason}.`);
    return { base: lost, comparisons: new Map(), images: NO_IMAGES };
}
function whyNoState(state) {
    if (state?.kind !== 'none')
        return 'the build state names no commit';
    return state.problem === null ? 'no build state' : `the build state is ignored: ${state.problem}`;
}
async function forAll(survey, comparison) {
    return new Map([...(await survey.targets).keys()].map((app) => [app, comparison]));
}
async function measureFromRegistry(survey, why, ports) {
    const targets = await survey.targets;
    const { run, tags, logIn, definitionOf } = survey.context;
    await logIn();
    const facts = { run, head: survey.head, tags, why };
    const found = await gatherRegistryBases([...targets.values()], facts, { ...ports, definitionOf });
    const bases = [...new Set(found.commits.values())];
    const compared = await Promise.all(bases.map(async (base) => await compare(base, survey, ports)));
    const byBase = new Map(bases.map((base, index) => [base, compared[index] ?? null]));
    const comparisons = [...found.commits].flatMap(([app, base]) => {
        const comparison = byBase.get(base) ?? null;
        return comparison === null ? [] : [[app, comparison]];
    });
    return { base: found.base, comparisons: new Map(comparisons), images: found.definitions };
}
/** The comparison comes first: it fails at once where the base is absent, and only then anything is fetched. */
async function compareOrFetch(base, survey, ports) {
    const compared = await compare(base, survey, ports);
    if (compared !== null || !(await ports.git.tryFetch([base])).has(base))
        return compared;
    return await compare(base, survey, ports);
}
/** How HEAD differs from a commit; null when the commit is not here. */
async function compare(base, survey, ports) {
    const { inputs, head } = survey;
    const changes = await ports.trees.changes(base, head);
    if (changes === null)
        return null;
    const ignored = await gatherIgnored(changes, inputs.ignore, ports.trees);
    const seen = await withoutIgnored(base, ignored, ports);
    const skipped = new Set(seen === base ? [] : ignored);
    const counted = changes.filter((change) => !skipped.has(change)).map(({ path }) => path);
    const changed = [...counted, ...(await survey.uncommitted)];
    // Where nothing differs turbo can select nothing, and need not be asked.
    const selected = changed.length === 0 ? [] : (await listPackages(inputs, seen, ports)).packages;
    return { base, selected: new Set(selected), changed };
}
/** A base in which the ignored paths are as HEAD has them: the only way to make turbo pass over them. */
async function withoutIgnored(base, ignored, { trees, log }) {
    if (ignored.length === 0)
        return base;
    log.debug(`Ignored: ${ignored.map(({ path }) => path).join(', ')}`);
    try {
        return await trees.applied(base, ignored);
    }
    catch (error) {
        if (!(error instanceof errors/* ExecError */.cI))
            throw error;
        log.notice(`Ignored files count after all, because no tree without them could be written: ${error.message}`);
        return base;
    }
}
/**
 * The packages of the filter, or those of them that differ from the base. Braces make turbo read a directory glob, and
 * only with them does `...[base]` reach dependents.
 */
async function listPackages(inputs, base, ports) {
    const since = base === null ? '' : `...[${base}]`;
    const filters = [
        ...inputs.filter.map((glob) => `{${glob}}${since}`),
        ...inputs.exclude.map((glob) => `!${glob}`),
    ];
    return await gatherDryRun({ task: inputs.task, filters, isEverything: base === null }, ports);
}

;// CONCATENATED MODULE: ./lib/plan/nameless.js
/** Finds what would be an app if its package.json had a name: turbo passes over it without a word. */



/** The package.json files without a name, from the turbo root, in directories that input filter names. */
async function gatherNameless({ filter, exclude }, apps, trees) {
    const matches = globMatcher([...filter, ...exclude.map((glob) => `!${glob}`)]);
    // What lies inside an app is part of it, whatever it is.
    const isKnown = (directory) => apps.some((app) => `${directory}/`.startsWith(`${app.directory}/`));
    const [root, files] = await Promise.all([trees.root(), trees.named('package.json')]);
    const unknown = files
        .map(({ path, blob }) => ({ path: path.slice(root.length), blob }))
        .filter(({ path }) => matches((0,posix_.dirname)(path)) && !isKnown((0,posix_.dirname)(path)));
    const texts = await trees.texts(unknown.map(({ blob }) => blob));
    return unknown.flatMap(({ path }, index) => parsePackage((0,posix_.dirname)(path), texts[index] ?? '') === null ? [path] : []);
}

;// CONCATENATED MODULE: ./lib/plan/request.js


/** The names of the apps that are asked for; null when the input is empty. Throws for a name or glob that is no app's. */
function selectRequested(patterns, apps) {
    if (patterns.length === 0)
        return null;
    const names = apps.map(({ name }) => name);
    const globs = patterns.map((pattern) => (pattern === 'all' ? '*' : pattern === '!all' ? '!*' : pattern));
    for (const [index, glob] of globs.entries()) {
        const matches = globMatcher([glob.replace(/^!/, '')]);
        if (!names.some(matches))
            throw unknownApp(patterns[index] ?? '', names);
    }
    const selected = new Set(names.filter(globMatcher(globs)));
    if (selected.size > 0)
        return selected;
    throw new errors/* ActionError */.lZ(`input apps: '${patterns.join(', ')}' leaves no app`, {
        code: 'FDA-INPUT-APPS',
        hint: `The apps are ${list(names)}.`,
    });
}
function unknownApp(pattern, names) {
    const wanted = pattern.replace(/^!/, '');
    const close = names
        .map((name) => ({ name, distance: distance(wanted, name) }))
        .filter(({ name, distance: far }) => far <= Math.max(2, wanted.length / 3) || name.includes(wanted))
        .sort((a, b) => a.distance - b.distance)
        .map(({ name }) => name);
    return new errors/* ActionError */.lZ(`input apps: there is no app '${wanted}'`, {
        code: 'FDA-INPUT-APPS',
        hint: close.length > 0 ? `Did you mean ${list(close.slice(0, 3))}?` : `The apps are ${list(names)}.`,
    });
}
function list(names) {
    const shown = names.slice(0, 20).join(', ');
    return names.length > 20 ? `${shown} and ${names.length - 20} more` : shown;
}
/** How many letters must be added, taken away or changed to make one text the other. */
function distance(a, b) {
    let row = Array.from({ length: b.length + 1 }, (_, index) => index);
    for (const [i, letter] of [...a].entries()) {
        const next = [i + 1];
        for (let j = 1; j <= b.length; j++) {
            const change = (row[j - 1] ?? 0) + (letter === b[j - 1] ? 0 : 1);
            next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
        }
        row = next;
    }
    return row[b.length] ?? 0;
}

;// CONCATENATED MODULE: ./lib/plan/plan.js
/** Makes the plan: which apps this run builds, measured from which base, and why. */









/** The plan of this run. Throws when turbo or git cannot give a sure answer: nothing is built on a guess. */
async function makePlan(inputs, context, ports) {
    // All at once: turbo is asked about everything while git finds out what to ask it next.
    const head = ports.git.head();
    // After the head, whose failure says best what is wrong with the checkout.
    const uncommitted = head.then(async () => await ports.trees.uncommitted());
    const everything = gatherEverything(inputs, head, context, ports);
    const targets = everything.then((found) => found.targets);
    const measured = head.then(async (sha) => await measure({ inputs, context, head: sha, targets, uncommitted }, ports));
    const [sha, root, loose, all, { base, comparisons, images }] = await Promise.all([
        head,
        ports.trees.root(),
        uncommitted,
        everything,
        measured,
        targets,
        everything.then(async ({ apps }) => await noteNameless(inputs, apps, ports)),
    ]);
    noteOtherHead(context.run, sha, ports.log);
    const facts = {
        ...{ ...all, comparisons, images, root, packages: null },
        requested: selectRequested(inputs.apps, all.apps),
        state: await gatherStateFacts(base, context, all.apps, ports.log),
        isGlobal: globalMatcher(inputs.globalDependencies, root),
    };
    const judged = judgeApps(needsPackages(facts) ? { ...facts, packages: await gatherPackages(ports.trees) } : facts);
    const affected = judged.flatMap(({ app, reason }) => (reason === null ? [] : [{ app, reason }]));
    for (const { app, reason } of judged)
        if (reason === null)
            ports.log.debug(explainRest(app, facts));
    const split = splitByTarget(affected, all.targets);
    if (split.planned.length > 0)
        warnUncommitted(loose, ports.log);
    return {
        ...{ head: sha, base, ...split, appCount: all.apps.length },
        names: all.apps.map(({ name }) => name),
        definitions: Object.fromEntries([...all.targets].map(([name, { definition }]) => [name, definition])),
        everything: affected.length === all.apps.length,
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
async function gatherEverything(inputs, head, { targetsOf }, ports) {
    const [packages, sha] = await Promise.all([listPackages(inputs, null, ports), head]);
    const apps = toApps(packages);
    const targets = await targetsOf(apps, sha);
    return { apps, targets: new Map(targets.map((target) => [target.app.name, target])) };
}
/** What the build state says about the apps, when it is what the base was found by or what it stands beside. */
async function gatherStateFacts(base, { state }, apps, log) {
    if (base.source !== 'state' && base.source !== 'registry')
        return null;
    const reading = await state.read();
    if (reading.kind !== 'entry')
        return null;
    const { run, pending, definitions } = reading.entry.state;
    const gone = pending.filter((name) => !apps.some((app) => app.name === name));
    if (gone.length > 0)
        log.notice(`Run ${run.id} left unfinished what is no app any more: ${gone.join(', ')}.`);
    return { run: run.id, pending, definitions: base.source === 'state' ? definitions : null };
}
/** Our own list is meant for the turbo root as well; a list given by hand is taken from the git root, as it says. */
function globalMatcher(globs, root) {
    const matches = globMatcher(globs.list);
    return (path) => matches(path) || (globs.own && path.startsWith(root) && matches(path.slice(root.length)));
}
function explainRest(app, { comparisons, requested }) {
    if (requested !== null)
        return `${app.name} is not built: input apps does not name it`;
    const comparison = comparisons.get(app.name);
    const since = comparison === undefined ? '' : ` since ${(0,domain/* shortSha */.Fu)(comparison.base)}`;
    const count = comparison?.changed.length ?? 0;
    return `${app.name} is not affected: of ${count} paths that changed${since}, none is in ${app.directory}, in a package it depends on, a build file of it or global`;
}
function warnUncommitted(paths, log) {
    if (paths.length === 0)
        return;
    const list = paths.slice(0, 5).join(', ') + (paths.length > 5 ? ` and ${paths.length - 5} more` : '');
    log.warning(`Not committed, but in what is built: ${list}. Tags and labels name a commit without it.`);
}
async function noteNameless(inputs, apps, { trees, log }) {
    for (const path of await gatherNameless(inputs, apps, trees))
        log.notice(`${path} has no name: turbo passes over it, so it is no app. Give it a "name" to build it.`);
}
function noteOtherHead(run, head, log) {
    if (run.sha !== null && run.sha !== head) {
        log.notice(`The checkout is at ${head}, the event was for ${run.sha}: tags and labels name what is checked out.`);
    }
}

// EXTERNAL MODULE: ./lib/report/phases.js
var report_phases = __nccwpck_require__(5976);
;// CONCATENATED MODULE: ./lib/report/plan-text.js
/** The plan as the log shows it. Pure. */

/** One line per fact and per app. */
function describePlan(plan, push) {
    const width = Math.max(0, ...[...plan.planned, ...plan.skipped].map(({ app }) => app.name.length));
    const line = (name, text) => `  ${name.padEnd(width)}  ${text}`;
    return [
        `Head ${(0,domain/* shortSha */.Fu)(plan.head)}`,
        `Base ${describeBase(plan.base)}`,
        `Push ${push.push ? 'yes' : 'no'}: ${push.reason}`,
        describeCount(plan),
        ...plan.planned.map(({ app, reason, file }) => line(app.name, `${reason} (${file})`)),
        ...plan.skipped.map(({ app, reason }) => line(app.name, `skipped: ${reason}`)),
    ];
}
/** The base with the reason of its choice. */
function describeBase(base) {
    if (base.sha !== null)
        return `${(0,domain/* shortSha */.Fu)(base.sha)}: ${base.reason}`;
    return `${base.source === 'registry' ? 'per app' : 'none'}: ${base.reason}`;
}
/** How many apps are to be built, of how many. */
function describeCount(plan) {
    const apps = plan.appCount === 1 ? '1 app' : `${plan.appCount} apps`;
    return plan.planned.length === 0
        ? `Nothing to build: none of ${apps} changed`
        : `${plan.planned.length} of ${apps} to build`;
}

;// CONCATENATED MODULE: ./lib/pipeline.js
/** The order of a run: plan → preflight → build → notify → verify. The only file that knows it. */













/** Runs the mode that the inputs ask for. Throws while nothing has been built; later failures are in the outcome. */
async function runPipeline(inputs, run, ports) {
    const startedAt = ports.clock.now();
    const push = decidePush(inputs.build, run, await gatherDeployBranches(inputs.build, run, ports.github));
    const state = openState(inputs, run, push, ports);
    try {
        return await runWith(state, inputs, { run, push, startedAt }, ports);
    }
    finally {
        await state.close();
    }
}
async function runWith(state, inputs, facts, ports) {
    const { run, push, startedAt } = facts;
    const phases = (0,report_phases/* startPhases */.TE)(ports.clock);
    const { plan, supersededBy, prepared } = await planAndClaim(inputs, { run, push, phases }, state, ports);
    const done = prepared === null
        ? { ...NOBODY, apps: [], flux: [], rest: null }
        : await buildAndTell(inputs, { run, push, phases }, { plan, prepared }, ports);
    const outcome = {
        run,
        mode: inputs.mode === 'plan' ? 'plan' : 'run',
        plan,
        push,
        apps: [...done.apps, ...supersededResults(plan, supersededBy), ...skippedResults(plan)],
        notifications: done.notifications,
        notices: done.notices,
        onNotifyFailure: inputs.notify.onFailure,
        flux: done.flux,
        deploys: done.deploys,
        phases: phases.all,
        startedAt,
        finishedAt: ports.clock.now(),
    };
    // A cancelled run has said before its first push what is unfinished.
    if (supersededBy === null && !ports.signal.aborted && plan.planned.length > 0) {
        const overtaken = async (names) => await gatherLeft(names, inputs, plan, outcome, ports);
        await phases.time('state', async () => await state.settle(plan, { ...outcome, overtaken }));
    }
    const { rest } = done;
    const late = rest === null ? [] : await phases.time('cache', async () => await rest);
    return { ...outcome, notices: [...outcome.notices, ...late], finishedAt: ports.clock.now() };
}
/** The apps among these whose newest image is a later run's, with a remark on each. */
async function gatherLeft(names, inputs, plan, { apps, run }, ports) {
    const deployTags = new Map(apps.map(({ app, deployTag }) => [app.name, deployTag]));
    const pushed = plan.planned.flatMap(({ app, target }) => {
        const deployTag = deployTags.get(app.name) ?? null;
        return deployTag === null || !names.includes(app.name) ? [] : [{ target, deployTag }];
    });
    const overtaken = await gatherOvertaken(pushed, { run, head: plan.head, tags: inputs.build.tags }, ports);
    for (const { app, by } of overtaken)
        ports.log.notice(`${app}: ${by} is of a later run and stays the newest image; the next run builds it.`);
    return overtaken.map(({ app }) => app);
}
function openState(inputs, run, push, ports) {
    const { filter, exclude } = inputs.plan;
    const { image, tags, target } = inputs.build;
    const scope = [
        run.ref,
        inputs.workingDirectory,
        [...filter, ...exclude.map((glob) => `!${glob}`)],
        image.source,
        tags.map(({ source }) => source),
        target?.source ?? null,
    ];
    const takesPart = push.push && inputs.mode === 'run';
    return new StateKeeper({ run, prefix: stateKeyPrefix(scope), mode: takesPart ? stateMode(inputs.plan, run) : 'off' }, ports);
}
/** Plans, shows the plan, and claims what is planned; when another run moved the state meanwhile, plans again. */
async function planAndClaim(inputs, { run, push, phases }, state, ports) {
    const context = {
        run,
        state,
        tags: inputs.build.tags,
        targetsOf: async (apps, head) => await gatherTargets(apps, inputs.build, { run, head, ...ports }),
        definitionOf: async (image) => await gatherDefinitionHash(image, ports),
        logIn: async () => await logInForTags(inputs, ports),
    };
    for (;;) {
        const plan = await phases.time('plan', async () => await makePlan(inputs.plan, context, ports));
        ports.log.group('Plan', describePlan(plan, push));
        checkLimit(plan, inputs.plan.maxApps);
        const preparing = prepare(inputs, run, push, plan, ports);
        // Of a plan that is dropped nobody needs to hear.
        preparing.catch(() => undefined);
        const wait = async () => {
            const claim = await state.claim(plan);
            return { claim, prepared: claim.kind === 'go' ? await preparing : null };
        };
        const { claim, prepared } = plan.planned.length === 0 ? await wait() : await phases.time('prepare', wait);
        if (claim.kind === 'go')
            return { plan, supersededBy: null, prepared };
        if (claim.kind === 'superseded') {
            ports.log.notice(`Superseded by run ${claim.by}, which is newer and takes care of what changed.`);
            return { plan, supersededBy: claim.by, prepared: null };
        }
        ports.log.notice('Another run finished while this one planned: planning again.');
    }
}
/** Everything before the first build that writes nothing; null when nothing is to be built. */
async function prepare(inputs, run, push, plan, ports) {
    if (inputs.mode === 'plan' || plan.planned.length === 0)
        return null;
    const foresight = createForesight(inputs.flux, ports);
    return {
        foresight,
        images: await prepareImages(plan, push, run, inputs.build, ports, foresight.ready),
    };
}
/** Building logs in by itself; before that, only the registry's tags need it. */
async function logInForTags({ build: { login, registryHost } }, ports) {
    if (login === null || login.password === null)
        return;
    try {
        await ports.docker.login({ registry: registryHost, username: login.username, password: login.password });
    }
    catch {
        // Whoever needs the login most says what is wrong with it: the build, or the tags that are not listed.
    }
}
async function buildAndTell(inputs, { run, push, phases }, { plan, prepared }, ports) {
    const build = async () => await buildImages(prepared.images, inputs.build, ports);
    const built = await phases.time('build', build);
    const published = { apps: built.apps, head: plan.head, run };
    const [flux, told] = await Promise.all([
        prepared.foresight.report(built.apps),
        push.push ? tellFlux(inputs, published, phases, ports) : NOBODY,
    ]);
    const notices = [...built.notices, ...flux.notices, ...told.notices];
    return { ...told, apps: built.apps, notices, flux: flux.verdicts, rest: built.rest };
}
/** Checks the Flux files of the repository and changes nothing. */
async function runDoctorMode(inputs, run, ports) {
    const { gatherDoctorFacts, runDoctor } = await Promise.all(/* import() */[__nccwpck_require__.e(815), __nccwpck_require__.e(856), __nccwpck_require__.e(5), __nccwpck_require__.e(209), __nccwpck_require__.e(857)]).then(__nccwpck_require__.bind(__nccwpck_require__, 95857));
    const notices = [];
    const apps = await listApps(inputs, run, ports).catch((error) => {
        notices.push(`The apps are not known, so what they lack is not checked: ${error instanceof Error ? error.message : ''}`);
        return null;
    });
    const { sources, registry } = ports;
    const globs = inputs.flux.manifests ?? [];
    const facts = await gatherDoctorFacts({ globs, apps, fluxVersion: null, sources, registry });
    return { diagnosis: runDoctor(facts, { fix: false }), notices };
}
/** Every app that has an image, affected or not: planning asks for the targets of all of them. */
async function listApps(inputs, run, ports) {
    let targets = [];
    const gather = async (apps, head) => {
        targets = await gatherTargets(apps, inputs.build, { run, head, ...ports });
        return targets;
    };
    const event = { ...run, pullRequest: null, mergeGroupBase: null };
    const context = {
        run: event,
        state: { read: async () => ({ kind: 'moving', reason: 'all apps are looked at' }) },
        tags: [],
        targetsOf: gather,
        definitionOf: async () => null,
        logIn: async () => undefined,
    };
    await makePlan({ ...inputs.plan, base: null, apps: [], maxApps: 0 }, context, ports);
    const built = targets.filter(({ file, skip }) => file !== null && skip === null);
    return built.map(({ app, repository }) => ({ name: app.name, repository }));
}
const NOBODY = { notifications: [], notices: [], deploys: [] };
/** Calls the receivers once the registry shows what they are told about, and follows the images to the cluster. */
async function tellFlux(inputs, published, phases, ports) {
    const notify = async () => await notifyReceivers(inputs.notify, published, ports);
    const tell = async () => {
        const notices = await awaitListed(published.apps, ports);
        for (const notice of notices)
            ports.log.notice(notice);
        return { notices, notifications: await notify() };
    };
    const { notices, notifications } = inputs.notify.receivers.length === 0 ? NOBODY : await phases.time('notify', tell);
    const told = { ...published, notifiedAt: ports.clock.now() };
    if (inputs.verify.waitFor === 'none')
        return { notices, notifications, deploys: [] };
    // Reading manifests takes a YAML parser, which runs that do not wait need not load.
    const { verifyDeploys } = await Promise.all(/* import() */[__nccwpck_require__.e(815), __nccwpck_require__.e(53)]).then(__nccwpck_require__.bind(__nccwpck_require__, 29053));
    const again = async () => {
        await notify();
    };
    const deploys = await phases.time('verify', async () => await verifyDeploys(inputs.verify, told, ports, again));
    return { notices, notifications, deploys };
}
function supersededResults(plan, by) {
    if (by === null)
        return [];
    return plan.planned.map(({ app }) => untouched(app, 'superseded', `superseded by run ${by}`));
}
function skippedResults(plan) {
    return plan.skipped.map(({ app, reason }) => untouched(app, 'skipped', reason));
}
function untouched(app, status, reason) {
    return {
        app,
        status,
        reason,
        image: null,
        primaryTag: null,
        tags: [],
        keptTags: [],
        deployTag: null,
        digest: null,
        startedAt: null,
        builtAt: null,
        durationMs: null,
        cachedPercent: null,
        sizeBytes: null,
        error: null,
        at: null,
        logTail: [],
    };
}


/***/ }),

/***/ 59347:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Y: () => (/* binding */ renderDoctor)
/* harmony export */ });
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(63021);
/** The job summary of mode doctor: one row per finding. Pure. */

/** Findings beyond which the page would be larger than GitHub shows; the log has them all. */
const MAX_ROWS = 500;
/** The summary as GitHub's Markdown; `counts` says in words how much was found. */
function renderDoctor(findings, counts, notices) {
    const errors = findings.some(({ level }) => level === 'error');
    const icon = errors ? '🔴' : findings.length > 0 ? '⚠️' : '🟢';
    const rows = findings
        .slice(0, MAX_ROWS)
        .map(({ check, level, file, line, message, hint }) => [
        `${level === 'error' ? '🔴' : '⚠️'}&nbsp;${check}`,
        (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .code */ .aY)(`${file}:${line}`),
        `${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj)(message.slice(0, 1000))}<br>**What to do:** ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj)(hint.slice(0, 1000))}`,
    ]);
    const more = findings.length > MAX_ROWS ? `${findings.length - MAX_ROWS} more are in the log.` : '';
    const parts = [
        `## ${icon} Doctor: ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj)(counts)}`,
        rows.length === 0 ? '' : (0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .table */ .tp)(['Finding', 'Where', 'What'], rows),
        more,
        ...notices.map((notice) => `> ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_0__/* .plain */ .pj)(notice)}`),
    ];
    return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}


/***/ }),

/***/ 63021:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   DJ: () => (/* binding */ withoutControls),
/* harmony export */   aY: () => (/* binding */ code),
/* harmony export */   om: () => (/* binding */ block),
/* harmony export */   pj: () => (/* binding */ plain),
/* harmony export */   tp: () => (/* binding */ table),
/* harmony export */   zH: () => (/* binding */ details)
/* harmony export */ });
/** Text of others made harmless for GitHub's Markdown: nothing in it can format, link or close what is around it. Pure. */
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


/***/ }),

/***/ 8568:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Iu: () => (/* binding */ toOutputs),
/* harmony export */   Jd: () => (/* binding */ EMPTY_OUTPUTS),
/* harmony export */   g5: () => (/* binding */ failureOf)
/* harmony export */ });
/* unused harmony export OUTPUT_NAMES */
/* harmony import */ var _domain_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(79963);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(452);
/* harmony import */ var _summary_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(49038);
/** The step's outputs and whether it failed, from what the run did. Pure. */



/** Every output that action.yml declares. */
const OUTPUT_NAMES = (/* unused pure expression or super */ null && ([
    'results',
    'affected',
    'pushed',
    'reused',
    'failed',
    'images',
    'digests',
    'tags',
    'base',
    'matrix',
    'notified',
    'deployed',
]));
/** What each output says: lists sorted by app, JSON throughout, and never the empty text where a list belongs. */
function toOutputs(outcome) {
    const apps = [...outcome.apps].sort((a, b) => (a.app.name < b.app.name ? -1 : 1));
    const named = (test) => apps.filter(test).map(({ app }) => app.name);
    const planned = outcome.plan.planned.map(({ app }) => app);
    const published = apps.filter(_domain_js__WEBPACK_IMPORTED_MODULE_2__/* .isPublished */ .HF);
    const byApp = (value) => JSON.stringify(Object.fromEntries(published.map((result) => [result.app.name, value(result)])));
    return {
        results: JSON.stringify(toResults(outcome, apps)),
        affected: JSON.stringify(planned.map(({ name }) => name)),
        pushed: JSON.stringify(named(({ status }) => status === 'pushed')),
        reused: JSON.stringify(named(({ status }) => status === 'reused')),
        failed: JSON.stringify(named(isUnfinished)),
        images: byApp(({ image, primaryTag }) => (0,_domain_js__WEBPACK_IMPORTED_MODULE_2__/* .imageRef */ .D6)({ repository: image ?? '', reference: primaryTag ?? '' })),
        digests: byApp(({ digest }) => digest),
        tags: byApp(({ tags }) => tags),
        base: outcome.plan.base.sha ?? '',
        matrix: JSON.stringify({
            include: planned.map(({ name, package: pkg, directory }) => ({
                app: name,
                package: pkg,
                dir: directory,
            })),
        }),
        notified: JSON.stringify(outcome.notifications.map(({ receiver, status }) => ({ receiver, status }))),
        deployed: JSON.stringify(deploysOf(outcome)
            .filter(isDeployed)
            .map(({ app }) => app)),
    };
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
    failed: '[]',
    images: '{}',
    digests: '{}',
    tags: '{}',
    base: '',
    matrix: '{"include":[]}',
    notified: '[]',
    deployed: '[]',
};
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
        ? outcome.notifications.filter(isRefused).map(_summary_js__WEBPACK_IMPORTED_MODULE_1__/* .describeNotification */ .VX)
        : [];
    const missing = outcome.deploys.flatMap((result) => (result.error === null ? [] : [(0,_summary_js__WEBPACK_IMPORTED_MODULE_1__/* .describeDeploy */ .ze)(result)]));
    const problems = [...apps, ...notified, ...missing];
    if (problems.length === 0)
        return null;
    const first = outcome.apps.find(isUnfinished)?.error ??
        outcome.notifications.find((result) => notified.length > 0 && isRefused(result))?.error ??
        outcome.deploys.find(({ error }) => error !== null)?.error ??
        null;
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ(problems.join('\n'), {
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
    return status === 'failed' || status === 'cancelled';
}
function isRefused({ status }) {
    return status !== 'accepted';
}
function describeApp(result) {
    return result.error === null
        ? `${result.app.name} was ${result.status}`
        : `${result.app.name}: ${result.error.message}`;
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
    const parts = [
        ['start', outcome.startedAt - program.startedAt],
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

/***/ 49038:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  ze: () => (/* binding */ describeDeploy),
  VX: () => (/* binding */ describeNotification),
  B6: () => (/* binding */ renderStop),
  Br: () => (/* binding */ renderSummary)
});

// EXTERNAL MODULE: ./lib/domain.js
var domain = __nccwpck_require__(79963);
// EXTERNAL MODULE: ./lib/report/markdown.js
var markdown = __nccwpck_require__(63021);
// EXTERNAL MODULE: ./lib/report/phases.js
var phases = __nccwpck_require__(5976);
;// CONCATENATED MODULE: ./lib/report/timeline.js

/** Bars beyond which nobody reads a chart: the slowest apps are drawn. */
const MOST_APPS = 24;
/** What takes less is no bar of its own. */
const LEAST_MS = 50;
/** Emoji also keep a name from being read as one of Mermaid's words. */
const APP_ICONS = {
    pushed: '🟢',
    reused: '♻️',
    built: '🔵',
    failed: '🔴',
    cancelled: '⚪',
};
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
    state: 'build state kept',
    cache: 'cache written',
};
/** The chart in a fence of its own, and a line on what it leaves out; the empty text when no app got to work. */
function renderTimeline(outcome) {
    const worked = outcome.apps.flatMap((result) => appBar(result) ?? []);
    if (worked.length === 0)
        return '';
    const slowest = new Set(worked.toSorted((a, b) => b.to - b.from - (a.to - a.from)).slice(0, MOST_APPS));
    const apps = worked.filter((bar) => slowest.has(bar));
    const left = worked.length - apps.length;
    const sections = [
        ['Run', phaseBars(outcome, ['plan', 'prepare'])],
        ['Apps', apps],
        ['After', [...tagBar(outcome), ...phaseBars(outcome, ['notify', 'verify', 'state', 'cache'])]],
    ];
    const lines = sections.flatMap(([name, bars]) => bars.length === 0 ? [] : [`section ${name}`, ...bars.map(line)]);
    const fence = ['```mermaid', 'gantt', 'dateFormat x', 'axisFormat %H:%M:%S', ...lines, '```'].join('\n');
    return left === 0
        ? fence
        : `${fence}\n\nThe ${MOST_APPS} slowest apps are drawn; ${left} others were quicker.`;
}
function appBar({ app, status, startedAt, durationMs }) {
    if (startedAt === null || durationMs === null)
        return null;
    const text = `${APP_ICONS[status] ?? '▫️'} ${harmless(app.name)}`;
    return [{ text, colour: COLOURS[status] ?? '', from: startedAt, to: startedAt + durationMs }];
}
function phaseBars({ phases }, names) {
    return phases
        .filter(({ name, startedAt, finishedAt }) => names.includes(name) && finishedAt - startedAt >= LEAST_MS)
        .map(({ name, startedAt, finishedAt }) => ({
        ...{ text: `▫️ ${PHASE_TEXTS[name]}`, colour: 'active, ' },
        ...{ from: startedAt, to: finishedAt },
    }));
}
/** What was left to do when the last image was there. */
function tagBar(outcome) {
    const build = outcome.phases.find(({ name }) => name === 'build');
    const built = (0,phases/* lastBuiltAt */.gi)(outcome);
    if (build === undefined || built === null)
        return [];
    return [{ text: `▫️ ${PHASE_TEXTS.build}`, colour: 'active, ', from: built, to: build.finishedAt }];
}
/** A bar without a length is not drawn. */
function line({ text, colour, from, to }) {
    return `${text} :${colour}${from}, ${Math.max(to, from + 1)}`;
}
/** Letters, digits and what names of packages hold: anything else could be Mermaid's grammar. */
function harmless(name) {
    return name.replace(/[^\p{L}\p{N} ._/@+-]/gu, '·').slice(0, 60);
}

;// CONCATENATED MODULE: ./lib/report/summary.js
/** The job summary: one table for all apps, what Flux answered, and the next step after each failure. Pure. */



const ICONS = {
    pushed: '🟢',
    reused: '♻️',
    built: '🔵',
    failed: '🔴',
    cancelled: '⚪',
    superseded: '⏭️',
    skipped: '➖',
};
/** GitHub drops a summary above 1 MiB whole; the rest is room for other lines of the step. */
const LIMIT_BYTES = 1_000_000;
const LOG_LINE_LENGTH = 400;
/** The summary as GitHub's Markdown, under its size limit: logs go first, and it says so. */
function renderSummary(outcome) {
    const whole = render(outcome, { logs: true, messageLength: 10_000 });
    if (Buffer.byteLength(whole) <= LIMIT_BYTES)
        return whole;
    const note = '\nThe logs are left out: the page would be larger than GitHub shows.\n';
    const withoutLogs = render(outcome, { logs: false, messageLength: 10_000 });
    if (Buffer.byteLength(withoutLogs) + note.length <= LIMIT_BYTES)
        return withoutLogs + note;
    return `${render(outcome, { logs: false, messageLength: 200 })}\nLogs and long messages are cut: the page would be larger than GitHub shows.\n`;
}
/** The summary of a run that stopped before it built anything, from the described error. */
function renderStop(description) {
    return `## 🔴 Nothing was built\n\n${(0,markdown/* block */.om)(description.split('\n'))}\n`;
}
function render(outcome, room) {
    const sections = outcome.plan.planned.length === 0
        ? [
            `## ➖ Nothing to build`,
            nothingPlanned(outcome),
            outcome.apps.length === 0 ? '' : appSection(outcome),
        ]
        : [`## ${headline(outcome)}`, planLine(outcome), appSection(outcome), ...afterApps(outcome, room)];
    return `${sections.filter((section) => section !== '').join('\n\n')}\n`;
}
function nothingPlanned(outcome) {
    const { base, appCount } = outcome.plan;
    const since = base.sha === null ? '' : ` since ${(0,markdown/* code */.aY)((0,domain/* shortSha */.Fu)(base.sha))}`;
    const apps = appCount === 1 ? '1 app' : `${appCount} apps`;
    return `None of ${apps} changed${since} (${(0,markdown/* plain */.pj)(base.reason)}).`;
}
function headline(outcome) {
    if (outcome.mode === 'plan')
        return `📋 ${outcome.plan.planned.length} of ${outcome.plan.appCount} apps to build`;
    const counts = new Map();
    for (const { status } of outcome.apps)
        counts.set(status, (counts.get(status) ?? 0) + 1);
    const refused = outcome.onNotifyFailure === 'fail' && outcome.notifications.some(({ status }) => status !== 'accepted');
    const lost = outcome.deploys.some(({ error }) => error !== null);
    const bad = refused || lost || counts.has('failed') || counts.has('cancelled');
    return `${bad ? '🔴' : '🟢'} ${[...counts].map(([status, count]) => `${count} ${status}`).join(', ')}${refused ? ', Flux not told' : lost ? ', not landed' : ''}`;
}
function planLine({ plan, push, startedAt, finishedAt }) {
    const { sha, source } = plan.base;
    const none = source === 'registry' ? 'a base per app' : 'no base';
    const base = sha === null ? none : `base ${(0,markdown/* code */.aY)((0,domain/* shortSha */.Fu)(sha))}`;
    return [
        `Head ${(0,markdown/* code */.aY)((0,domain/* shortSha */.Fu)(plan.head))}, ${base} (${(0,markdown/* plain */.pj)(plan.base.reason)}).`,
        `${push.push ? 'Pushing' : 'Not pushing'}: ${(0,markdown/* plain */.pj)(push.reason)}.`,
        `${plan.planned.length} of ${plan.appCount} apps affected, ${seconds(finishedAt - startedAt)} in all.`,
    ].join(' ');
}
function appSection(outcome) {
    if (outcome.mode === 'plan') {
        const rows = outcome.plan.planned.map(({ app, reason, file }) => [
            (0,markdown/* code */.aY)(app.name),
            (0,markdown/* plain */.pj)(reason),
            (0,markdown/* code */.aY)(file),
        ]);
        return rows.length === 0 ? '' : (0,markdown/* table */.tp)(['App', 'Reason', 'Dockerfile'], rows);
    }
    const head = ['App', 'Status', 'Reason', 'Image', 'Digest', 'Cached', 'Time', 'Size'];
    return (0,markdown/* table */.tp)(head, outcome.apps.map(appRow));
}
function appRow(result) {
    return [
        `**${(0,markdown/* plain */.pj)(result.app.name)}**`,
        `${ICONS[result.status]}&nbsp;${result.status}`,
        result.status === 'reused'
            ? `${(0,markdown/* plain */.pj)(result.reason)}<br>built before: this commit’s image was there`
            : (0,markdown/* plain */.pj)(result.reason),
        imageCell(result),
        result.digest === null ? '' : (0,markdown/* code */.aY)(result.digest.slice(0, 'sha256:'.length + 12)),
        result.cachedPercent === null ? '' : `${result.cachedPercent}&nbsp;%`,
        result.durationMs === null ? '' : seconds(result.durationMs).replaceAll(' ', '&nbsp;'),
        result.sizeBytes === null ? '' : megabytes(result.sizeBytes).replace(' ', '&nbsp;'),
    ];
}
function imageCell(result) {
    if (result.image === null)
        return '';
    const [first, ...others] = result.tags;
    if (first === undefined)
        return (0,markdown/* code */.aY)(result.image);
    const kept = result.keptTags.map((tag) => `<br>${(0,markdown/* code */.aY)(tag)} names another image and was left alone`);
    return ([(0,markdown/* code */.aY)((0,domain/* imageRef */.D6)({ repository: result.image, reference: first })), ...others.map(markdown/* code */.aY)].join('<br>') +
        kept.join(''));
}
function afterApps(outcome, room) {
    const failed = outcome.apps.filter((result) => result.error !== null);
    return [
        ...(failed.length === 0 ? [] : ['### What failed', ...failed.map((result) => failedApp(result, room))]),
        fluxSection(outcome),
        ...[renderTimeline(outcome)].flatMap((chart) => (chart === '' ? [] : ['### Timeline', chart])),
        ...outcome.notices.map((notice) => `> ${(0,markdown/* plain */.pj)(notice)}`),
    ];
}
function fluxSection(outcome) {
    const parts = [...verdictParts(outcome), ...notificationParts(outcome), ...deployParts(outcome)];
    return parts.length === 0 ? '' : ['### Flux', ...parts].join('\n\n');
}
const VERDICT_ICONS = {
    selected: '🟢',
    superseded: '⏭️',
    'not-selected': '⚠️',
    'no-policy': '➖',
};
/** Verdicts beyond which only those are worth their place that are not as wished. */
const MOST_GOOD_NEWS = 12;
/** What the repository's own policies make of the new images. */
function verdictParts({ flux }) {
    if (flux.length === 0)
        return [];
    const rows = flux.map(({ app, policy, verdict, selected, reason }) => [
        `**${(0,markdown/* plain */.pj)(app)}**`,
        policy === null ? '' : (0,markdown/* code */.aY)(policy),
        `${VERDICT_ICONS[verdict]}&nbsp;${verdict}`,
        selected === null ? '' : (0,markdown/* code */.aY)(selected),
        (0,markdown/* plain */.pj)(reason),
    ]);
    const all = (0,markdown/* table */.tp)(['App', 'ImagePolicy', 'Verdict', 'Selects', 'Why'], rows);
    const news = flux.length <= MOST_GOOD_NEWS || flux.some(({ verdict }) => verdict !== 'selected');
    return [news ? all : (0,markdown/* details */.zH)(`🟢 Each of ${flux.length} policies selects the new image`, all)];
}
function notificationParts({ notifications }) {
    if (notifications.length === 0)
        return [];
    const rows = notifications.map((result) => [
        (0,markdown/* code */.aY)(result.receiver),
        result.type,
        `${result.status === 'accepted' ? '🟢' : '🔴'} ${result.status}${result.httpStatus === null ? '' : ` (${result.httpStatus})`}`,
        String(result.attempts),
        seconds(result.durationMs),
    ]);
    const problems = notifications.flatMap((result) => (result.error === null ? [] : [nextStep(result.error)]));
    return [(0,markdown/* table */.tp)(['Receiver', 'Type', 'Answer', 'Attempts', 'Time'], rows), ...problems];
}
const DEPLOY_ICONS = {
    deployed: '🟢',
    superseded: '⏭️',
    'timed-out': '🔴',
    'given-up': '🔴',
};
/** Apps of one cause share its next step: a missing branch is told once, not once per app. */
function deployParts({ deploys }) {
    if (deploys.length === 0)
        return [];
    const rows = deploys.map((result) => [
        `**${(0,markdown/* plain */.pj)(result.app)}**`,
        `${DEPLOY_ICONS[result.status]}&nbsp;${result.status}`,
        result.stages.map(stageCell).join('<br>'),
        (0,markdown/* plain */.pj)(result.reason),
    ]);
    const hints = deploys.flatMap(({ error }) => error === null ? [] : [`**What to do:** ${(0,markdown/* plain */.pj)(error.hint ?? '')}<br>${(0,markdown/* code */.aY)(error.code)}`]);
    return [(0,markdown/* table */.tp)(['App', 'Landed', 'After the call', 'Seen'], rows), ...new Set(hints)];
}
function stageCell({ stage, latencyMs }) {
    return `${stage}&nbsp;${latencyMs === null ? '–' : seconds(latencyMs).replaceAll(' ', '&nbsp;')}`;
}
/** An app that did not land in one line, for the step's error message. */
function describeDeploy(result) {
    return result.error?.message ?? `${result.app}: ${result.reason}`;
}
function failedApp(result, room) {
    const failure = result.error;
    if (failure === null)
        return '';
    const log = result.logTail.map((line) => (0,markdown/* withoutControls */.DJ)(line).slice(0, LOG_LINE_LENGTH));
    const tail = room.logs && log.length > 0 ? `\n\n${(0,markdown/* details */.zH)(`Last ${log.length} lines of its log`, (0,markdown/* block */.om)(log))}` : '';
    return `**${(0,markdown/* plain */.pj)(result.app.name)}**: ${nextStep({ ...failure, message: cut(failure.message, room.messageLength) })}${tail}`;
}
function cut(text, length) {
    return text.length <= length ? text : `${text.slice(0, length)}…`;
}
function nextStep(failure) {
    const hint = failure.hint === null ? '' : `<br>**What to do:** ${(0,markdown/* plain */.pj)(failure.hint)}`;
    return `${(0,markdown/* plain */.pj)(failure.message)}${hint}<br>${(0,markdown/* code */.aY)(failure.code)}`;
}
/** Failed notifications in one line each, for the step's error message. */
function describeNotification(result) {
    return result.error?.message ?? `receiver ${result.receiver} ${result.status}`;
}
function seconds(ms) {
    return ms < 60_000
        ? `${(ms / 1000).toFixed(1)} s`
        : `${Math.floor(Math.round(ms / 1000) / 60)} min ${Math.round(ms / 1000) % 60} s`;
}
function megabytes(bytes) {
    return `${(bytes / 1_000_000).toFixed(1)} MB`;
}


/***/ }),

/***/ 94933:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   NL: () => (/* binding */ invertTemplate),
/* harmony export */   QC: () => (/* binding */ parseTemplate),
/* harmony export */   Xm: () => (/* binding */ renderTemplate),
/* harmony export */   iJ: () => (/* binding */ placeholdersOf),
/* harmony export */   nX: () => (/* binding */ templateValues),
/* harmony export */   uV: () => (/* binding */ sampleOf)
/* harmony export */ });
/* unused harmony export PLACEHOLDERS */
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
        branch: tagSafe(run.ref),
        timestamp,
        'run-number': String(run.number),
        'run-id': String(run.id),
        'run-attempt': String(run.attempt),
    };
}
/** What stands for a placeholder in a text that the template rendered to. */
const FORMS = {
    app: '.+',
    package: '.+',
    dir: '.+',
    sha: '[0-9a-f]{40}',
    shortsha: '[0-9a-f]{7}',
    branch: '.+',
    timestamp: '\\d+',
    'run-number': '\\d+',
    'run-id': '\\d+',
    'run-attempt': '\\d+',
};
/** Reads texts that the template rendered to: the values of the placeholders that are not known, or null for another text. */
function invertTemplate(template, known) {
    const unknown = [];
    const parts = template.parts.map((part) => {
        if (typeof part === 'string')
            return escapePattern(part);
        const value = known[part.placeholder];
        if (value !== undefined)
            return escapePattern(value);
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
/** A ref's name with only the characters an image tag may have; a pull request's merge ref reads `pr-5`. */
function tagSafe(ref) {
    const pull = /^refs\/pull\/(\d+)\//.exec(ref);
    const name = pull ? `pr-${pull[1]}` : ((0,_domain_js__WEBPACK_IMPORTED_MODULE_0__/* .branchOf */ .W0)(ref) ?? ref.replace(/^refs\/[^/]+\//, ''));
    return name
        .replace(/[^A-Za-z0-9_.-]+/g, '-')
        .replace(/^[.-]+/, '')
        .slice(0, 128);
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
/* harmony export */   E: () => (/* binding */ toCommandValue),
/* harmony export */   k: () => (/* binding */ toCommandProperties)
/* harmony export */ });
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
/******/ 
