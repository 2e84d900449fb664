export const id = 397;
export const ids = [397];
export const modules = {

/***/ 3422:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BW: () => (/* binding */ placeAt),
/* harmony export */   _W: () => (/* binding */ isInFirst),
/* harmony export */   bJ: () => (/* binding */ isUtf16),
/* harmony export */   eN: () => (/* binding */ findForeign),
/* harmony export */   xN: () => (/* binding */ findBroken)
/* harmony export */ });
/* harmony import */ var _fields_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4366);
/* harmony import */ var _yaml_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4332);
/**
 * Says which texts are no YAML for kustomize, either: this parser follows YAML 1.2 and refuses some that Go's takes. Tried on kustomize
 * 5.8.1 and fluxcd/pkg/kustomize 1.35.7 with texts of every kind, and on the parser of both with mutations of real manifests. Pure.
 */


const broken = (line, what, hint) => ({
    ...{ line, why: `no YAML: ${what}`, hint, fault: 'no YAML' },
});
/** What is seen alike by both parsers, where nothing around it spans several lines. */
const SURE = new Set([
    ...['MULTILINE_IMPLICIT_KEY', 'BLOCK_AS_IMPLICIT_KEY', 'BAD_INDENT', 'TAB_AS_INDENT'],
    ...['BAD_SCALAR_START', 'UNEXPECTED_TOKEN', 'MISSING_CHAR'],
]);
/** What templates and scripts fill in before anything reads the file, and SOPS decrypts. */
const TEMPLATE = /^sops:|\{\{|\{%|<%|@@\w|__[A-Z]/m;
/** Directives, the end of a document, behind which kustomize may leave out all, and lines that end for one parser alone. */
const ODD_LINES = /^%|^\.\.\.|\r(?!\n)|[\u0085\u2028\u2029\0]/m;
/** What Go's parser refuses as a control character, in comments and texts too (go.yaml.in/yaml 2.4 and 3.0, readerc.go). */
const NO_SIGN = /[^\t\n\r -~\x85\xA0-\uFFFD]/;
/** What kustomize drops before anything is parsed: a line that divides two documents (kyaml 0.21.1, kio/byteio_reader.go). */
const DIVIDER = /\n---[^\n]*\n/g;
/** The first control character: one anywhere stops the whole file. */
function findControl(text) {
    // GitHub's API gives what is not UTF-8 as such signs; UTF-16 begins with them.
    if (!NO_SIGN.test(text) || text.startsWith('\uFFFD'))
        return null;
    const parsed = withoutDividers(text);
    const at = parsed.search(NO_SIGN);
    if (at < 0)
        return null;
    const code = parsed.charCodeAt(at).toString(16).toUpperCase().padStart(4, '0');
    const what = code === '0000' ? 'a NUL byte' : `the control character U+${code}`;
    return broken(lineOf(parsed, at), what, 'Take it out: in a comment, too, it stops the file.');
}
/**
 * Why kustomize cannot read bytes that are not UTF-8; null where it may. Text in UTF-16 it reads by the mark at its start, and of several
 * documents the first one.
 */
function findForeign(bytes) {
    if (isUtf16(bytes))
        return null;
    const lines = withoutDividers(Buffer.from(bytes).toString('latin1')).split('\n');
    const index = lines.findIndex((line) => !isUtf8(Buffer.from(line, 'latin1')));
    if (index < 0)
        return null;
    const isText = lines.every((line) => !/[^\t\r -\xFF]/.test(line));
    return isText
        ? broken(index + 1, 'letters that are not UTF-8', 'Save it in UTF-8.')
        : broken(1, 'a binary file', 'Move it elsewhere, or give it another name.');
}
/** Whether the bytes begin with the mark of UTF-16. */
function isUtf16([first, second]) {
    return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
}
function isUtf8(bytes) {
    try {
        new TextDecoder('utf-8', { fatal: true }).decode(bytes);
        return true;
    }
    catch {
        return false;
    }
}
function withoutDividers(text) {
    return text.replaceAll('\r\n', '\n').replace(DIVIDER, '\n---\n');
}
function lineOf(text, offset) {
    return text.slice(0, offset).split('\n').length;
}
/** Why kustomize cannot read the text; null where it can, or where nobody can tell. */
function findBroken(file, text) {
    const control = findControl(text);
    if (control !== null)
        return control;
    const { fault, lineAt } = (0,_yaml_js__WEBPACK_IMPORTED_MODULE_1__/* .readYaml */ .g)(file, text);
    if (fault === undefined || TEMPLATE.test(withoutTexts(text)) || ODD_LINES.test(text))
        return null;
    const lines = text.split('\n');
    const conflict = conflictIn(lines);
    if (conflict !== null)
        return conflict;
    const line = lineAt(fault.offset);
    const start = lines.findLastIndex((one, index) => index < line - 1 && one.startsWith('---')) + 1;
    const before = lines.slice(start, line);
    const own = before.at(-1) ?? '';
    // What stands behind a whole object, less indented, Go leaves out.
    if (/at node end|in YAML stream/.test(fault.message))
        return null;
    if (!SURE.has(fault.code) || /^\s*[?|>]|[*&!]/.test(own) || before.some(isOdd))
        return null;
    if (before.slice(-2).some((one) => CONFLICT.test(one)))
        return unresolved(line);
    const tab = before.findIndex((one) => /^ *\t/.test(one));
    if (fault.code === 'TAB_AS_INDENT' && tab >= 0)
        return broken(start + tab + 1, 'a tab in the indentation', 'Indent with blanks.');
    return broken(line, fault.message, 'Correct it.');
}
/** A key whose text is below it, or a text in quotes: an automation has the template of its message there, which Flux fills in. */
const BLOCK = /^(?:(\s*(?:- +)*)[^\s#-].*:|(\s*(?:- +)*)-) +[|>][-+\d]*\s*(?:#.*)?$/;
const QUOTED = /"(?:\\.|[^"\\])*"|'(?:''|[^'])*'/g;
/** The lines outside of those texts, as far as their indentation tells where they end. */
function withoutTexts(text) {
    let depth = -1;
    return text
        .split('\n')
        .filter((line) => {
        const indent = line.search(/\S/);
        if (depth >= 0 && (indent < 0 || indent > depth))
            return false;
        const [, key, dash = key] = BLOCK.exec(line) ?? [];
        depth = dash?.length ?? -1;
        return true;
    })
        .map((line) => line.replace(QUOTED, ''))
        .join('\n');
}
const CONFLICT = /^(?:[<>]{7} |={7}\r?$)/;
const unresolved = (line) => broken(line, 'a merge conflict that is not resolved', 'Resolve the conflict.');
/** The marks of a merge that nobody resolved. */
function conflictIn(lines) {
    const at = lines.findIndex((one) => /^<{7} /.test(one));
    const isWhole = at >= 0 && lines.some((one, index) => index > at && /^(?:={7}|>{7} .*)\r?$/.test(one));
    return isWhole ? unresolved(at + 1) : null;
}
/** Whether what follows is read in another way: an anchor, an alias or a tag before a key, or something that is open. */
function isOdd(line) {
    return /^\s*(?:[-?:]\s+)*[*&!]|\s[*&!]\S*:(?:\s|$)/.test(line) || isOpen(line);
}
/** Whether a text in quotes, or something in brackets, may go on behind the line. */
function isOpen(line) {
    let depth = 0;
    for (let at = 0; at < line.length; at++) {
        const char = line[at] ?? '';
        const isStart = /^$|[\s[{,:]$/.test(line.slice(Math.max(0, at - 1), at));
        if (char === '#' && isStart)
            break;
        if (isStart && (char === '"' || char === "'")) {
            const end = char === '"' ? /"(?:\\.|[^"\\])*"/y : /'(?:''|[^'])*'/y;
            end.lastIndex = at;
            const [whole] = end.exec(line) ?? [];
            if (whole === undefined)
                return true;
            at += whole.length - 1;
        }
        else if (char === '[' || char === '{')
            depth += 1;
        else if (char === ']' || char === '}')
            depth -= 1;
    }
    return depth !== 0;
}
/** A line of a file of which nothing can be read. */
function placeAt(file, line) {
    const source = (0,_yaml_js__WEBPACK_IMPORTED_MODULE_1__/* .readYaml */ .g)(file, '~');
    const [document] = source.documents;
    if (document === undefined)
        return null;
    const root = (0,_fields_js__WEBPACK_IMPORTED_MODULE_0__/* .fieldsOf */ .Pf)(source, document);
    return { ...(0,_fields_js__WEBPACK_IMPORTED_MODULE_0__/* .withValue */ .cO)(root, root.value()), line };
}
/** Whether the line is of the first document, the only one that kustomize takes of a kustomization. */
function isInFirst(text, line) {
    const before = text.split('\n').slice(0, line);
    const first = before.findIndex((one) => !/^\s*(?:#|$)|^---/.test(one));
    return first < 0 || !before.some((one, index) => index > first && one.startsWith('---'));
}


/***/ }),

/***/ 4629:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  e: () => (/* binding */ addOverlay),
  W: () => (/* binding */ buildDirectory)
});

// EXTERNAL MODULE: ./lib/flux/kustomize/changes/overlay.js
var overlay = __webpack_require__(4033);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/flux/fields.js
var fields = __webpack_require__(4366);
// EXTERNAL MODULE: ./lib/flux/yaml.js
var yaml = __webpack_require__(4332);
// EXTERNAL MODULE: ./lib/flux/kustomize/documents.js + 1 modules
var kustomize_documents = __webpack_require__(585);
// EXTERNAL MODULE: ./lib/flux/kustomize/identity.js
var identity = __webpack_require__(3129);
// EXTERNAL MODULE: ./lib/flux/kustomize/kustomization.js
var kustomize_kustomization = __webpack_require__(7606);
// EXTERNAL MODULE: ./lib/flux/kustomize/changes/images.js
var changes_images = __webpack_require__(9935);
// EXTERNAL MODULE: ./lib/flux/kustomize/changes/targets.js
var targets = __webpack_require__(7019);
;// CONCATENATED MODULE: ./lib/flux/kustomize/changes/replacements.js
/**
 * Says what `replacements` and `transformers` of a kustomization make of images, after all else that it does. Of replacements only
 * those of fields `image` are read, of transformers those that set an image or patch (kustomize 5.8.1). Pure.
 */








/** What the kustomization of a directory does last. */
function readLater(documents, directory, root) {
    const entries = root
        .at('replacements')
        .list()
        .flatMap((entry) => {
        const path = (0,kustomize_documents/* joinPath */.uJ)(directory, entry.at('path').text() ?? '');
        if (!entry.at('path').isSet() || path === null)
            return [entry];
        return documents.of(path).flatMap((one) => (one.list().length > 0 ? one.list() : [one]));
    });
    const generated = ['ConfigMap', 'Secret'].flatMap((kind) => root
        .at(kind === 'Secret' ? 'secretGenerator' : 'configMapGenerator')
        .list()
        .map((one) => [`${kind} ${one.at('name').text()}`, literalsOf(one)]));
    const roots = root
        .at('transformers')
        .list()
        .flatMap((entry) => rootsOf(documents, directory, entry));
    return {
        replacements: entries.map((one) => ({ source: one.at('source'), targets: one.at('targets').list() })),
        transformers: roots.flatMap((one) => transformerOf(documents, directory, one) ?? []),
        files: [...new Set([...entries, ...roots].map(({ file }) => file))],
        literals: new Map(generated),
    };
}
function literalsOf(generator) {
    const texts = generator
        .at('literals')
        .list()
        .map((at) => at.text() ?? '');
    return Object.fromEntries(texts.map((text) => {
        const [key = '', ...rest] = text.split('=');
        return [key, rest.join('=').replace(/^(["'])(.*)\1$/, '$2')];
    }));
}
/** The objects of an entry of `transformers`: its own text, a file, or what a directory lists. */
function rootsOf(documents, directory, entry) {
    const text = entry.text() ?? '';
    if ((0,kustomize_kustomization/* isInline */.mO)(text)) {
        const source = (0,yaml/* readYaml */.g)(entry.file, text);
        return source.documents.map((document) => (0,fields/* fieldsOf */.Pf)(source, document));
    }
    const path = text === '' ? null : (0,kustomize_documents/* joinPath */.uJ)(directory, text);
    if (path === null)
        return [];
    if (documents.has(path))
        return documents.of(path);
    const list = documents.kustomizationOf(path);
    const listed = list === null ? [] : (documents.of(list)[0]?.at('resources').list() ?? []);
    return listed.flatMap((one) => documents.of((0,kustomize_documents/* joinPath */.uJ)(path, one.text() ?? '') ?? ''));
}
function transformerOf(documents, directory, root) {
    const idle = { namespace: null, prefix: '', suffix: '', labels: {}, patches: [], images: [] };
    const kind = root.at('kind').text();
    const tag = root.at('imageTag');
    if (kind === 'ImageTagTransformer')
        return { ...idle, images: [(0,changes_images/* imageChangeOf */.Rt)(tag)] };
    if (kind !== 'PatchTransformer')
        return null;
    const patches = (0,kustomize_kustomization/* resolve */.hd)(documents, directory, root.file, (0,kustomize_kustomization/* readEntry */.hB)(root, 1));
    return patches === null ? null : { ...idle, patches };
}
// Copies what replacements copy.
/** The objects with all that replacements write to a field `image`, one replacement after the other. */
function replaceImages(history, objects, { replacements, literals }) {
    return replacements.reduce((all, { source, targets }) => {
        const copies = targets.flatMap((target) => copyOf(target) ?? []);
        if (copies.length === 0)
            return all;
        const copied = partOf(sourceText(history, source, all, literals), source.at('options'));
        return all.map((object) => {
            const value = object.value();
            const ids = history.ids.get(object) ?? ((0,errors/* isRecord */.u4)(value) ? [(0,identity/* idOf */.TH)(value)] : []);
            const after = copies.reduce((now, copy) => (isMet(copy, ids, now) ? copyTo(now, copy, copied) : now), value);
            return after === value ? object : changedTo(history, object, after);
        });
    }, objects);
}
function changedTo({ ids, made, merged }, object, value) {
    const fresh = (0,fields/* withValue */.cO)(object, value);
    const [before, after] = [object.value(), fresh.value()];
    const own = ids.get(object);
    if (own !== undefined)
        ids.set(fresh, own);
    if (made.has(object))
        made.add(fresh);
    if ((0,errors/* isRecord */.u4)(before) && (0,errors/* isRecord */.u4)(after) && merged.has(before))
        merged.add(after);
    return fresh;
}
/** A target with its fields `image`; null where it has none, or is of a kind that is not read. */
function copyOf(target) {
    const select = (0,targets/* readTarget */._E)(target.at('select'));
    const fields = target.at('fieldPaths').list();
    const paths = fields.map((at) => stepsOf(at.text() ?? '')).filter((steps) => steps.at(-1) === 'image');
    if (!select || paths.length === 0)
        return null;
    const rejects = target.at('reject').list();
    const rejected = rejects.flatMap((at) => (0,targets/* readTarget */._E)(at) ?? []);
    return { select, rejected, paths, options: target.at('options') };
}
function isMet({ select, rejected }, ids, value) {
    if (!(0,errors/* isRecord */.u4)(value))
        return false;
    return (0,targets/* isTaken */.Ck)(select, ids, value) && !rejected.some((one) => (0,targets/* isTaken */.Ck)(one, ids, value));
}
function copyTo(value, { paths, options }, copied) {
    const set = (before) => replaced(before, copied, options);
    return paths.reduce((all, steps) => withText(all, steps, set), value);
}
/** `a.[name=web].b` as its steps; a point behind a backslash, or in brackets, is none between two. */
function stepsOf(path) {
    const steps = path.match(/(?:\[[^\]]*\]|\\.|[^.\\])+/g) ?? [];
    return steps.map((step) => step.replace(/\\(.)/g, '$1'));
}
/** What a replacement copies; null where that is not written out. */
function sourceText({ ids }, source, objects, literals) {
    const [kind, name, namespace] = ['kind', 'name', 'namespace'].map((key) => source.at(key).text());
    const steps = stepsOf(source.at('fieldPath').text() ?? 'metadata.name');
    const isIt = (one) => (!kind || one.kind === kind) &&
        (!name || one.name === name) &&
        (!namespace || one.namespace === '' || one.namespace === namespace);
    for (const object of objects) {
        const value = object.value();
        if (!(0,errors/* isRecord */.u4)(value) || !(ids.get(object) ?? [(0,identity/* idOf */.TH)(value)]).some(isIt))
            continue;
        const [found] = textsAt(value, steps);
        if (found !== undefined)
            return found;
    }
    const [data, key = '', ...more] = steps;
    return data === 'data' && more.length === 0 ? (literals.get(`${kind} ${name}`)?.[key] ?? null) : null;
}
/** The part of it that `delimiter` and `index` ask for. */
function partOf(copied, options) {
    const delimiter = options.at('delimiter').text();
    if (copied === null || delimiter === null)
        return copied;
    return copied.split(delimiter)[Number(options.at('index').text() ?? 0)] ?? null;
}
/** What is not known of the tag of an image. */
const NOT_WRITTEN = String((0,fields/* markVariables */.du)(`\${replacement}`));
/** The image with what is copied, or a part of it. One that is not known keeps its name: of another it would be no image of the app. */
function replaced(before, copied, options) {
    const delimiter = options.at('delimiter').text();
    if (copied === null)
        return `${before.replace(/(?:@.*|:[^:/@]*)$/, '')}:${NOT_WRITTEN}`;
    if (delimiter === null)
        return copied;
    const parts = before.split(delimiter);
    const index = Number(options.at('index').text() ?? 0);
    if (index < 0)
        return [copied, ...parts].join(delimiter);
    if (index >= parts.length)
        return [...parts, copied].join(delimiter);
    return parts.with(index, copied).join(delimiter);
}
function textsAt(value, steps) {
    const found = [];
    withText(value, steps, (one) => {
        found.push(one);
        return one;
    });
    return found;
}
/** The value with the texts at the steps changed: keys, positions, `[key=value]` and `*`. One that does not change is the same. */
function withText(value, [step, ...rest], set) {
    if (step === undefined)
        return typeof value === 'string' ? set(value) : value;
    if (Array.isArray(value)) {
        const entries = value;
        const after = entries.map((entry, index) => isEntry(step, entry, index) ? withText(entry, rest, set) : entry);
        return after.every((entry, index) => entry === entries[index]) ? value : after;
    }
    if (!(0,errors/* isRecord */.u4)(value))
        return value;
    const names = step === '*' ? Object.keys(value) : Object.hasOwn(value, step) ? [step] : [];
    const after = names.map((name) => [name, withText(value[name], rest, set)]);
    return after.every(([name, one]) => one === value[name])
        ? value
        : { ...value, ...Object.fromEntries(after) };
}
function isEntry(step, entry, index) {
    const [, key, wanted] = /^\[([^=]+)=(.*)\]$/.exec(step) ?? [];
    if (key === undefined)
        return step === '*' || step === String(index);
    return (0,errors/* isRecord */.u4)(entry) && entry[key] === wanted;
}

;// CONCATENATED MODULE: ./lib/flux/kustomize/clashes.js
/**
 * Says which objects kustomize does not take beside the others: one id twice, or once a namespace is set, and generators that make what
 * is there, or change what is not, or what is not one. Read from sigs.k8s.io/kustomize/api 0.21.1, `resmap.Append`,
 * `appendReplaceOrMerge` (https://github.com/kubernetes-sigs/kustomize/blob/api/v0.21.1/api/resmap/reswrangler.go) and
 * `NamespaceTransformer`. Pure.
 */



const keyOf = (id) => `${id.apiVersion} ${id.kind} ${(0,identity/* namespaceOf */.N6)(id)} ${id.name}`;
const shown = ({ kind, name }) => `${kind} ${name}`;
/** The ids that an object had, the newest last; none when it is no object. */
function idsOf(known, object) {
    const value = object.value();
    return known.get(object) ?? ((0,errors/* isRecord */.u4)(value) ? [(0,identity/* idOf */.TH)(value)] : []);
}
/** Those of the objects that a namespace gives the id of another one; what was one before is told by itself. */
function findMovedTogether(moved) {
    const first = new Map();
    return moved.flatMap(({ at, from, to }) => {
        if (to.name === '' || (0,fields/* hasUnknown */.RT)(to.name))
            return [];
        const other = first.get(keyOf(to));
        if (other === undefined)
            first.set(keyOf(to), keyOf(from));
        return other === undefined || other === keyOf(from)
            ? []
            : [{ at, means: shown(to), why: 'moved together' }];
    });
}
/** Those of the added objects that have the id of another one. */
function findTwice(known, before, added) {
    if (added.length === 0)
        return [];
    const newest = (object) => idsOf(known, object).at(-1);
    const seen = new Map();
    for (const object of before) {
        const id = newest(object);
        if (id !== undefined)
            seen.set(keyOf(id), object);
    }
    return added.flatMap((at) => {
        const id = newest(at);
        if (id === undefined || id.name === '' || (0,fields/* hasUnknown */.RT)(id.name))
            return [];
        const first = seen.get(keyOf(id));
        if (first === undefined)
            seen.set(keyOf(id), at);
        return first === undefined ? [] : [{ at, means: shown(id), why: 'twice', first }];
    });
}
/** The kinds whose replicas kustomize sets. */
const SCALED = new Set([
    'Deployment',
    'ReplicationController',
    'ReplicaSet',
    'StatefulSet',
]);
/** The entries of `replicas` that name none of the objects by a name that it has or had. */
function findUnscaled(known, objects, replicas) {
    if (replicas.length === 0)
        return [];
    const ids = objects.flatMap((object) => idsOf(known, object)).filter(({ kind }) => SCALED.has(kind));
    const names = new Set(ids.map(({ name }) => name));
    return replicas.flatMap((at) => {
        const name = at.at('name').text();
        const isFound = name === null || name === '' || (0,fields/* hasUnknown */.RT)(name) || names.has(name);
        return isFound ? [] : [{ at, means: name, why: 'nothing to scale' }];
    });
}
/** The generators that cannot do what they are for: they look at every id that objects have had. */
function findMisgenerated(known, before, generated) {
    if (generated.length === 0)
        return [];
    const counts = new Map();
    const count = (key) => counts.set(key, (counts.get(key) ?? 0) + 1);
    for (const object of before)
        for (const key of new Set(idsOf(known, object).map(keyOf)))
            count(key);
    return generated.flatMap(({ object: at, isChange }) => {
        const [id] = idsOf(known, at);
        if (id === undefined || (0,fields/* hasUnknown */.RT)(id.name))
            return [];
        const there = counts.get(keyOf(id)) ?? 0;
        if (!isChange)
            count(keyOf(id));
        const why = whyMisgenerated(there, isChange);
        return why === null ? [] : [{ at, means: shown(id), why }];
    });
}
function whyMisgenerated(there, isChange) {
    if (!isChange)
        return there > 0 ? 'made twice' : null;
    if (there === 0)
        return 'nothing to change';
    return there > 1 ? 'several to change' : null;
}

// EXTERNAL MODULE: ./lib/flux/kustomize/changes/patch-forms.js
var patch_forms = __webpack_require__(8145);
;// CONCATENATED MODULE: ./lib/flux/kustomize/changes/patch-index.js
/** Finds the patches of a kustomization by the names of the objects that they may mean: most name one. Pure. */


/** The patches of one kustomization in their order. */
class PatchIndex {
    #byName = new Map();
    /** Those that may mean an object of any name. */
    #wide = [];
    #patches;
    constructor(patches) {
        this.#patches = patches;
        for (const [position, patch] of patches.entries()) {
            const name = nameMeant(patch);
            const same = name === null ? this.#wide : (this.#byName.get(name) ?? []);
            same.push(position);
            if (name !== null)
                this.#byName.set(name, same);
        }
    }
    /** The patches behind a position that may mean an object with one of these names, each with its own position. */
    *after(position, names) {
        const named = [...names].flatMap((name) => this.#byName.get(name) ?? []);
        const all = named.length === 0 ? this.#wide : [...named, ...this.#wide].sort((a, b) => a - b);
        for (const each of all) {
            const patch = this.#patches[each];
            if (each > position && patch !== undefined)
                yield [each, patch];
        }
    }
}
/** The one name that a patch may mean; null when it may mean others. */
function nameMeant({ target, ...patch }) {
    if (target === null)
        return patch.kind === 'merge' ? (0,identity/* idOf */.TH)(patch.value).name : '';
    return target.name !== '' && (0,targets/* isPlainName */.sh)(target.name) ? target.name : null;
}
/** All names that an object has or had. */
function namesOf(ids, own) {
    return new Set([...ids.map(({ name }) => name), own.name]);
}

// EXTERNAL MODULE: ./lib/flux/kustomize/changes/patches.js
var patches = __webpack_require__(1871);
;// CONCATENATED MODULE: ./lib/flux/kustomize/changes/places.js
/** Says where the values of a patched object are written: those that a patch brings stand in the patch. Pure. */



/** What the patch brings, as far as its place is known. */
function broughtBy({ from, ...patch }) {
    if (from === undefined)
        return [];
    if (patch.kind === 'merge')
        return [{ keys: [], isStep: false, at: from }];
    const places = from.list();
    return patch.steps.flatMap(({ op, path }, index) => {
        const at = places[index]?.at('value');
        const isBringing = (op === 'add' || op === 'replace') && typeof path === 'string';
        return isBringing && at !== undefined ? [{ keys: (0,patches/* keysOf */.YD)(path), isStep: true, at }] : [];
    });
}
/** The places of the object with the value that patches make of it. What the file itself says has its place there. */
function withBrought(base, value, brought) {
    if (brought.length === 0)
        return (0,fields/* withValue */.cO)(base, value);
    const { place, isPlain } = placeOf(base, value, brought);
    const below = (key) => withBrought(place.at(key), (0,errors/* isRecord */.u4)(value) ? value[key] : undefined, belowKey(brought, key));
    const plain = (0,fields/* withValue */.cO)(place, value);
    return {
        ...plain,
        isPlain,
        at(...keys) {
            const [key, ...rest] = keys;
            return key === undefined ? this : below(key).at(...rest);
        },
        list: () => (Array.isArray(value) ? entriesOf(place, value, brought) : []),
        entries: () => plain.entries().map(([key]) => [key, below(key)]),
    };
}
function placeOf(base, value, brought) {
    const here = brought.filter(({ keys }) => keys.length === 0);
    if (typeof value !== 'string')
        return { place: base.exists ? base : (here.at(-1)?.at ?? base), isPlain: base.isPlain };
    const isSame = ({ at }) => (at.text() ?? '') === value;
    const own = base.exists && isSame({ at: base }) ? null : here.findLast(isSame);
    if (own?.isStep === true)
        return { place: own.at, isPlain: own.at.isPlain };
    const all = [...(base.exists ? [base] : []), ...here.map(({ at }) => at)];
    return { place: own?.at ?? base, isPlain: all.every((one) => one.isPlain) };
}
function belowKey(brought, key) {
    return brought.flatMap(({ keys: [first, ...keys], ...one }) => {
        if (first !== undefined)
            return first === key ? [{ ...one, keys }] : [];
        const below = one.at.at(key);
        return below.exists ? [{ ...one, keys, at: below }] : [];
    });
}
function entriesOf(base, value, brought) {
    const own = base.list();
    const added = brought.flatMap(({ keys, at, isStep }) => keys.length === 0 ? at.list().map((entry) => ({ keys, isStep, at: entry })) : []);
    return value.map((entry, index) => {
        const meant = added.filter(({ at }) => isSameEntry(at, entry));
        const steps = brought.flatMap(({ keys: [first, ...keys], ...one }) => {
            const isHere = first === String(index) || (first === '-' && index === value.length - 1);
            return isHere ? [{ ...one, keys }] : [];
        });
        const before = own.find((one) => isSameEntry(one, entry)) ?? (meant.length === 0 ? own[index] : undefined);
        return withBrought(before ?? meant.at(-1)?.at ?? base, entry, [...meant, ...steps]);
    });
}
/** Entries of one name are merged; others are the same where all of them is. */
function isSameEntry(one, entry) {
    const name = (0,errors/* isRecord */.u4)(entry) ? entry.name : undefined;
    return typeof name === 'string'
        ? one.at('name').text() === name
        : JSON.stringify(one.value()) === JSON.stringify(entry);
}

;// CONCATENATED MODULE: ./lib/flux/kustomize/changes/transform.js
/** Changes objects as one kustomization does: patches, namespace, names, labels, images. Pure. */










/** Kinds without a namespace that kustomize leaves alone. */
const CLUSTER_WIDE = /^(?:Namespace|ClusterRole|ClusterRoleBinding|CustomResourceDefinition|PersistentVolume|StorageClass|IngressClass|PriorityClass|ClusterIssuer)$/;
/** The objects with a transformation, and what kustomize refuses of it. */
function transform(history, objects, change) {
    const { namespace, prefix, suffix, labels, images } = change;
    const isIdle = namespace === null &&
        change.addsMore !== true &&
        `${prefix}${suffix}` === '' &&
        Object.keys(labels).length + change.patches.length + images.length === 0;
    if (isIdle)
        return { objects, misfits: [], clashes: [] };
    const patches = change.patches.filter((one) => one.kind !== 'odd');
    const odd = change.patches.flatMap((one) => (one.kind === 'odd' ? [oddOf(one.at, one.why)] : []));
    const moved = [];
    const met = new Meetings();
    const later = patches.findIndex(({ stage }) => stage === 2);
    const patching = { index: new PatchIndex(patches), later: later < 0 ? patches.length : later, met };
    const changed = objects.flatMap((object) => {
        const value = object.value();
        if (!(0,errors/* isRecord */.u4)(value))
            return [object];
        const before = history.ids.get(object) ?? [(0,identity/* idOf */.TH)(value)];
        const patched = patch(history, { value, ids: before }, patching);
        if (patched === null)
            return [];
        const from = patched.atNamespace.at(-1);
        if (namespace !== null && from !== undefined)
            moved.push({ at: object, from, to: (0,identity/* movedTo */.rh)(namespace, from) });
        const after = applied(patched.value, change, history.metImages);
        const isSame = after === value && change.addsMore !== true;
        const fresh = isSame ? object : withBrought(object, { ...after }, patched.brought);
        history.ids.set(fresh, (0,identity/* idsAfter */.vZ)(patched.ids, change));
        const freshValue = fresh.value();
        const isMore = namespace !== null || Object.keys(labels).length > 0 || change.addsMore === true;
        if ((0,errors/* isRecord */.u4)(freshValue) && (isMore || history.merged.has(patched.value)))
            history.merged.add(freshValue);
        if (history.made.has(object))
            history.made.add(fresh);
        return [fresh];
    });
    const crowds = crowdsOf(patches);
    const misfits = patches.flatMap((one) => misfitOf(one, met.get(one), crowds) ?? []);
    return {
        objects: changed,
        misfits: [...odd, ...misfits, ...met.lost, ...met.odd()],
        clashes: findMovedTogether(moved),
    };
}
/** How many objects a patch met, and the steps that found no place in one. */
class Meetings extends Map {
    lost = [];
    /** Patches that met an object, and that none takes. */
    odd() {
        return [...this.keys()].flatMap((patch) => {
            const why = patch.kind === 'json' ? (0,patch_forms/* whyNoStep */.u4)(patch.steps) : null;
            return why === null ? [] : [oddOf(patch.at, why)];
        });
    }
}
function oddOf(at, noPatch) {
    return { at, means: noPatch.problem, why: 'no patch', noPatch };
}
/** The object after all patches, one after the other; null when one deletes it. */
function patch(history, object, { index, later, met }) {
    let { value, ids } = object;
    let atNamespace = null;
    const brought = [];
    let waiting = index.after(-1, namesOf(ids, (0,identity/* idOf */.TH)(value)));
    for (let next = waiting.next(); next.done !== true; next = waiting.next()) {
        const [position, each] = next.value;
        if (position >= later)
            atNamespace ??= ids;
        if (!transform_isMet(history, each, { value, ids }))
            continue;
        met.set(each, (met.get(each) ?? 0) + 1);
        if (each.kind === 'json')
            noteLost(history, each, value, met);
        const patched = (0,patches/* applyPatch */.X6)(each, value);
        if (patched === null)
            return null;
        if (each.kind === 'merge')
            history.merged.add(patched);
        else if (history.merged.has(value))
            history.merged.add(patched);
        value = patched;
        brought.push(...broughtBy(each));
        if (each.kind !== 'json')
            continue;
        const id = (0,identity/* idOf */.TH)(value);
        const isRenamed = id.name !== ids.at(-1)?.name;
        ids = [...ids, id];
        // Those behind it may mean its new name.
        if (isRenamed)
            waiting = index.after(position, namesOf(ids, id));
    }
    return { value, ids, atNamespace: atNamespace ?? ids, brought };
}
function noteLost(history, one, value, met) {
    const lost = (0,patches/* lostStep */.rh)(one.steps, value);
    if (lost !== null)
        met.lost.push(lostOf(history, one, lost, value));
}
function lostOf(history, { at, stage }, path, value) {
    const { kind, name } = (0,identity/* idOf */.TH)(value);
    const misfit = { at, means: `${path} of ${kind} ${name}`, why: 'no place' };
    // Those of patchesJson6902 come after labels and annotations; generators bring data, and labels where they change something.
    const isMade = kind === 'ConfigMap' || kind === 'Secret';
    const isOpen = /^\/metadata\/labels(?:\/|$)/.test(path)
        ? stage === 2 || (isMade && history.changesMade)
        : stage === 2 || history.merged.has(value) || isMade;
    return isOpen ? { ...misfit, doubt: 'what came before it is not read in full' } : misfit;
}
function transform_isMet({ open }, one, { value, ids }) {
    if (one.target !== null)
        return (0,targets/* isTaken */.Ck)(one.target, ids, value);
    if (one.kind === 'json')
        return false;
    const id = (0,identity/* idOf */.TH)(one.value);
    return open === null ? ids.some((own) => (0,identity/* isSameId */.WB)(own, id)) : isLike(id, (0,identity/* idOf */.TH)(value));
}
/** Whether a patch may mean the object, when its ids are not known. */
function isLike(id, own) {
    const isNear = id.namespace === '' || own.namespace === '' || id.namespace === own.namespace;
    return id.kind === own.kind && id.name === own.name && isNear;
}
/** The second patch of each entry that has a target, and more than one object to merge. */
function crowdsOf(patches) {
    const counts = new Map();
    const aimed = patches.filter(({ kind, target }) => kind === 'merge' && target !== null);
    return new Set(aimed.filter(({ at }) => {
        const count = (counts.get(at) ?? 0) + 1;
        counts.set(at, count);
        return count === 2;
    }));
}
function misfitOf(one, count = 0, crowds) {
    const { at, target } = one;
    if (one.kind === 'json')
        return target === null ? { at, means: '', why: 'no name' } : null;
    if (target !== null)
        return crowds.has(one) ? { at, means: '', why: 'many for one' } : null;
    const id = (0,identity/* idOf */.TH)(one.value);
    if (id.kind === '' || id.name === '' || (0,fields/* hasUnknown */.RT)(JSON.stringify(id)))
        return null;
    const means = `${id.kind} ${id.name}`;
    if (count === 0)
        return { at, means, why: 'no target' };
    return count > 1 ? { at, means, why: 'several' } : null;
}
function applied(current, change, met) {
    const isWide = typeof current.kind === 'string' && CLUSTER_WIDE.test(current.kind);
    const metadata = (0,errors/* isRecord */.u4)(current.metadata) ? current.metadata : {};
    const name = metadata.name ?? null;
    const own = (0,errors/* isRecord */.u4)(metadata.labels) ? metadata.labels : {};
    const labels = Object.keys(change.labels).length === 0 ? {} : { labels: { ...own, ...change.labels } };
    const moved = change.namespace === null || isWide ? {} : { namespace: change.namespace };
    const isNamed = typeof name === 'string' && typeof current.kind === 'string' && (0,identity/* isRenamed */.xe)(current.kind);
    const named = isNamed ? { name: `${change.prefix}${name}${change.suffix}` } : {};
    const result = {
        ...current,
        metadata: { ...metadata, ...named, ...moved, ...labels },
    };
    return change.images.length === 0 ? result : (0,changes_images/* applyImages */.B)(result, change.images, met);
}

// EXTERNAL MODULE: ./lib/flux/kustomize/refused.js
var kustomize_refused = __webpack_require__(4539);
// EXTERNAL MODULE: ./lib/flux/kustomize/refusing.js
var refusing = __webpack_require__(7792);
// EXTERNAL MODULE: ./lib/flux/kustomize/session.js
var kustomize_session = __webpack_require__(6487);
;// CONCATENATED MODULE: ./lib/flux/kustomize/build.js
/** Builds a directory of manifests as kustomize does, as far as it is of the plain kinds. Pure. */








/** The objects of a directory, as they are applied. */
function buildDirectory(documents, directory, over, isFlux = () => null) {
    const buildOnce = (generatesLast) => {
        const session = (0,kustomize_session/* openSession */.fA)(documents, isFlux, { generatesLast });
        const objects = build(session, directory, [], over);
        return { ...session, objects: objects.filter((object) => !session.made.has(object)) };
    };
    const own = buildOnce(isFlux(1) === false);
    if (isFlux(1) !== null || !own.hasBoth)
        return own;
    return { ...own, refused: (0,kustomize_refused/* eitherWay */.NZ)(own.refused, buildOnce(true).refused) };
}
/** What was built already, with what a Kustomization of Flux adds. */
function addOverlay({ documents, isFlux }, directory, built, over) {
    const session = (0,kustomize_session/* openSession */.fA)(documents, isFlux, { built });
    const objects = includeAll(session, { directory, objects: built.objects, above: [directory] }, over);
    return { ...session, objects: change(session, objects, over) };
}
/** Changes the objects, as one kustomization does, and tells which of its patches kustomize refuses; `directory`: where it lies. */
function change(session, objects, by, directory = null) {
    const unread = session.notRead[0]?.reason ?? null;
    const isWhole = unread === null && session.refused.every(({ why }) => (0,kustomize_refused/* isOfObjects */.C4)(why));
    const { open } = session;
    const { objects: changed, misfits, clashes } = transform({ ...session, open: open ?? unread }, objects, by);
    (0,kustomize_session/* refuseAll */.cp)(session, [...clashes, ...findUnscaled(session.ids, changed, by.replicas ?? [])]);
    for (const { at, means: path, why, doubt: own = null, noPatch = null } of misfits) {
        const isOfItself = (0,kustomize_refused/* isSureAlone */.Te)(why);
        if (noPatch !== null) {
            // What is wrong in every release is told alone.
            const isTold = isWhole && misfits.some((other) => other.noPatch === undefined && other.at === at);
            if ((0,refusing/* isEvery */.qA)(noPatch.refusing) || !isTold)
                (0,kustomize_session/* refusePatch */.vX)(session, at, noPatch);
            continue;
        }
        const doubt = isOfItself ? null : (open ?? own);
        // What is not read is told, and so are the entries that bring nothing.
        if (isWhole || isOfItself)
            session.refused.push({ at, path, why, ...(doubt === null ? {} : { doubt }) });
    }
    return directory === null ? changed : changeLast(session, changed, directory);
}
/** What replacements and transformers make of the objects. What else these may change is told as not read. */
function changeLast(session, objects, directory) {
    const { documents } = session;
    const file = documents.kustomizationOf(directory);
    const root = file === null ? undefined : documents.of(file)[0];
    if (root === undefined || !['replacements', 'transformers'].some((key) => root.at(key).isSet()))
        return objects;
    const later = readLater(documents, directory, root);
    for (const path of later.files)
        session.files.add(path);
    const replaced = replaceImages(session, objects, later);
    return later.transformers.reduce((all, one) => transform(session, all, one).objects, replaced);
}
/** What a directory comes to that another one lists. */
function buildBelow(session, directory, above) {
    const known = session.built.get(directory);
    if (known !== undefined)
        return known;
    const objects = build(session, directory, above);
    session.built.set(directory, objects);
    return objects;
}
function build(session, directory, above, over) {
    if ((0,kustomize_session/* isTooDeep */.f_)(session, directory, above) || (0,kustomize_session/* isUndecoded */.Kg)(session, directory, above.length === 0))
        return [];
    const kustomization = (0,kustomize_kustomization/* readKustomization */.kG)(session.documents, directory);
    const place = { directory, above: [...above, directory] };
    if (kustomization === null) {
        const taken = (0,kustomize_session/* isBlank */.z3)(session, directory) ? [] : takeAll(session, directory, above);
        // Flux names all of them in one kustomization.
        if (above.length === 0)
            (0,kustomize_session/* refuseAll */.cp)(session, findTwice(session.ids, [], taken.filter(isSurelyTaken)));
        const objects = includeAll(session, { ...place, objects: taken }, over);
        return over === undefined ? objects : change(session, objects, over);
    }
    const gathered = { ...place, objects: gather(session, kustomization, place.above, []) };
    if (over === undefined)
        return change(session, withParts(session, kustomization, gathered), kustomization, directory);
    const merged = (0,overlay/* mergeOverlay */.$l)(kustomization, over);
    return change(session, withParts(session, kustomization, gathered, over), merged, directory);
}
/** The objects with those of the components and of the generators, in the order of the release. */
function withParts(session, kustomization, gathered, over) {
    const include = (objects) => {
        const own = includeAll(session, { ...gathered, objects }, kustomization);
        return over === undefined ? own : includeAll(session, { ...gathered, objects: own }, over);
    };
    const parts = [...kustomization.components, ...(over?.components ?? [])];
    if (parts.length > 0 && kustomization.generated.length > 0)
        session.hasBoth = true;
    const { objects } = gathered;
    return session.generatesLast
        ? generate(session, kustomization, include(objects))
        : include(generate(session, kustomization, objects));
}
/** The objects that are there before it, with those of its resources, before it changes them. */
function gather(session, kustomization, above, before) {
    const { documents, files, notRead } = session;
    const { file, directory } = kustomization;
    files.add(file);
    for (const { at, path, isPatch } of (0,kustomize_kustomization/* patchEntriesOf */.yT)(documents, directory)) {
        files.add(path);
        const takes = isPatch ? { takes: 'a file' } : {};
        const broken = isPatch && documents.has(path) ? documents.broken(path) : null;
        if (broken !== null)
            session.refused.push({ ...(0,kustomize_session/* refusedAs */.xb)(broken), why: 'not read' });
        if (documents.has(path) || kustomize_session/* REMOTE */.Bn.test(at.text() ?? ''))
            continue;
        if (!documents.hasDirectory(path))
            session.refused.push({ at, path, why: 'absent', ...takes });
        else if (isPatch)
            session.refused.push({ at, path, why: 'a directory' });
    }
    (0,kustomize_session/* noteNamed */.u5)(session, kustomization);
    for (const key of kustomization.notRead)
        notRead.push({ reason: `${file} has ${key}`, isMoot: key === kustomize_kustomization/* ODD_PATCHES */.BB });
    const resources = kustomization.resources.flatMap((resource) => follow(session, kustomization, resource, above));
    (0,kustomize_session/* refuseAll */.cp)(session, findTwice(session.ids, before, resources));
    return [...before, ...(0,kustomize_session/* asFarAsFits */.q7)(session, directory, resources)];
}
/** The objects with those that its generators make. */
function generate(session, { directory, generated }, objects) {
    (0,kustomize_session/* refuseAll */.cp)(session, findMisgenerated(session.ids, objects, generated));
    if (generated.some(({ isChange }) => isChange))
        session.changesMade = true;
    const fresh = generated.flatMap(({ object, isChange }) => (isChange ? [] : [object]));
    for (const object of fresh)
        session.made.add(object);
    return [...objects, ...(0,kustomize_session/* asFarAsFits */.q7)(session, directory, fresh)];
}
/** Whether Flux sees the file: it leaves some of those that begin with a dot out of every source. */
function isSurelyTaken({ file }) {
    return !/(?:^|\/)\./.test(file);
}
/** Flux makes a kustomization for the directory of spec.path alone: of every manifest below, and of the directories that have their own. */
function takeAll(session, directory, above) {
    const { documents, files } = session;
    const here = documents.list(directory);
    const own = here.files
        .filter((file) => /\.ya?ml$/.test(file))
        .flatMap((file) => {
        files.add(file);
        return (0,kustomize_session/* objectsIn */.Qv)(session, file, false);
    });
    return [
        ...own,
        ...here.directories.flatMap((below) => {
            const list = documents.kustomizationOf(below);
            const root = list === null ? undefined : documents.of(list)[0];
            if (root === undefined || !(0,kustomize_kustomization/* isComponent */.Wy)(root))
                return buildBelow(session, below, [...above, directory]);
            session.refused.push({ at: root.at('kind'), path: below, why: 'a component' });
            return [];
        }),
    ];
}
function follow(session, { directory }, resource, above) {
    const { documents, files, refused } = session;
    const path = (0,kustomize_session/* pathOf */.XM)(session, directory, resource);
    if (path === null)
        return [];
    if (documents.has(path)) {
        files.add(path);
        return (0,kustomize_session/* objectsIn */.Qv)(session, path, true);
    }
    const refuse = (why) => {
        refused.push({ at: resource, path, why, takes: 'objects' });
        return [];
    };
    if (!documents.hasDirectory(path))
        return refuse('absent');
    if ((0,kustomize_session/* isLoop */.r)(path, above))
        return refuse('a loop');
    const below = (0,kustomize_kustomization/* readKustomization */.kG)(documents, path);
    if (below === null)
        return (0,kustomize_session/* isUnread */.KJ)(session, path) ? [] : refuse('bare');
    return below.isComponent ? refuse('a component') : buildBelow(session, path, above);
}
/** The objects with those of the components, each of which changes all that came before it. */
function includeAll(session, { directory, objects, above }, by) {
    const { documents, refused } = session;
    return (by?.components ?? []).reduce((before, entry) => {
        if (by?.skipsAbsent !== undefined && !(0,kustomize_refused/* isLocal */.IX)(entry.text() ?? '')) {
            refused.push({ at: entry, path: entry.text() ?? '', why: 'not local' });
            return before;
        }
        const path = (0,kustomize_session/* pathOf */.XM)(session, directory, entry);
        if (path === null || (0,kustomize_session/* isTooDeep */.f_)(session, path, above))
            return before;
        if ((0,kustomize_session/* isLoop */.r)(path, above)) {
            refused.push({ at: entry, path, why: 'a loop' });
            return before;
        }
        if ((0,kustomize_session/* isUndecoded */.Kg)(session, path, false))
            return before;
        const part = (0,kustomize_kustomization/* readKustomization */.kG)(documents, path);
        if (part === null && ((0,kustomize_session/* isBlank */.z3)(session, path) || (0,kustomize_session/* isUnread */.KJ)(session, path)))
            return before;
        const why = (0,kustomize_refused/* whyNoComponent */.RI)(documents, path, part);
        if (part !== null && why === null) {
            const inside = [...above, path];
            const objects = gather(session, part, inside, before);
            return change(session, withParts(session, part, { directory: path, objects, above: inside }), part, path);
        }
        if (why !== null && !(why === 'absent' && by?.skipsAbsent === true))
            refused.push({ at: entry, path, why, takes: 'a directory' });
        return before;
    }, objects);
}


/***/ }),

/***/ 4571:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   NC: () => (/* binding */ appliedMaps),
/* harmony export */   ZK: () => (/* binding */ keyOfMap),
/* harmony export */   mi: () => (/* binding */ NO_MAPS),
/* harmony export */   zW: () => (/* binding */ takesFrom)
/* harmony export */ });
/* harmony import */ var _fields_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4366);
/** Gathers the ConfigMaps that the Kustomizations of a cluster apply, wherever their files are: others take variables from them. Pure. */

/** No ConfigMaps. */
const NO_MAPS = new Map();
/** The key of an object, or of what a Kustomization refers to. */
function keyOfMap(namespace, name) {
    return `${namespace ?? ''}/${name ?? ''}`;
}
/** Those whose data is the same wherever it is applied, and says what nobody else fills in. */
function appliedMaps(all) {
    const maps = all
        .flatMap(({ root, objects }) => (root.at('spec', 'suspend').flag() ? [] : objects))
        .filter((one) => one.at('kind').text() === 'ConfigMap' && one.at('apiVersion').text() === 'v1');
    const groups = Map.groupBy(maps, (one) => keyOfMap(one.at('metadata', 'namespace').text(), one.at('metadata', 'name').text()));
    const known = new Map();
    for (const [key, group] of groups) {
        const texts = group.map((one) => one.at('data').texts());
        const [data = {}] = texts;
        const isOne = new Set(texts.map((each) => JSON.stringify(each))).size === 1;
        const isOpen = Object.values(data).some((value) => (0,_fields_js__WEBPACK_IMPORTED_MODULE_0__/* .hasUnknown */ .RT)(value) || (0,_fields_js__WEBPACK_IMPORTED_MODULE_0__/* .hasVariables */ .cF)(value));
        if (isOne && !isOpen && !group.some(isShared))
            known.set(key, data);
    }
    return known;
}
/** Whether others may write into it: Flux makes it once, or merges into it. */
function isShared(one) {
    const notes = { ...one.at('metadata', 'labels').texts(), ...one.at('metadata', 'annotations').texts() };
    return Object.keys(notes).some((key) => /^kustomize\.toolkit\.fluxcd\.io\/(?:ssa|reconcile)$/.test(key));
}
/** Whether one of the Kustomizations takes variables from one of these ConfigMaps. */
function takesFrom(all, maps) {
    return all.some(({ root }) => root
        .at('spec', 'postBuild', 'substituteFrom')
        .list()
        .some((source) => source.at('kind').text() === 'ConfigMap' &&
        maps.has(keyOfMap(root.at('metadata', 'namespace').text(), source.at('name').text()))));
}


/***/ }),

/***/ 9935:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ applyImages),
/* harmony export */   H: () => (/* binding */ readImages),
/* harmony export */   IC: () => (/* binding */ imagesOf),
/* harmony export */   Rt: () => (/* binding */ imageChangeOf),
/* harmony export */   _Z: () => (/* binding */ containerImages),
/* harmony export */   k2: () => (/* binding */ entryKey),
/* harmony export */   r2: () => (/* binding */ imagesFrom),
/* harmony export */   s5: () => (/* binding */ splitImage)
/* harmony export */ });
/* harmony import */ var _calls_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3154);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);
/* harmony import */ var _image_ref_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5630);
/* harmony import */ var _files_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8252);
/* harmony import */ var _graph_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(59);
/** Changes the images of containers as `images` of a kustomization asks. Pure. */





/** The entries of a list `images`, of a kustomization.yaml or of a Flux Kustomization. */
function readImages(list) {
    return list.list().map(imageChangeOf);
}
/** What one entry, or what is written like one, changes. */
function imageChangeOf(at) {
    return {
        name: at.at('name').text() ?? '',
        newName: at.at('newName').text(),
        newTag: at.at('newTag').text(),
        digest: at.at('digest').text(),
        at,
    };
}
/** The object with its containers' images changed, wherever they are in it; `met` gets the entries that are for one of them. */
function applyImages(object, changes, met = new Set()) {
    const changed = walk(object, '', { changes, met });
    return (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .isRecord */ .u4)(changed) ? changed : object;
}
/** What tells an entry of `images` from all others. */
function entryKey({ name, at }) {
    return `${(0,_files_js__WEBPACK_IMPORTED_MODULE_1__/* .placeOf */ .$t)(at)}:${name}`;
}
function walk(value, key, changing) {
    if (Array.isArray(value))
        return value.map((entry) => walk(entry, key, changing));
    if (!(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .isRecord */ .u4)(value))
        return value;
    const isContainer = key === 'containers' || key === 'initContainers';
    // Volumes of images, which kustomize 5.8 knows.
    if (key === 'image' && typeof value.reference === 'string')
        changeAll(value.reference, changing);
    return Object.fromEntries(Object.entries(value).map(([name, below]) => [
        name,
        isContainer && name === 'image' && typeof below === 'string'
            ? changeAll(below, changing)
            : walk(below, name, changing),
    ]));
}
function changeAll(image, { changes, met }) {
    return changes.reduce((before, change) => {
        if (!isOf(before, change))
            return before;
        met.add(entryKey(change));
        return changeImage(before, change);
    }, image);
}
/** The repository, tag and digest of a reference, each as written. */
function splitImage(image) {
    const [named = '', digest = null] = image.split('@');
    const [, name = named, tag = null] = _image_ref_js__WEBPACK_IMPORTED_MODULE_3__/* .TAGGED */ .Bc.exec(named) ?? [];
    return { name, tag, digest };
}
function isOf(image, { name }) {
    return image.startsWith(name) && splitImage(image).name === name && isRead(image);
}
function changeImage(image, { newName, newTag, digest }) {
    const own = splitImage(image);
    const tag = newTag ?? (digest === null ? own.tag : null);
    const after = newTag === null && digest === null ? own.digest : digest;
    return `${newName ?? own.name}${tag === null ? '' : `:${tag}`}${after === null ? '' : `@${after}`}`;
}
/** Whether kustomize looks for the image at all: it takes tags of plain characters, and no variable of Flux (5.8.1). */
function isRead(image) {
    return !/[$+<>=\s]/.test(image);
}
/** The images of an object's containers, each with its path. */
function containerImages(value) {
    const found = [];
    const look = (node, key) => {
        if (Array.isArray(node))
            for (const entry of node)
                look(entry, key);
        else if ((0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .isRecord */ .u4)(node)) {
            if (/^(?:init)?[cC]ontainers$/.test(key) && typeof node.image === 'string')
                found.push(node.image);
            for (const [name, below] of Object.entries(node))
                look(below, name);
        }
    };
    look(value, '');
    return found;
}
/** The images of these objects' containers. Kept: in a large repository each marker asks for them. */
const imagesOf = (0,_calls_js__WEBPACK_IMPORTED_MODULE_4__/* .perObject */ .F3)((objects) => objects.flatMap((object) => containerImages(object.value()).map((image) => ({ image, object }))));
const byRepository = (0,_calls_js__WEBPACK_IMPORTED_MODULE_4__/* .perObject */ .F3)((objects) => Map.groupBy(imagesOf(objects), ({ image }) => (0,_graph_js__WEBPACK_IMPORTED_MODULE_2__/* .canonical */ .$N)(splitImage(image).name)));
/** Those of the images that are of the repository, however it is written. */
function imagesFrom(objects, repository) {
    return byRepository(objects).get((0,_graph_js__WEBPACK_IMPORTED_MODULE_2__/* .canonical */ .$N)(repository)) ?? [];
}


/***/ }),

/***/ 4480:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   t: () => (/* binding */ inText)
/* harmony export */ });
/** The document of the text at a place; it cannot be changed there, so that nothing of it has a span. */
function inText(root, text) {
    const isBlock = text.span === null && (text.text() ?? '').includes('\n');
    return moved(root, (line) => (isBlock ? text.line + line : text.line));
}
function moved(root, lineOf) {
    return {
        ...{ file: root.file, line: lineOf(root.line), exists: root.exists, isPlain: root.isPlain },
        ...{ span: null, isInText: true },
        at: (...keys) => moved(root.at(...keys), lineOf),
        text: () => root.text(),
        flag: () => root.flag(),
        isSet: () => root.isSet(),
        list: () => root.list().map((one) => moved(one, lineOf)),
        texts: () => root.texts(),
        entries: () => root.entries().map(([key, one]) => [key, moved(one, lineOf)]),
        value: () => root.value(),
    };
}


/***/ }),

/***/ 535:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BK: () => (/* binding */ isOtherThanText),
/* harmony export */   Qn: () => (/* binding */ readAsNumber),
/* harmony export */   RL: () => (/* binding */ kindOfNumber),
/* harmony export */   Sj: () => (/* binding */ readAsText)
/* harmony export */ });
/**
 * What Flux reads where a text belongs and a number stands without quotes: kustomize-controller makes a text of the number in the
 * kustomization of spec.path (sigs.k8s.io/yaml 1.6, tried with fluxcd/pkg/kustomize 1.35.7), and objects hold it as a number. Pure.
 */
const INTEGER = /^[-+]?(?:0[xX][\da-fA-F]+|0[oO]?[0-7]+|0[bB][01]+|0|[1-9]\d*)$/;
const FLOAT = /^[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?$/;
/** What Go's YAML takes for true and for false. */
const YES = /^(?:y|Y|yes|Yes|YES|true|True|TRUE|on|On|ON)$/;
const NO = /^(?:n|N|no|No|NO|false|False|FALSE|off|Off|OFF)$/;
/** What it takes for numbers that JSON does not have. */
const ENDLESS = /^[-+]?\.(?:inf|Inf|INF)$/;
const NONE = /^\.(?:nan|NaN|NAN)$/;
/** Whether Go's YAML takes a plain scalar for a number, and for which kind; null when it takes it for none. */
function kindOfNumber(text) {
    if (ENDLESS.test(text) || NONE.test(text))
        return 'other';
    const number = numberOf(text);
    if (number === null)
        return null;
    return typeof number === 'bigint' || Number.isInteger(number) ? 'whole' : 'other';
}
/** Whether a key would be no text where nobody puts it into quotes: a number, true or false, nothing, or `<<`; dates are not asked. */
function isOtherThanText(key) {
    return /^(?:true|True|TRUE|false|False|FALSE|null|Null|NULL|~|<<)$/.test(key) || kindOfNumber(key) !== null;
}
/** The number that a plain scalar is for Go's YAML; null where it is none, or more than a number can hold. */
function numberOf(text) {
    const plain = text.startsWith('.') ? text : text.replaceAll('_', '');
    if (!/^[-+]?[\d.]/.test(text))
        return null;
    if (INTEGER.test(plain)) {
        const digits = plain.replace(/^[-+]/, '');
        const size = BigInt(/^0\d/.test(digits) ? `0o${digits.slice(1)}` : digits.toLowerCase());
        const whole = plain.startsWith('-') ? -size : size;
        if (whole >= -(2n ** 63n) && whole < 2n ** 64n)
            return whole;
    }
    return FLOAT.test(plain) ? floatOf(plain) : null;
}
function floatOf(plain) {
    const number = Number(plain);
    return Number.isFinite(number) ? number : null;
}
/** The text that kustomize-controller has where this plain scalar stands as a text in the kustomization of spec.path. */
function readAsText(text) {
    if (YES.test(text))
        return 'true';
    if (NO.test(text))
        return 'false';
    if (ENDLESS.test(text))
        return text.startsWith('-') ? '-Inf' : '+Inf';
    if (NONE.test(text))
        return 'NaN';
    const number = numberOf(text);
    return typeof number === 'number' ? shortest(number) : String(number ?? text);
}
/** The number that an object of the cluster has where this plain scalar stands, as a text; the scalar itself when it is no number. */
function readAsNumber(text) {
    return String(numberOf(text) ?? text);
}
/** As strconv.FormatFloat(number, 'g', -1, 32) writes it: 1.10 is 1.1, and 12e5 is 1.2e+06. */
function shortest(number) {
    if (number === 0)
        return Object.is(number, -0) ? '-0' : '0';
    const single = Math.fround(number);
    if (!Number.isFinite(single))
        return single > 0 ? '+Inf' : '-Inf';
    const digits = [1, 2, 3, 4, 5, 6, 7, 8, 9].find((count) => Math.fround(Number(single.toPrecision(count))) === single);
    const [mantissa = '', exponent = '0'] = single.toExponential((digits ?? 9) - 1).split('e');
    const power = Number(exponent);
    if (power >= -4 && power < 6)
        return String(Number(single.toPrecision(digits ?? 9)));
    return `${mantissa}e${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`;
}


/***/ }),

/***/ 4033:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $h: () => (/* binding */ NO_OVERLAY),
/* harmony export */   $l: () => (/* binding */ mergeOverlay),
/* harmony export */   ke: () => (/* binding */ overlayOf),
/* harmony export */   qE: () => (/* binding */ formerFieldsOf)
/* harmony export */ });
/* harmony import */ var _kustomization_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7606);
/* harmony import */ var _images_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9935);
/* harmony import */ var _patches_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1871);
/* harmony import */ var _targets_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7019);




const NOTHING = {
    namespace: null,
    prefix: '',
    suffix: '',
    labels: {},
    patches: [],
    images: [],
    components: [],
    skipsAbsent: false,
    keepsImages: null,
};
/** The sync of a FluxInstance adds nothing: its patches and components are those of the controllers. */
const NO_OVERLAY = { over: NOTHING, odd: [] };
/** What the Kustomization adds to the kustomization of the directory. */
function overlayOf(root, directory, facts) {
    const spec = root.at('spec');
    const entries = spec
        .at('patches')
        .list()
        .map((at) => (0,_kustomization_js__WEBPACK_IMPORTED_MODULE_0__/* .readEntry */ .hB)(at, 1));
    const read = entries.map((entry) => (0,_kustomization_js__WEBPACK_IMPORTED_MODULE_0__/* .resolve */ .hd)(facts.documents, directory, root.file, entry));
    const former = formerPatches(root, facts);
    const over = {
        namespace: spec.at('targetNamespace').text() || null,
        prefix: spec.at('namePrefix').text() ?? '',
        suffix: spec.at('nameSuffix').text() ?? '',
        labels: spec.at('commonMetadata', 'labels').texts(),
        patches: [...read.flatMap((one) => one ?? []), ...former.patches],
        images: (0,_images_js__WEBPACK_IMPORTED_MODULE_1__/* .readImages */ .H)(spec.at('images')),
        components: spec.at('components').list(),
        skipsAbsent: spec.at('ignoreMissingComponents').flag(),
        keepsImages: facts.isFlux(10) === true ? true : facts.isFlux(9) === false ? false : null,
    };
    const patches = read.includes(null) ? ['its patches are of another kind'] : [];
    return { over, odd: [...patches, ...former.odd, ...doubtfulTags(facts.documents, directory, over)] };
}
/** The kustomization as kustomize-controller writes it before it builds it. */
function mergeOverlay(own, over) {
    const images = over.images.map((image) => {
        const former = own.images.find(({ name }) => name === image.name);
        if (former === undefined || over.keepsImages === false)
            return image;
        const { newTag, digest } = isTagged(image) ? image : former;
        return { ...image, newName: image.newName ?? former.newName, newTag, digest };
    });
    const names = images.map(({ name }) => name);
    return {
        namespace: over.namespace ?? own.namespace,
        prefix: over.prefix || own.prefix,
        suffix: over.suffix || own.suffix,
        labels: { ...own.labels, ...over.labels },
        patches: [...own.patches, ...over.patches].sort((a, b) => a.stage - b.stage),
        images: [...own.images.filter(({ name }) => !names.includes(name)), ...images],
        replicas: own.replicas ?? [],
        addsMore: own.addsMore === true,
    };
}
/** Tags of which is not known whether Flux keeps them, where an entry gives another name alone. */
function doubtfulTags(documents, directory, over) {
    const own = over.keepsImages === null && over.images.length > 0 ? (0,_kustomization_js__WEBPACK_IMPORTED_MODULE_0__/* .readKustomization */ .kG)(documents, directory) : null;
    return (own?.images ?? [])
        .filter((image) => isTagged(image))
        .filter(({ name }) => over.images.some((image) => image.name === name && !isTagged(image)))
        .map(({ name, at }) => `Flux before 2.9.4 loses the tag of ${name} in ${at.file} to spec.images; which release runs is not known`);
}
function isTagged({ newTag, digest }) {
    return newTag !== null || digest !== null;
}
const FORMER = ['patchesStrategicMerge', 'patchesJson6902'];
/**
 * The fields of a Kustomization that Flux 2.0 reads no more: v1, in which it keeps every Kustomization, has them not. The versions
 * v1beta1 and v1beta2 have them, as objects and lists of steps (kustomize-controller 0.35, api/v1beta2/kustomization_types.go; the
 * change log of its 1.0.0).
 */
function formerFieldsOf(root) {
    if (!/^kustomize\.toolkit\.fluxcd\.io\/v1beta[12]$/.test(root.at('apiVersion').text() ?? ''))
        return [];
    return FORMER.map((name) => [name, root.at('spec', name)]).filter(([, field]) => field.isSet());
}
function formerPatches(root, { isFlux }) {
    const fields = formerFieldsOf(root);
    const isLeftOut = fields.length === 0 ? true : isFlux(0);
    if (isLeftOut === true)
        return { patches: [], odd: [] };
    if (isLeftOut === null)
        return {
            patches: [],
            odd: fields.map(([name]) => `Flux 2.0 and newer leave out spec.${name}, and no file states the version`),
        };
    const read = fields.flatMap(([name, field]) => field.list().map((at) => {
        if (name === 'patchesStrategicMerge')
            return (0,_patches_js__WEBPACK_IMPORTED_MODULE_2__/* .patchOf */ .gn)(at.value(), { at, target: null, stage: 0, from: at });
        const target = (0,_targets_js__WEBPACK_IMPORTED_MODULE_3__/* .readTarget */ ._E)(at.at('target'));
        return target === undefined
            ? null
            : (0,_patches_js__WEBPACK_IMPORTED_MODULE_2__/* .patchOf */ .gn)(at.at('patch').value(), { at, target, stage: 2, from: at.at('patch') });
    }));
    const patches = read.flatMap((one) => one ?? []);
    return { patches, odd: read.includes(null) ? ['its patches are of another kind'] : [] };
}


/***/ }),

/***/ 8145:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z4: () => (/* binding */ BLANK),
/* harmony export */   eu: () => (/* binding */ whyNoPatch),
/* harmony export */   qv: () => (/* binding */ isNothing),
/* harmony export */   u4: () => (/* binding */ whyNoStep)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);
/* harmony import */ var _unread_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8004);
/* harmony import */ var _no_object_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8458);
/* harmony import */ var _refusing_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7792);
/**
 * Says why kustomize cannot read the text of a patch, whatever the patch would change. Tried on kustomize 5.0.3 (Flux 2.0), 5.1.1, 5.3.0
 * (Flux 2.2), 5.4.3, 5.6.0 (Flux 2.5 and 2.6), 5.7.1 (Flux 2.7), 5.8.0 and 5.8.1 (Flux 2.9). Pure.
 */




const never = (problem, hint) => ({ problem, hint, refusing: _refusing_js__WEBPACK_IMPORTED_MODULE_2__/* .EVERY */ .k7 });
const STEPS_HINT = 'Begin each step with "- op:" on a line of its own, or write JSON and nothing behind it.';
const EMPTY = 'nothing is in it';
const EMPTY_HINT = 'Take the entry out, or write the patch.';
/** A blank text under `patch`, which is as none. */
const BLANK = never(EMPTY, EMPTY_HINT);
/** Why the text is no patch at that place; null when it is one, or when that is not sure. */
function whyNoPatch(documents, text, place) {
    const full = documents.filter((root) => !isNothing(root));
    const [first] = documents;
    const isSteps = first !== undefined && first.list().length > 0;
    // Kustomize takes what begins with [ for JSON.
    if (text.startsWith('[') && isSteps && (place.stage === 2 || place.target !== null) && !isJson(text))
        return never('it begins with [ and is no JSON', STEPS_HINT);
    if (place.stage === 2)
        return whyNoSteps(first) ?? whyNameless(place);
    if (full.length === 0)
        return whyEmpty(first, text, place);
    // Behind steps nothing is read.
    if (isSteps)
        return whyNoSteps(first);
    if ((0,_unread_js__WEBPACK_IMPORTED_MODULE_1__/* .hasTwoMerges */ .g)(text))
        return never('it has two << in one map', 'Write one with a list: <<: [*a, *b].');
    for (const root of full) {
        const why = root.list().length > 0 ? mixed(full, place) : whyNoObject(root, place);
        if (why !== null)
            return why;
    }
    return full.length > 1 && place.stage === 1 && place.target === null ? MANY : null;
}
/** Entries of patchesJson6902 are for one object. */
function whyNameless({ target }) {
    return target?.name === ''
        ? never('its target has no name', 'Write the name of the object, or put the entry into patches.')
        : null;
}
const MANY = {
    problem: 'it has several documents',
    hint: 'Write an entry for each of them.',
    refusing: { until: { last: 1, taken: 2 } },
};
/** Nothing, or a map or a list with nothing in it. */
function isNothing(root) {
    return root.text() === null && root.entries().length === 0 && root.list().length === 0;
}
/** A text of comments, with nothing or an empty list at its end. */
const NOTHING = /^(?: *(?:#.*)?\r?\n|---\r?\n)*(?: *(?:#.*|\[ *\]|null|~)?|---)[ \r\n]*$/;
/** kustomize before 5.8.1 takes no empty text, nor an empty object; with a target an empty text some take, and some do not. */
function whyEmpty(first, text, { stage, target }) {
    const empty = (refusing) => ({ problem: EMPTY, hint: EMPTY_HINT, refusing });
    if (stage === 0)
        return empty(_refusing_js__WEBPACK_IMPORTED_MODULE_2__/* .EVERY */ .k7);
    if (target === null)
        return empty({ until: { last: 7, taken: 9 } });
    if (text === '')
        return empty({ until: { last: 1, taken: 2 } });
    // Between these it hangs on whether there is an object to change.
    if ((0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .isRecord */ .u4)(first?.value()))
        return empty({ until: { last: 1, taken: 9 } });
    return NOTHING.test(text) ? empty({ since: 2, until: { last: 6, taken: 7 } }) : null;
}
/** Steps behind an empty document are left out, but for patchesStrategicMerge, which takes none. */
function mixed(full, { stage }) {
    return stage === 1 && full.every((root) => root.list().length > 0)
        ? null
        : never('it has steps behind another document', 'Write an entry for each, that of the steps with the target that they change.');
}
function whyNoSteps(first) {
    if (first === undefined || isNothing(first))
        return never(EMPTY, 'Take the entry out, or write a list of steps.');
    const steps = first.list();
    if (steps.length === 0)
        return never(`it is ${first.text() === null ? 'an object' : 'a text'}, and must be a list of steps`, 'Write a list of steps, each with op and path, or put the patch into patches, which takes objects too.');
    const odd = steps.map((step) => step.value()).find((step) => step !== null && !(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .isRecord */ .u4)(step));
    return odd === undefined ? null : never('a step in it is no map', STEPS_HINT);
}
function whyNoObject(root, { target }) {
    // Lists have patches of their own in some releases.
    const why = root.at('kind').text()?.endsWith('List') === true ? undefined : (0,_no_object_js__WEBPACK_IMPORTED_MODULE_3__/* .findNoObject */ .O)(root)?.why;
    if (why === undefined)
        return null;
    if (why === 'a text') {
        const path = root.text() ?? '';
        const isPath = /^[\w./-]+\.(?:ya?ml|json)$/.test(path);
        return never('it is a text', isPath ? `Write path: ${path} in its place.` : 'Write an object, or a list of steps.');
    }
    const hint = target === null
        ? 'Write apiVersion, kind and metadata.name of the resource that it changes.'
        : 'Write kind and metadata.name into the patch too; what it changes is what target says.';
    return never(`it has ${why}`, hint);
}
function isJson(text) {
    try {
        JSON.parse(text);
        return true;
    }
    catch {
        return false;
    }
}
const OPERATIONS = ['add', 'remove', 'replace', 'move', 'copy', 'test'];
/** Why no object takes the steps; null when one may. */
function whyNoStep(steps) {
    for (const step of steps) {
        const { op = null, path = null, from = null } = step;
        if (Object.hasOwn(step, '<<'))
            continue;
        if (typeof op !== 'string' || !OPERATIONS.includes(op))
            return never(isText(op) ? `a step has op ${op}` : 'a step has no op', `Write one of ${OPERATIONS.join(', ')}.`);
        // That of the whole object some releases take, and some do not.
        if (path === '')
            return null;
        if (!isText(path))
            return never('a step has no path', 'Write the path of what it changes: /spec/replicas.');
        if (!isText(from) && (op === 'move' || op === 'copy'))
            return never(`a step with op ${op} has no from`, 'Write the path that it takes the value from.');
    }
    const isFromEnd = steps.some(({ op, path }) => isText(path) && (op === 'replace' || op === 'test' ? /\/-\d+(?:\/|$)/ : /\/-\d+\//).test(path));
    if (!isFromEnd)
        return null;
    return {
        problem: 'a step counts from the end of a list',
        hint: 'Count from its beginning: /0 is the first.',
        refusing: { until: { last: 0, taken: 1 } },
    };
}
function isText(value) {
    return typeof value === 'string' && value !== '';
}


/***/ }),

/***/ 1871:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Hx: () => (/* binding */ readPatch),
/* harmony export */   Up: () => (/* binding */ patchesOf),
/* harmony export */   X6: () => (/* binding */ applyPatch),
/* harmony export */   YD: () => (/* binding */ keysOf),
/* harmony export */   gn: () => (/* binding */ patchOf),
/* harmony export */   rh: () => (/* binding */ lostStep)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);
/* harmony import */ var _fields_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4366);
/* harmony import */ var _yaml_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4332);
/* harmony import */ var _refusing_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7792);
/* harmony import */ var _in_text_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(4480);
/* harmony import */ var _patch_forms_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8145);
/** Applies kustomize's patches to objects, as far as they are of the plain kinds. Pure. */






/** The patches of a text, or null when they are of a kind that is not read. */
function readPatch(file, words, place) {
    const source = (0,_yaml_js__WEBPACK_IMPORTED_MODULE_2__/* .readYaml */ .g)(file, words);
    if (source.findings.length > 0)
        return null;
    const written = place.at.at('patch');
    const text = written.exists ? written : place.at;
    const roots = source.documents.map((document) => (0,_in_text_js__WEBPACK_IMPORTED_MODULE_5__/* .inText */ .t)((0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .fieldsOf */ .Pf)(source, document), text));
    return patchesOf(roots, words, place);
}
/** The patches of the documents of a text, with what keeps kustomize from reading them. */
function patchesOf(roots, text, place) {
    // Under `patch` kustomize takes the blanks around it off.
    const isInline = place.at.at('patch').exists;
    const words = isInline ? text.trim() : text;
    const why = isInline && words === '' ? _patch_forms_js__WEBPACK_IMPORTED_MODULE_4__/* .BLANK */ .Z4 : (0,_patch_forms_js__WEBPACK_IMPORTED_MODULE_4__/* .whyNoPatch */ .eu)(roots, words, place);
    const odd = why === null ? [] : [{ ...place, kind: 'odd', why }];
    if (why !== null && (0,_refusing_js__WEBPACK_IMPORTED_MODULE_3__/* .isEvery */ .qA)(why.refusing))
        return odd;
    const isSteps = (root) => root.list().length > 0;
    // Behind steps nothing is read, and steps behind another document are not.
    const [first] = roots;
    const read = first !== undefined && isSteps(first)
        ? [first]
        : roots.filter((root) => !(0,_patch_forms_js__WEBPACK_IMPORTED_MODULE_4__/* .isNothing */ .qv)(root) && !isSteps(root));
    return [...read.flatMap((root) => patchOf(root.value(), { ...place, from: root }) ?? []), ...odd];
}
/** The patch that one document has; null when it is of a kind that is not read. */
function patchOf(value, place) {
    if (Array.isArray(value)) {
        const steps = value;
        // An empty step is one without op.
        const all = steps.map((step) => step ?? {});
        return all.every((step) => (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .isRecord */ .u4)(step)) ? { ...place, kind: 'json', steps: all } : null;
    }
    return (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .isRecord */ .u4)(value) ? { ...place, kind: 'merge', value } : null;
}
/** The object with the patch; null when it deletes the object. Steps that do not fit change nothing. */
function applyPatch(patch, object) {
    if (patch.kind === 'json')
        return patch.steps.reduce(applyStep, object);
    if (patch.value.$patch === 'delete')
        return null;
    const merged = merge(object, patch.value);
    if (!(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .isRecord */ .u4)(merged))
        return object;
    // The patch names its object; another name in it takes effect only with an option of kustomize, another namespace never.
    const { apiVersion = null, kind = null, metadata } = object;
    return { ...merged, apiVersion, kind, metadata: keepNames(metadata, merged.metadata) };
}
function keepNames(before, after) {
    if (!(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .isRecord */ .u4)(before) || !(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .isRecord */ .u4)(after))
        return before ?? null;
    const { name: _, namespace: __, ...rest } = after;
    const kept = ['name', 'namespace'].flatMap((key) => {
        const own = before[key];
        return own === undefined ? [] : [[key, own]];
    });
    return { ...Object.fromEntries(kept), ...rest };
}
/** Lists whose entries kustomize merges by these keys. */
const MERGE_KEYS = {
    containers: 'name',
    initContainers: 'name',
    volumes: 'name',
    env: 'name',
    ports: 'containerPort',
};
function merge(before, patch, key = '') {
    if ((0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .isRecord */ .u4)(patch)) {
        const base = (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .isRecord */ .u4)(before) ? before : {};
        const result = { ...base };
        for (const [name, value] of Object.entries(patch)) {
            if (name === '$patch')
                continue;
            if (value === null)
                delete result[name];
            else
                result[name] = merge(base[name], value, name);
        }
        return result;
    }
    const by = MERGE_KEYS[key];
    if (Array.isArray(patch) && Array.isArray(before) && by !== undefined)
        return mergeList(before, patch, by);
    return patch;
}
function mergeList(before, patch, by) {
    const keyOf = (value) => ((0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .isRecord */ .u4)(value) ? value[by] : undefined);
    const isTakenOut = (value) => (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .isRecord */ .u4)(value) && value.$patch === 'delete';
    const merged = before.flatMap((entry) => {
        const own = patch.find((one) => keyOf(one) !== undefined && keyOf(one) === keyOf(entry));
        if (isTakenOut(own))
            return [];
        return [own === undefined ? entry : merge(entry, own)];
    });
    const fresh = patch.filter((one) => !before.some((entry) => keyOf(entry) === keyOf(one)));
    return [...merged, ...fresh.filter((one) => !isTakenOut(one))];
}
/** The path of the first step that has no place in the object: kustomize refuses it. Null when all have one, or that is not seen. */
function lostStep(steps, object) {
    let value = object;
    for (const step of steps) {
        const { op, path } = step;
        if (typeof path !== 'string' || typeof op !== 'string')
            return null;
        if (path === '')
            return null;
        // Kustomize goes by what is behind the first slash.
        if (!path.includes('/'))
            return path;
        const keys = keysOf(path);
        if (!isPlacedInAnnotations(keys, op) && !isPlaced(value, keys, op))
            return path;
        if (!['add', 'replace', 'remove', 'test'].includes(op))
            return null;
        value = applyStep(value, step);
    }
    return null;
}
/** Kustomize keeps annotations of its own while it builds: there is always a map to add to, or to take away. */
function isPlacedInAnnotations([top, below, key, ...rest], op) {
    if (top !== 'metadata' || below !== 'annotations')
        return false;
    const isOwn = key === undefined || rest.length > 0 || /^(?:internal\.)?config\.(?:kubernetes|k8s)\.io\//.test(key);
    return isOwn || (op !== 'remove' && op !== 'test');
}
function isPlaced(value, [key = '', ...rest], op) {
    const isKnown = ['add', 'replace', 'remove', 'test'].includes(op) && key !== '';
    if (!isKnown)
        return true;
    if (Array.isArray(value)) {
        const list = value;
        if (key === '-')
            return rest.length === 0 && op === 'add';
        if (/^-\d/.test(key) && op === 'add' && rest.length === 0)
            return true;
        const index = /^-?\d+$/.test(key) ? fromEnd(list, Number(key)) : Number.NaN;
        if (index < 0)
            return false;
        const isThere = index < list.length || (op === 'add' && rest.length === 0 && index === list.length);
        return isThere && (rest.length === 0 || isPlaced(list[index], rest, op));
    }
    if (!(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .isRecord */ .u4)(value))
        return false;
    // What is merged in has keys of its own.
    if (Object.hasOwn(value, '<<'))
        return true;
    if (rest.length > 0)
        return Object.hasOwn(value, key) && isPlaced(value[key], rest, op);
    // Replacing a key that is not there adds it.
    return ['add', 'replace'].includes(op) || Object.hasOwn(value, key);
}
/** The keys of a path of JSON. */
function keysOf(path) {
    return path
        .split('/')
        .slice(1)
        .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
}
/** A negative index counts from the end. */
function fromEnd({ length }, index) {
    return index < 0 ? length + index : index;
}
function applyStep(object, step) {
    if (typeof step.path !== 'string' || typeof step.op !== 'string')
        return object;
    const keys = keysOf(step.path);
    if (!['add', 'replace', 'remove'].includes(step.op) || keys.length === 0)
        return object;
    const changed = setAt(object, keys, step.op, step.value ?? null);
    return (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .isRecord */ .u4)(changed) ? changed : object;
}
function setAt(value, keys, op, fresh) {
    const [key = '', ...rest] = keys;
    if (Array.isArray(value)) {
        const list = [...value];
        const isAdded = op === 'add' && rest.length === 0;
        const index = key === '-' ? list.length : isAdded ? Number(key) : fromEnd(list, Number(key));
        if (!Number.isInteger(index) || index < 0 || index > list.length)
            return value;
        if (rest.length > 0)
            list[index] = setAt(list[index], rest, op, fresh);
        else if (op === 'remove')
            list.splice(index, 1);
        else
            list.splice(index, op === 'replace' ? 1 : 0, fresh);
        return list;
    }
    const map = (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .isRecord */ .u4)(value) ? { ...value } : {};
    if (rest.length > 0)
        map[key] = setAt(map[key], rest, op, fresh);
    else if (op === 'remove')
        delete map[key];
    else
        map[key] = fresh;
    return map;
}


/***/ }),

/***/ 7019:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ck: () => (/* binding */ isTaken),
/* harmony export */   _E: () => (/* binding */ readTarget),
/* harmony export */   sh: () => (/* binding */ isPlainName)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);
/* harmony import */ var _policy_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3485);
/* harmony import */ var _identity_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3129);
/**
 * Says which objects the target of a patch takes, as kustomize does: patterns of RE2 that take the whole text, for the name and
 * namespace that an object has or had at first. Read from sigs.k8s.io/kustomize/api 0.21.1, `types.SelectorRegex` and `resmap.Select`
 * (https://github.com/kubernetes-sigs/kustomize/blob/api/v0.21.1/api/types/selector.go). Pure.
 */



const TEXTS = ['group', 'version', 'kind', 'name', 'namespace'];
/** The target of an entry: null when it has none, undefined when it is of a kind that is not read. */
function readTarget(target) {
    if (!target.isSet())
        return null;
    // Kustomize takes Name for name; what is merged in is not followed.
    if (target.entries().some(([key]) => /^(?:[A-Z]|<<$)/.test(key)))
        return undefined;
    const text = (key) => target.at(key).text() ?? '';
    const labels = readSelector(text('labelSelector'));
    const annotations = readSelector(text('annotationSelector'));
    if (labels === null || annotations === null)
        return undefined;
    const [group, version, kind, name, namespace] = TEXTS.map(text);
    const isRead = [group, version, kind, name, namespace].every((one) => 'isIn' in patternOf(one));
    return isRead ? { group, version, kind, name, namespace, labels, annotations } : undefined;
}
/** What a selector asks for; null when it asks in another way, such as by numbers. */
function readSelector(selector) {
    const parts = selector
        .split(/,(?![^(]*\))/)
        .filter((part) => part.trim() !== '')
        .map(readRequirement);
    return parts.some((part) => part === null) ? null : parts.flatMap((part) => part ?? []);
}
function readRequirement(part) {
    const [, not, only] = /^\s*(!?)\s*([\w./-]+)\s*$/.exec(part) ?? [];
    if (only !== undefined)
        return { key: only, by: not === '!' ? 'absent' : 'exists', values: [] };
    const [, key, by, list] = /^\s*([\w./-]+)\s+(in|notin)\s*\(([^()]*)\)\s*$/.exec(part) ?? [];
    if (key !== undefined && (by === 'in' || by === 'notin'))
        return { key, by, values: (list ?? '').split(',').map((value) => value.trim()) };
    const [, name, sign, value = ''] = /^\s*([\w./-]+)\s*(==?|!=)\s*([\w.-]*)\s*$/.exec(part) ?? [];
    return name === undefined ? null : { key: name, by: sign === '!=' ? 'notin' : 'in', values: [value] };
}
const patternOf = (text) => (0,_policy_js__WEBPACK_IMPORTED_MODULE_1__/* .compilePattern */ .Eb)(`^(?:${text})$`);
/** Whether the target takes an object that had these ids, the newest last. */
function isTaken(target, ids, value) {
    const [first, last] = [ids[0], ids.at(-1)];
    if (first === undefined || last === undefined)
        return false;
    const fits = fitsOf(target);
    const isNamed = fits.name(first.name) || fits.name(last.name);
    if (!isNamed || !fits.kind(last.kind))
        return false;
    if (!fits.group((0,_identity_js__WEBPACK_IMPORTED_MODULE_2__/* .groupOf */ .F8)(last)) || !fits.version((0,_identity_js__WEBPACK_IMPORTED_MODULE_2__/* .versionOf */ .E4)(last)))
        return false;
    if (!fits.namespace((0,_identity_js__WEBPACK_IMPORTED_MODULE_2__/* .namespaceOf */ .N6)(first)) && !fits.namespace((0,_identity_js__WEBPACK_IMPORTED_MODULE_2__/* .namespaceOf */ .N6)(last)))
        return false;
    const metadata = (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .isRecord */ .u4)(value.metadata) ? value.metadata : {};
    return hasAll(metadata.labels, target.labels) && hasAll(metadata.annotations, target.annotations);
}
/** One target is asked for each object: its patterns are read once. */
const known = new WeakMap();
function fitsOf(target) {
    const earlier = known.get(target);
    if (earlier !== undefined)
        return earlier;
    const fits = Object.fromEntries(TEXTS.map((key) => [key, fitting(target[key])]));
    known.set(target, fits);
    return fits;
}
function fitting(wanted) {
    if (wanted === '')
        return () => true;
    if (isPlainName(wanted))
        return (text) => text === wanted;
    const pattern = patternOf(wanted);
    return (text) => text === wanted || ('isIn' in pattern && pattern.isIn(text));
}
/** Texts in which no character means another. */
const PLAIN = /^[\w/-]*$/;
/** Whether the text is a pattern of nothing else than itself. */
function isPlainName(text) {
    return PLAIN.test(text);
}
/** An object without the label has none of the values. */
function hasAll(has, wanted) {
    return wanted.every(({ key, by, values }) => {
        const value = (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .isRecord */ .u4)(has) ? has[key] : undefined;
        const isThere = value !== undefined && value !== null;
        if (by === 'exists' || by === 'absent')
            return isThere === (by === 'exists');
        // A value that is no scalar is none that a selector asks for.
        return (isThere && typeof value !== 'object' && values.includes(String(value))) === (by === 'in');
    });
}


/***/ }),

/***/ 6267:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ isLeftAlone),
/* harmony export */   h: () => (/* binding */ variablesOf)
/* harmony export */ });
/* harmony import */ var _config_maps_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4571);

/** The variables of a Kustomization; null when it fills in none, and every text stays as it is. */
function variablesOf(root, { raw, documents }, { top, applied }) {
    const postBuild = root.at('spec', 'postBuild');
    const inline = postBuild.at('substitute');
    const sources = postBuild.at('substituteFrom').list();
    if (!inline.isSet() && sources.length === 0)
        return null;
    const known = {};
    const others = [];
    for (const source of sources) {
        const kind = source.at('kind').text() ?? '';
        const name = source.at('name').text() ?? '';
        const key = (0,_config_maps_js__WEBPACK_IMPORTED_MODULE_0__/* .keyOfMap */ .ZK)(root.at('metadata', 'namespace').text(), name);
        const near = kind === 'ConfigMap' ? findData(name, raw, documents, top) : null;
        const data = near === null && kind === 'ConfigMap' ? (applied.get(key) ?? null) : near;
        if (data === null)
            others.push(`${kind} ${name}`);
        else
            Object.assign(known, data);
    }
    return {
        known: { ...known, ...inline.texts() },
        others: others.length === 0 ? null : others.join(', '),
    };
}
/** The data of the one ConfigMap of that name near the cluster's root; null when there is none, or too many. */
function findData(name, raw, documents, top) {
    const directory = top.slice(0, Math.max(0, top.lastIndexOf('/')));
    const near = () => everyFile(documents, directory).flatMap((file) => documents.of(file));
    for (const candidates of [mapsIn(documents, directory, near), mapsIn(raw, '', () => raw)]) {
        const found = candidates.get(name) ?? [];
        const [only] = found;
        if (only === undefined || found.length > 1)
            continue;
        const data = only.at('data').texts();
        return Object.values(data).some((value) => value.startsWith('ENC[')) ? null : data;
    }
    return null;
}
/** Each Kustomization asks for the same ones. */
const read = new WeakMap();
function mapsIn(owner, directory, objects) {
    const own = read.get(owner) ?? new Map();
    read.set(owner, own);
    const maps = own.get(directory) ??
        Map.groupBy(objects().filter((root) => root.at('kind').text() === 'ConfigMap'), (root) => root.at('metadata', 'name').text());
    own.set(directory, maps);
    return maps;
}
const MAX_FILES = 200;
function everyFile(documents, directory) {
    const { files, directories } = documents.list(directory);
    return [...files, ...directories.flatMap((each) => everyFile(documents, each))].slice(0, MAX_FILES);
}
/** Whether Flux fills in no variables of the object. */
function isLeftAlone(object) {
    return ['labels', 'annotations'].some((key) => object.at('metadata', key).texts()['kustomize.toolkit.fluxcd.io/substitute'] === 'disabled');
}


/***/ }),

/***/ 2443:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  cT: () => (/* binding */ clusterDirectory),
  lY: () => (/* binding */ findClusters),
  IR: () => (/* binding */ gitSourcesIn),
  aR: () => (/* binding */ repositoryName)
});

// EXTERNAL MODULE: ./lib/flux/fields.js
var fields = __webpack_require__(4366);
// EXTERNAL MODULE: ./lib/flux/files.js
var flux_files = __webpack_require__(8252);
// EXTERNAL MODULE: ./lib/flux/objects.js
var objects = __webpack_require__(6659);
// EXTERNAL MODULE: ./lib/flux/kustomize/build.js + 5 modules
var build = __webpack_require__(4629);
// EXTERNAL MODULE: ./lib/flux/kustomize/changes/config-maps.js
var config_maps = __webpack_require__(4571);
// EXTERNAL MODULE: ./lib/flux/kustomize/changes/overlay.js
var overlay = __webpack_require__(4033);
// EXTERNAL MODULE: ./lib/flux/kustomize/changes/variables.js
var changes_variables = __webpack_require__(6267);
// EXTERNAL MODULE: ./lib/flux/kustomize/remote.js
var remote = __webpack_require__(5957);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/flux/yaml.js
var yaml = __webpack_require__(4332);
;// CONCATENATED MODULE: ./lib/flux/kustomize/rendered.js
/** Takes what the program kustomize printed for what it builds; places in files are those of our own reading. Pure. */



/** What kustomize itself printed counts for more than our own reading; places are those of our reading. */
function withRendered(built, rendered) {
    if ('problem' in rendered)
        return { ...built, notRead: [...built.notRead, { reason: rendered.problem, isMoot: true }] };
    const source = (0,yaml/* readYaml */.g)('kustomize', rendered.text);
    if (source.findings.length > 0)
        return built;
    const own = new Map(built.objects.map((object) => [identity(object), object]));
    const exact = new Map(built.objects.map((object) => [identity(object, true), object]));
    const objects = source.documents.flatMap((document) => {
        const printed = (0,fields/* fieldsOf */.Pf)(source, document);
        const value = printed.value();
        if (!(0,errors/* isRecord */.u4)(value))
            return [];
        const place = exact.get(identity(printed, true)) ?? own.get(identity(printed)) ?? nearest(built.objects, printed);
        return place === undefined ? [] : [(0,fields/* withValue */.cO)(place, value)];
    });
    // What kustomize printed it does not refuse.
    return { ...built, objects, notRead: [], refused: [] };
}
/** A transformer that is not read may set the namespace. */
function identity(root, isWhole = false) {
    const namespace = isWhole ? root.at('metadata', 'namespace').text() : '';
    return `${root.at('kind').text()}/${namespace}/${root.at('metadata', 'name').text()}`;
}
function nearest(objects, printed) {
    return objects.find((one) => one.at('kind').text() === printed.at('kind').text()) ?? objects[0];
}

;// CONCATENATED MODULE: ./lib/flux/kustomize/clusters.js
/** Follows the Kustomizations of Flux from each cluster's root to all that they apply. Pure. */









const isFluxKustomization = (root) => root.at('kind').text() === 'Kustomization' &&
    (root.at('apiVersion').text() ?? '').startsWith('kustomize.toolkit.fluxcd.io/');
const isFluxInstance = (root) => root.at('kind').text() === 'FluxInstance' && root.at('spec', 'sync', 'path').isSet();
const isStart = (root) => isFluxKustomization(root) || isFluxInstance(root);
/** Where a Kustomization or the sync of a FluxInstance looks; null when that is not in this repository. */
function pathOf(root, follow) {
    const path = isFluxInstance(root)
        ? root.at('spec', 'sync', 'path').text()
        : (root.at('spec', 'path').text() ?? '');
    if (path === null || (0,fields/* hasUnknown */.RT)(path) || !isHere(root, follow))
        return null;
    const directory = (0,objects/* directoryOf */.jt)(path);
    // The top of another branch of this repository is not the top of this one.
    if (directory === '' && !isFluxInstance(root) && !isOwn(root, follow))
        return null;
    return follow.documents.hasDirectory(directory) ? directory : null;
}
/** The GitRepositories among these objects. */
function gitSourcesIn(raw) {
    const all = raw.filter((one) => one.at('kind').text() === 'GitRepository');
    return Map.groupBy(all, (one) => one.at('metadata', 'name').text());
}
/** Whether the source of a Kustomization is this repository, as far as the files tell. */
function isHere(root, { sources }) {
    if (isFluxInstance(root))
        return (root.at('spec', 'sync', 'kind').text() ?? 'GitRepository') === 'GitRepository';
    const kind = root.at('spec', 'sourceRef', 'kind').text() ?? 'GitRepository';
    if (kind !== 'GitRepository')
        return false;
    const addresses = (name) => (sources.get(name) ?? []).map((one) => repositoryName(one.at('spec', 'url').text() ?? ''));
    const own = addresses(root.at('spec', 'sourceRef', 'name').text());
    const main = new Set(addresses('flux-system'));
    return own.length === 0 || main.size === 0 || own.some((address) => main.has(address));
}
/** Whether the source is surely what this checkout is of: not another branch, nor one that no file has. */
function isOwn(root, { sources }) {
    const name = root.at('spec', 'sourceRef', 'name').text();
    const branches = (wanted) => (sources.get(wanted) ?? []).map((one) => one.at('spec', 'ref', 'branch').text());
    const main = branches('flux-system');
    return name === 'flux-system' || main.length === 0 || branches(name).some((branch) => main.includes(branch));
}
/** `owner/name` of a repository's address, however it is written. */
function repositoryName(url) {
    return (/[:/]([^:/]+\/[^:/]+?)(?:\.git)?\/?$/.exec(url)?.[1] ?? url).toLowerCase();
}
/** The clusters of a repository; none when no Kustomization leads anywhere. */
function findClusters(follow) {
    const starts = follow.raw.filter(isStart);
    const fill = (filling) => gather(filling, follow, true);
    const roots = starts.filter((root) => {
        const directory = pathOf(root, follow);
        return (directory !== null && (isFluxInstance(root) || (isBelow(root.file, directory) && isOwn(root, follow))));
    });
    const first = distinct(roots, follow).map((root) => [root]);
    const clusters = (first.length > 0 ? first : [nearOf(starts, follow)]).map((group) => gather(group, follow));
    const kept = clusters.filter((cluster) => !clusters.some((other) => other !== cluster && (0,remote/* containsAll */.x3)((0,remote/* ownFiles */.aJ)(other), cluster) && !(0,remote/* containsAll */.x3)(cluster.files, other)));
    const everywhere = (0,remote/* withRemote */.T4)(kept, fill);
    // A Kustomization that no root leads to is applied by hand: it belongs to the cluster, when there is one.
    const reached = new Set(everywhere.flatMap((cluster) => [...cluster.files]));
    const left = starts.filter((root) => !reached.has(root.file) && pathOf(root, follow) !== null);
    const [only] = kept;
    if (left.length === 0 || first.length === 0 || kept.length !== 1 || only === undefined)
        return nonEmpty(everywhere);
    const home = first[0] ?? [];
    // Another cluster's directory that no root is in: what makes it known to its cluster is not in these files.
    const own = clusterDirectory(home[0]?.file ?? '');
    const places = [...new Set(left.map(({ file }) => clusterDirectory(file)))];
    const others = places.filter((place) => place !== null && own !== null && place !== own);
    const groups = others.map((place) => left.filter(({ file }) => clusterDirectory(file) === place));
    const rest = left.filter((root) => !groups.some((group) => group.includes(root)));
    return (0,remote/* withRemote */.T4)([
        gather([...home, ...rest], follow),
        // What lies beside its Kustomizations is of the cluster, wherever they lead.
        ...groups.map((group, index) => ({ ...gather(group, follow), directory: others[index] ?? '' })),
    ], fill);
}
/** Those of the Kustomizations that none of the others brings to another cluster. */
function nearOf(starts, follow) {
    const far = new Set(starts.flatMap((root) => {
        const directory = (0,remote/* remoteOf */.e1)(root) === null ? null : pathOf(root, follow);
        return directory === null
            ? []
            : [...deploy(root, directory, follow, { top: root.file, applied: config_maps/* NO_MAPS */.mi }).built.files];
    }));
    const near = starts.filter(({ file }) => !far.has(file));
    return near.length === 0 ? starts : near;
}
/** `clusters/prod` of a path below it, as the guides of Flux lay repositories out. */
function clusterDirectory(path) {
    return /^(?:.*\/)?clusters?\/[^/]+(?=\/)/.exec(path)?.[0] ?? null;
}
function nonEmpty(clusters) {
    return clusters.filter(({ files }) => files.size > 0);
}
/** The roots with a directory of their own each. */
function distinct(roots, follow) {
    const seen = new Set();
    return roots.filter((root) => {
        const directory = pathOf(root, follow) ?? '';
        if (seen.has(directory))
            return false;
        seen.add(directory);
        return true;
    });
}
function isBelow(file, directory) {
    return directory === '' || file.startsWith(`${directory}/`);
}
/** The cluster that these Kustomizations are in; the one that they fill when that is another. */
function gather(roots, follow, isFilled = false) {
    const cluster = gatherWith(roots, follow, isFilled, config_maps/* NO_MAPS */.mi);
    const near = cluster.deployments.filter(({ root }) => isFilled || (0,remote/* remoteOf */.e1)(root) === null);
    // What one of them applies, another one may take variables from.
    const applied = (0,config_maps/* appliedMaps */.NC)(near);
    return (0,config_maps/* takesFrom */.zW)(cluster.deployments, applied) ? gatherWith(roots, follow, isFilled, applied) : cluster;
}
function gatherWith(roots, follow, isFilled, applied) {
    const isElsewhere = (root) => (0,remote/* remoteOf */.e1)(root) !== null && !(isFilled && roots.includes(root));
    const deployments = [];
    const gaps = [];
    const seen = new Set();
    const visit = (starts) => {
        const waiting = [...starts];
        for (let root = waiting.shift(); root !== undefined; root = waiting.shift()) {
            const directory = pathOf(root, follow);
            const name = nameOf(root);
            const key = `${name}:${directory}`;
            if (directory === null || seen.has(key))
                continue;
            seen.add(key);
            const deployment = deploy(root, directory, follow, { top: roots[0]?.file ?? '', applied });
            deployments.push(deployment);
            if (!isElsewhere(root))
                waiting.push(...deployment.objects.filter(isStart));
            gaps.push(...gapsOf(deployment, follow));
        }
    };
    visit(roots);
    const built = (file) => deployments.some((one) => one.built.files.has(file));
    const homesOf = () => new Set(isFilled ? [] : roots.map(({ file }) => file).filter((file) => !built(file)));
    // What applies the Kustomization of a file by hand applies the rest of the file too.
    const byHand = homesOf();
    visit(follow.raw.filter((root) => byHand.has(root.file) && isStart(root)));
    const homes = homesOf();
    const outside = follow.raw.filter(({ file }) => homes.has(file));
    const origins = new Map();
    const objects = [];
    const places = new Set();
    const within = deployments.filter(({ root }) => !isElsewhere(root));
    for (const { objects: applied, name } of [{ objects: outside, name: '' }, ...within]) {
        for (const object of applied) {
            // Two Kustomizations over one directory apply one object twice.
            const place = `${(0,flux_files/* placeOf */.$t)(object)}:${nameOf(object)}`;
            if (places.has(place))
                continue;
            places.add(place);
            objects.push(object);
            origins.set(object, name);
        }
    }
    const files = new Set([...deployments.flatMap((one) => [...one.built.files]), ...homes]);
    const directory = deployments[0]?.directory ?? '';
    return { directory, objects, origins, files, deployments, gaps };
}
function gapsOf({ name, built }, { documents }) {
    const broken = [...built.files].filter((file) => !documents.isWhole(file));
    return [
        ...built.notRead.map((one) => ({ ...one, name })),
        ...broken.map((file) => ({
            ...{ name, unreadable: file },
            reason: `${file} cannot be read as YAML; where Flux cannot either, it applies nothing of this`,
        })),
    ];
}
function nameOf(root) {
    const namespace = root.at('metadata', 'namespace').text();
    const name = root.at('metadata', 'name').text() ?? '';
    return namespace === null ? name : `${namespace}/${name}`;
}
/** Builds what a Kustomization applies, with its own changes: components, patches, images, namespace, variables. */
function deploy(root, directory, follow, maps) {
    const { documents } = follow;
    const printed = follow.rendered.get(directory);
    const { over, odd } = isFluxInstance(root) ? overlay/* NO_OVERLAY */.$h : (0,overlay/* overlayOf */.ke)(root, directory, follow);
    const built = printed === undefined
        ? (0,build/* buildDirectory */.W)(documents, directory, over, follow.isFlux)
        : (0,build/* addOverlay */.e)(follow, directory, withRendered((0,build/* buildDirectory */.W)(documents, directory, undefined, follow.isFlux), printed), over);
    const variables = isFluxInstance(root) ? null : (0,changes_variables/* variablesOf */.h)(root, follow, maps);
    const objects = variables === null
        ? built.objects
        : built.objects.map((object) => (0,changes_variables/* isLeftAlone */.$)(object) ? object : (0,fields/* withValue */.cO)(object, (0,fields/* substitute */.V2)(object.value(), variables)));
    return {
        root,
        name: nameOf(root),
        directory,
        built: { ...built, notRead: [...built.notRead, ...odd.map((reason) => ({ reason }))] },
        objects,
    };
}


/***/ }),

/***/ 583:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  L3: () => (/* binding */ NOTHING_SET),
  u8: () => (/* binding */ findDropped),
  FK: () => (/* binding */ findUndecoded),
  RT: () => (/* binding */ oddKeysOf)
});

// EXTERNAL MODULE: ./lib/flux/broken.js
var flux_broken = __webpack_require__(3422);
// EXTERNAL MODULE: ./lib/flux/kustomize/changes/numbers.js
var numbers = __webpack_require__(535);
// EXTERNAL MODULE: ./lib/flux/kustomize/incomplete.js
var incomplete = __webpack_require__(2999);
// EXTERNAL MODULE: ./lib/flux/kustomize/refusing.js
var kustomize_refusing = __webpack_require__(7792);
;// CONCATENATED MODULE: ./lib/flux/kustomize/shapes.js
/**
 * The fields of a kustomization with what each takes: those of sigs.k8s.io/kustomize/api 0.12.1 to 0.21.1, whichever has them
 * (https://github.com/kubernetes-sigs/kustomize/blob/api/v0.21.1/api/types/kustomization.go). Pure.
 */
const texts = (names) => Object.fromEntries(names.split(' ').map((name) => [name, 'text']));
/** Those of types inside of others: Go's library for YAML does not see their fields. */
const firm = (names) => Object.fromEntries(names.split(' ').map((name) => [name, 'firm text']));
const LIST = { list: 'text' };
const PAIRS = { map: 'text' };
const ANY_LIST = { list: 'any' };
const TARGET = {
    fields: { ...firm('group version kind name namespace'), ...texts('labelSelector annotationSelector') },
};
const RENAMING = { fields: { allowNameChange: 'flag', allowKindChange: 'flag' } };
const PATCHES = { list: { fields: { ...texts('path patch'), target: TARGET, options: RENAMING } } };
const OPTIONS = {
    fields: { labels: PAIRS, annotations: PAIRS, disableNameSuffixHash: 'flag', immutable: 'flag' },
};
const FIRM_LIST = { list: 'firm text' };
const FIRM_PAIRS = { map: 'firm text' };
const GENERATOR = {
    ...firm('namespace name behavior env'),
    ...{ literals: FIRM_LIST, files: FIRM_LIST, envs: FIRM_LIST },
    options: { fields: { ...OPTIONS.fields, labels: FIRM_PAIRS, annotations: FIRM_PAIRS } },
};
const FIELD = { fields: { ...firm('group version kind'), path: 'text', create: 'flag' } };
const LABELS = {
    pairs: PAIRS,
    includeSelectors: 'flag',
    includeTemplates: 'flag',
    fields: { list: FIELD },
};
const IMAGES = { list: { fields: texts('name newName tagSuffix newTag digest') } };
/** A kustomization, field by field. */
const KUSTOMIZATION = {
    ...texts('apiVersion kind namePrefix nameSuffix namespace'),
    metadata: { fields: { ...texts('name namespace'), labels: PAIRS, annotations: PAIRS } },
    openapi: PAIRS,
    commonLabels: PAIRS,
    labels: { list: { fields: LABELS } },
    commonAnnotations: PAIRS,
    patchesStrategicMerge: LIST,
    patchesJson6902: PATCHES,
    patches: PATCHES,
    images: IMAGES,
    imageTags: IMAGES,
    replacements: ANY_LIST,
    replicas: { list: { fields: { name: 'text', count: 'count' } } },
    vars: ANY_LIST,
    sortOptions: 'any',
    resources: LIST,
    components: LIST,
    crds: LIST,
    bases: LIST,
    configMapGenerator: { list: { fields: GENERATOR } },
    secretGenerator: { list: { fields: { ...GENERATOR, type: 'text' } } },
    helmGlobals: 'any',
    helmCharts: ANY_LIST,
    helmChartInflationGenerator: ANY_LIST,
    generatorOptions: OPTIONS,
    configurations: LIST,
    generators: LIST,
    transformers: LIST,
    validators: LIST,
    buildMetadata: LIST,
};
/** Fields that a kustomize before Flux 2.0 has, and none after. */
const FORMER = new Set(['inventory']);
/** The field that a key means; null when it means none. */
function fieldOf(fields, key) {
    if (Object.hasOwn(fields, key))
        return key;
    return Object.keys(fields).find((name) => name.toLowerCase() === key.toLowerCase()) ?? null;
}

;// CONCATENATED MODULE: ./lib/flux/kustomize/decode.js
/**
 * Says what of a kustomization kustomize cannot decode: types, names of fields, versions, and what is empty. Read from the types of
 * sigs.k8s.io/kustomize/api 0.12.1 to 0.21.1 (https://github.com/kubernetes-sigs/kustomize/blob/api/v0.21.1/api/types/kustomization.go)
 * and tried on kustomize 4.5.7 to 5.8.1. The kustomization of spec.path Flux reads by itself and writes again: it leaves out fields that
 * it does not know, makes texts of numbers, and takes an empty one (fluxcd/pkg/kustomize 1.18 to 1.44). Pure.
 */





/** Places beyond which nothing is looked at: aliases of aliases may stand for any number. */
const MAX_PLACES = 100_000;
/** What of the kustomization of a directory kustomize cannot decode, what no release does first; null when it decodes all. */
function findUndecoded(documents, directory, isTop) {
    const [file, other] = documents.kustomizationsOf(directory);
    if (file === undefined)
        return null;
    const broken = documents.broken(file);
    if (broken !== null)
        return { at: broken.at, problem: broken.why, refusing: kustomize_refusing/* EVERY */.k7, hint: broken.hint, fault: broken.fault };
    if (!documents.isWhole(file))
        return null;
    const root = documents.of(file)[0];
    const at = root ?? (0,flux_broken/* placeAt */.BW)(file, 1);
    if (other !== undefined && at !== null)
        return (0,incomplete/* told */.Ev)(at, `${other} is beside it: one is allowed`);
    if (root === undefined || (0,incomplete/* nodeOf */.E7)(root) === 'nothing' || isEmpty(root))
        return isTop || at === null ? null : { at, problem: NOTHING_SET, refusing: EMPTY_REFUSING };
    const walk = { isTop, found: [], dropped: [], left: MAX_PLACES };
    look(walk, root, { fields: KUSTOMIZATION }, '');
    const sure = walk.found.find(({ refusing }) => (0,kustomize_refusing/* isEvery */.qA)(refusing));
    // A key in another case is the field all the same.
    const whole = oddKeysOf(root).length === 0 ? (whyOtherKind(root) ?? (0,incomplete/* whyIncomplete */.Be)(root)) : null;
    const found = sure ?? whole ?? walk.found[0] ?? null;
    const hint = hintForObject(root);
    return found === null || hint === null ? found : { ...found, hint };
}
/** What to do with an object that has the name of kustomize's own file; null where it is none. */
function hintForObject(root) {
    const [version, kind] = [root.at('apiVersion').text() ?? '', root.at('kind').text() ?? ''];
    if (version === '' || version.startsWith('kustomize.config.k8s.io/') || !root.at('metadata').exists)
        return null;
    const what = version.startsWith('kustomize.toolkit.fluxcd.io/') ? `${kind} of Flux` : kind;
    return `It is a ${what}: give the file another name, since kustomize takes this one for its own configuration.`;
}
/** The fields of the kustomization of spec.path that Flux leaves out, since kustomize has none of that name. */
function findDropped(documents, directory) {
    const [file, other] = documents.kustomizationsOf(directory);
    const root = file === undefined || other !== undefined || !documents.isWhole(file) ? undefined : documents.of(file)[0];
    if (root === undefined)
        return [];
    const walk = { isTop: true, found: [], dropped: [], left: MAX_PLACES };
    look(walk, root, { fields: KUSTOMIZATION }, '');
    return walk.dropped;
}
/** What is wrong with a kustomization of comments, kind and apiVersion alone. */
const NOTHING_SET = 'nothing is set in it';
/** Kustomize 5.0.3 (Flux 2.0) and older build a kustomization in which nothing is set. */
const EMPTY_REFUSING = { since: 1 };
/** Whether nothing is set in it; of `bases: []` and fields like that it is not said. */
function isEmpty(root) {
    const entries = root.entries();
    const isNothing = (key, at) => {
        const name = fieldOf(KUSTOMIZATION, key);
        if (name === null)
            return false;
        return (0,incomplete/* nodeOf */.E7)(at) === 'nothing' || (KUSTOMIZATION[name] === 'text' && at.text() === '');
    };
    return (0,incomplete/* nodeOf */.E7)(root) === 'map' && entries.every(([key, at]) => isOfHead(key) || isNothing(key, at));
}
const isOfHead = (key) => /^(?:apiVersion|kind)$/i.test(key);
const VERSIONS = {
    Kustomization: 'kustomize.config.k8s.io/v1beta1',
    Component: 'kustomize.config.k8s.io/v1alpha1',
};
function whyOtherKind(root) {
    const kind = root.at('kind').text() || 'Kustomization';
    const version = root.at('apiVersion').text() || null;
    const wanted = Object.hasOwn(VERSIONS, kind) ? VERSIONS[kind] : undefined;
    const no = (key, problem) => (0,incomplete/* told */.Ev)(root.at(key), problem);
    if (wanted === undefined)
        return no('kind', `kind is ${kind}, and must be Kustomization or Component`);
    if (version === null || version === wanted)
        return null;
    return no('apiVersion', `apiVersion is ${version}, and must be ${wanted} for kind ${kind}`);
}
const NAMES = {
    map: 'a map',
    list: 'a list',
    scalar: 'a text',
    text: 'a text',
    'firm text': 'a text',
    flag: 'true or false without quotes',
    count: 'a whole number without quotes',
    number: 'a number without quotes',
    bool: 'true or false without quotes',
};
function look(walk, at, shape, path) {
    walk.left -= 1;
    const node = (0,incomplete/* nodeOf */.E7)(at);
    if (walk.left < 0 || shape === 'any' || node === 'nothing')
        return;
    const wrong = (is, wanted, refusing = kustomize_refusing/* EVERY */.k7) => walk.found.push({
        at,
        problem: `${path || 'it'} is ${NAMES[is]}, and must be ${NAMES[wanted]}`,
        refusing,
    });
    if (typeof shape === 'string') {
        if (node !== 'scalar')
            wrong(node, shape);
        else
            lookAtScalar(walk, at, shape, wrong);
        return;
    }
    if ('list' in shape) {
        if (node !== 'list')
            wrong(node, 'list');
        else
            for (const [index, entry] of at.list().entries())
                look(walk, entry, shape.list, `${path}[${index}]`);
        return;
    }
    // Kustomize 4 (Flux 0.41) takes the paths of patchesStrategicMerge there.
    const isFormer = !walk.isTop && node === 'scalar' && /^patches\[\d+\]$/.test(path);
    if (node !== 'map')
        wrong(node, 'map', isFormer ? { since: 0 } : kustomize_refusing/* EVERY */.k7);
    else
        lookAtMap(walk, at, shape, path);
}
function lookAtScalar({ isTop }, at, shape, wrong) {
    const is = scalarOf(at);
    const isText = is === 'text' && shape === 'firm text';
    if (is === null || is === shape || isText || (is === 'bool' && shape === 'flag'))
        return;
    // Kustomize 5.0.0 and what Flux reads by itself make texts of numbers; 5.0.3 (Flux 2.0) does not.
    if (shape !== 'text')
        wrong(is, shape);
    else if (!isTop)
        wrong(is, shape, { since: 0 });
}
const BOOLS = /^(?:y|Y|yes|Yes|YES|true|True|TRUE|on|On|ON|n|N|no|No|NO|false|False|FALSE|off|Off|OFF)$/;
/** What begins with a letter is no number; true, null and their like are told apart before. */
const SURE_TEXT = /^[A-Za-z]/;
/** What a scalar is in YAML 1.1, which Go's library reads; null when that is not sure. */
function scalarOf(at) {
    const text = at.text() ?? '';
    const { span } = at;
    // A block is a text, and so is what has a tag, most of the time.
    if (!at.isPlain)
        return span !== null && span.end - span.start === text.length + 2 ? 'text' : null;
    if (BOOLS.test(text))
        return 'bool';
    const number = (0,numbers/* kindOfNumber */.RL)(text);
    if (number !== null)
        return number === 'whole' ? 'count' : 'number';
    return SURE_TEXT.test(text) ? 'text' : null;
}
function lookAtMap(walk, at, shape, path) {
    const entries = at.entries();
    // What is merged in has keys of its own.
    if (entries.some(([key]) => key === '<<'))
        return;
    for (const [key, below] of entries) {
        const place = path === '' ? key : `${path}.${key}`;
        if ('map' in shape)
            look(walk, below, shape.map, place);
        else {
            const name = fieldOf(shape.fields, key);
            if (name !== null)
                look(walk, below, shape.fields[name] ?? 'any', place);
            // Go compares names without case, by Unicode's rules.
            else if (!/^[\x21-\x7e]+$/.test(key))
                continue;
            else if (walk.isTop)
                walk.dropped.push({ at: below.exists ? below : at, place, key, known: Object.keys(shape.fields) });
            else
                walk.found.push({
                    at: below.exists ? below : at,
                    problem: `${place} is not a field that kustomize knows`,
                    refusing: FORMER.has(key) ? { since: 0 } : kustomize_refusing/* EVERY */.k7,
                });
        }
    }
}
/** What of a kustomization is written in a way that is not followed here: keys in another case, twice, or merged in. */
function oddKeysOf(root, shape = { fields: KUSTOMIZATION }) {
    if (typeof shape === 'string' || 'map' in shape)
        return [];
    if ('list' in shape)
        return root.list().flatMap((entry) => oddKeysOf(entry, shape.list));
    const seen = new Set();
    return root.entries().flatMap(([key, below]) => {
        const name = fieldOf(shape.fields, key);
        const isOdd = key === '<<' || seen.has(name ?? key) || (name !== null && name !== key);
        seen.add(name ?? key);
        return isOdd
            ? [`the key ${key}`]
            : oddKeysOf(below, name === null ? 'any' : (shape.fields[name] ?? 'any'));
    });
}


/***/ }),

/***/ 585:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  uo: () => (/* binding */ documentsOf),
  Fl: () => (/* binding */ isTemplate),
  uJ: () => (/* binding */ joinPath)
});

// EXTERNAL MODULE: external "node:path/posix"
var posix_ = __webpack_require__(3916);
// EXTERNAL MODULE: ./lib/flux/fields.js
var fields = __webpack_require__(4366);
// EXTERNAL MODULE: ./lib/flux/yaml.js
var yaml = __webpack_require__(4332);
// EXTERNAL MODULE: ./lib/flux/broken.js
var flux_broken = __webpack_require__(3422);
// EXTERNAL MODULE: ./lib/flux/graph.js
var graph = __webpack_require__(59);
// EXTERNAL MODULE: ./lib/flux/unread.js
var flux_unread = __webpack_require__(8004);
;// CONCATENATED MODULE: ./lib/flux/kustomize/changes/unread-places.js
/** Finds what kustomize does not read of a file, with its place. Pure. */





/** Why the text is no YAML, which nobody can doubt; null where it is, or may be. */
function brokenIn(path, text) {
    const broken = (0,flux_broken/* findBroken */.xN)(path, text);
    const isOther = broken !== null && graph/* KUSTOMIZATIONS */.vy.includes((0,posix_.basename)(path)) && !(0,flux_broken/* isInFirst */._W)(text, broken.line);
    return isOther ? null : placed(path, broken);
}
/** What of the YAML is not read; null where that is nothing, or not known. */
function unreadIn(path, text) {
    const unread = (0,flux_unread/* findUnread */.T)(path, text);
    return unread === null || (0,yaml/* readYaml */.g)(path, text).findings.length > 0 ? null : placed(path, unread);
}
function placed(path, unread) {
    const at = unread === null ? null : (0,flux_broken/* placeAt */.BW)(path, unread.line);
    return unread === null || at === null ? null : { ...unread, at };
}

;// CONCATENATED MODULE: ./lib/flux/kustomize/documents.js
/** The files of a repository by path, their documents read once and only when asked for. Pure. */




/** The names that kustomize looks for. */
const KUSTOMIZATIONS = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'];
/** The documents of these files. */
function documentsOf(files) {
    const texts = new Map(files.map(({ path, text }) => [path, text]));
    const textOf = (path) => texts.get(path) ?? '';
    const broken = perPath((path) => (isRead(path, textOf(path)) ? brokenIn(path, textOf(path)) : null));
    const directories = new Map();
    const entry = (directory) => {
        const known = directories.get(directory) ?? { files: [], directories: new Set() };
        directories.set(directory, known);
        return known;
    };
    for (const path of texts.keys()) {
        entry(parentOf(path)).files.push(path);
        for (let at = parentOf(path); at !== ''; at = parentOf(at))
            entry(parentOf(at)).directories.add(at);
    }
    const kustomizationsOf = (directory) => KUSTOMIZATIONS.map((name) => posix_.join(directory, name)).filter((path) => texts.has(path));
    return {
        of: perPath((path) => (texts.has(path) ? readRoots(path, textOf(path)) : [])),
        has: (path) => texts.has(path),
        text: textOf,
        isWhole: perPath((path) => (0,yaml/* readYaml */.g)(path, textOf(path)).findings.length === 0),
        broken,
        unread: perPath((path) => broken(path) ?? (isRead(path, textOf(path)) ? unreadIn(path, textOf(path)) : null)),
        hasDirectory: (directory) => directory === '' || directories.has(directory),
        list(directory) {
            const found = directories.get(directory);
            return { files: found?.files ?? [], directories: [...(found?.directories ?? [])] };
        },
        kustomizationsOf,
        kustomizationOf: (directory) => kustomizationsOf(directory)[0] ?? null,
    };
}
/** The function with its answers kept. */
function perPath(ask) {
    const known = new Map();
    return (path) => {
        const earlier = known.get(path) ?? { answer: ask(path) };
        known.set(path, earlier);
        return earlier.answer;
    };
}
function parentOf(path) {
    const parent = posix_.dirname(path);
    return parent === '.' ? '' : parent;
}
function isRead(path, text) {
    return /\.ya?ml$|\.json$|(?:^|\/)Kustomization$/.test(path) && !isTemplate(path, text);
}
function readRoots(path, text) {
    if (!isRead(path, text))
        return [];
    const source = (0,yaml/* readYaml */.g)(path, text);
    return source.documents.flatMap((document) => {
        const root = (0,fields/* fieldsOf */.Pf)(source, document);
        return root.at('kind').text() === 'List' ? root.at('items').list() : [root];
    });
}
/** Whether a file is the template of objects, or a sample of them: Helm charts and controllers have such. */
function isTemplate(path, text) {
    const isChart = /(?:^|\/)templates\//.test(path) && text.includes('{{');
    return isChart || /(?:^|\/)(?:config\/samples|testdata|__tests__|fixtures)\//.test(path);
}
/** A path from the top of the repository, without the dots; null when it leaves it. */
function joinPath(directory, path) {
    const joined = posix_.join(directory === '' ? '.' : directory, path).replace(/\/+$/, '');
    if (joined === '..' || joined.startsWith('../') || path.startsWith('/'))
        return null;
    return joined === '.' ? '' : joined;
}


/***/ }),

/***/ 3129:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E4: () => (/* binding */ versionOf),
/* harmony export */   F8: () => (/* binding */ groupOf),
/* harmony export */   N6: () => (/* binding */ namespaceOf),
/* harmony export */   TH: () => (/* binding */ idOf),
/* harmony export */   WB: () => (/* binding */ isSameId),
/* harmony export */   rh: () => (/* binding */ movedTo),
/* harmony export */   vZ: () => (/* binding */ idsAfter),
/* harmony export */   xe: () => (/* binding */ isRenamed)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);
/**
 * Says which object a patch without a target means, as kustomize does: by apiVersion, kind, name and namespace, each as it was at any
 * time of the build. Read from sigs.k8s.io/kustomize/api 0.21.1 and kyaml 0.21.1, which kustomize-controller 1.9.4 (Flux 2.9) has:
 * `resmap.GetById` (https://github.com/kubernetes-sigs/kustomize/blob/api/v0.21.1/api/resmap/reswrangler.go). Pure.
 */

/** The id of an object, or of the patch that names it. */
function idOf(value) {
    const text = (one) => (typeof one === 'string' ? one : '');
    const metadata = (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .isRecord */ .u4)(value.metadata) ? value.metadata : {};
    const name = text(metadata.name);
    const namespace = text(metadata.namespace);
    return { apiVersion: text(value.apiVersion), kind: text(value.kind), name, namespace };
}
/** What kustomize knows to be of the whole cluster: the same kinds in kyaml 0.13.9 to 0.21.1 (openapi.go). All others have a namespace. */
const CLUSTER_WIDE = new Set([
    ...['ComponentStatus', 'Namespace', 'Node', 'NodeProxyOptions', 'PersistentVolume'].map((kind) => `v1 ${kind}`),
    ...both('admissionregistration.k8s.io', ['MutatingWebhookConfiguration', 'ValidatingWebhookConfiguration']),
    ...both('apiextensions.k8s.io', ['CustomResourceDefinition']),
    ...both('apiregistration.k8s.io', ['APIService']),
    ...both('certificates.k8s.io', ['CertificateSigningRequest']),
    ...both('networking.k8s.io', ['IngressClass']),
    ...both('node.k8s.io', ['RuntimeClass']),
    ...both('rbac.authorization.k8s.io', ['ClusterRole', 'ClusterRoleBinding']),
    ...both('scheduling.k8s.io', ['PriorityClass']),
    ...both('storage.k8s.io', ['CSIDriver', 'CSINode', 'StorageClass', 'VolumeAttachment']),
    'flowcontrol.apiserver.k8s.io/v1beta1 FlowSchema',
    'flowcontrol.apiserver.k8s.io/v1beta1 PriorityLevelConfiguration',
    'policy/v1beta1 PodSecurityPolicy',
]);
function both(group, kinds) {
    return kinds.flatMap((kind) => [`${group}/v1 ${kind}`, `${group}/v1beta1 ${kind}`]);
}
/** Whether kustomize takes two ids for one. */
function isSameId(a, b) {
    const isNamedAlike = a.apiVersion === b.apiVersion && a.kind === b.kind && a.name === b.name;
    return isNamedAlike && namespaceOf(a) === namespaceOf(b);
}
/** The namespace of an id as kustomize compares it: none is `default`, and what is of the whole cluster has a word of its own. */
function namespaceOf({ apiVersion, kind, namespace }) {
    if (CLUSTER_WIDE.has(`${apiVersion} ${kind}`))
        return '_non_namespaceable_';
    return namespace || 'default';
}
/** The group of an id; empty for the first one of Kubernetes. */
function groupOf({ apiVersion }) {
    return apiVersion.includes('/') ? (apiVersion.split('/')[0] ?? '') : '';
}
/** The version of an id, without its group. */
function versionOf({ apiVersion }) {
    return apiVersion.slice(apiVersion.indexOf('/') + 1);
}
/** Kinds whose names no prefix or suffix changes. */
const NAMED_FIRMLY = ['Namespace', 'CustomResourceDefinition', 'APIService'];
/** Whether prefixes and suffixes change the names of a kind. */
function isRenamed(kind) {
    return !NAMED_FIRMLY.includes(kind);
}
/** The id once the namespace of a kustomization is set; a Namespace takes its name. */
function movedTo(namespace, id) {
    if (namespace === null)
        return id;
    const isNamespace = id.kind === 'Namespace' && id.apiVersion === 'v1';
    return { ...id, namespace, ...(isNamespace ? { name: namespace } : {}) };
}
/** The ids that an object has after the steps of one kustomization, with those between them. */
function idsAfter(ids, { namespace, prefix, suffix }) {
    const last = ids.at(-1);
    if (last === undefined)
        return ids;
    const moved = movedTo(namespace, last);
    const isNamed = isRenamed(last.kind);
    const before = isNamed && prefix !== '' ? { ...moved, name: `${prefix}${moved.name}` } : moved;
    const after = isNamed && suffix !== '' ? { ...before, name: `${before.name}${suffix}` } : before;
    const fresh = [moved, before, after].filter((id, at, all) => id !== (at === 0 ? last : all[at - 1]));
    return fresh.length === 0 ? ids : [...ids, ...fresh];
}


/***/ }),

/***/ 2999:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Be: () => (/* binding */ whyIncomplete),
/* harmony export */   E7: () => (/* binding */ nodeOf),
/* harmony export */   Ev: () => (/* binding */ told),
/* harmony export */   gd: () => (/* binding */ NO_TEXT)
/* harmony export */ });
/* harmony import */ var _changes_numbers_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(535);
/* harmony import */ var _named_files_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8856);
/* harmony import */ var _no_object_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8458);
/* harmony import */ var _refusing_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7792);




/** Entries without what they are for: no release builds them. */
function whyIncomplete(root) {
    const all = (key) => root
        .at(key)
        .list()
        .map((at, index) => ({ at, path: `${key}[${index}]` }));
    const found = [
        ...all('resources').map(({ at, path }) => ((0,_no_object_js__WEBPACK_IMPORTED_MODULE_2__/* .lacksText */ .i)(at) ? told(at, `${path} is empty`) : null)),
        ...all('patches').map(({ at, path }) => {
            const [text, file] = [!(0,_no_object_js__WEBPACK_IMPORTED_MODULE_2__/* .lacksText */ .i)(at.at('patch')), !(0,_no_object_js__WEBPACK_IMPORTED_MODULE_2__/* .lacksText */ .i)(at.at('path'))];
            if (nodeOf(at) !== 'map' || text !== file)
                return null;
            return told(at, text ? `${path} has patch and path: one is allowed` : `${path} has neither patch nor path`);
        }),
        ...all('replicas').map(({ at, path }) => /^(?:map|nothing)$/.test(nodeOf(at)) && (0,_no_object_js__WEBPACK_IMPORTED_MODULE_2__/* .lacksText */ .i)(at.at('name'))
            ? told(at, `${path} has no name`)
            : null),
        ..._named_files_js__WEBPACK_IMPORTED_MODULE_0__/* .GENERATORS */ .DY.flatMap(all).map(({ at, path }) => whyNoGenerator(at, path)),
    ];
    return found.find((one) => one !== null) ?? null;
}
/** What no release decodes. */
const told = (at, problem) => ({ at, problem, refusing: _refusing_js__WEBPACK_IMPORTED_MODULE_1__/* .EVERY */ .k7 });
/** Kustomize writes the keys of what it generates without quotes. */
const NO_TEXT = 'which it writes without quotes, so that it is no text';
function whyNoGenerator(at, path) {
    if (nodeOf(at) !== 'map' || at.at('<<').exists)
        return null;
    if ((0,_no_object_js__WEBPACK_IMPORTED_MODULE_2__/* .lacksText */ .i)(at.at('name')))
        return told(at, `${path} has no name`);
    const seen = new Set();
    const whyNoKey = (key) => seen.has(key)
        ? `has the key ${key} twice`
        : (0,_changes_numbers_js__WEBPACK_IMPORTED_MODULE_3__/* .isOtherThanText */ .BK)(key)
            ? `has the key ${key}, ${NO_TEXT}`
            : null;
    for (const literal of at.at('literals').list()) {
        const [key = '', value] = (literal.text() ?? '').split('=', 2);
        // It may be the password of a Secret.
        if (value === undefined || key === '')
            return told(literal, `a literal of ${path} is not key=value`);
        const why = whyNoKey(key);
        if (why !== null)
            return told(literal, `${path} ${why}`);
        seen.add(key);
    }
    for (const file of at.at('files').list()) {
        const source = (0,_named_files_js__WEBPACK_IMPORTED_MODULE_0__/* .sourceOf */ .vz)(file.text() ?? '');
        if (source === null)
            return told(file, `a file of ${path} is neither a path nor key=path`);
        const why = whyNoKey(source.key);
        if (why !== null)
            return told(file, `${path} ${why}`);
        seen.add(source.key);
    }
    return null;
}
/** What kind of node stands at a place. */
function nodeOf(at) {
    if (!at.exists)
        return 'nothing';
    if (at.entries().length > 0)
        return 'map';
    if (at.list().length > 0)
        return 'list';
    const value = at.value();
    if (value === null)
        return 'nothing';
    return typeof value === 'string' ? 'scalar' : Array.isArray(value) ? 'list' : 'map';
}


/***/ }),

/***/ 7606:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BB: () => (/* binding */ ODD_PATCHES),
/* harmony export */   Wy: () => (/* binding */ isComponent),
/* harmony export */   ZA: () => (/* binding */ patchFilesOf),
/* harmony export */   hB: () => (/* binding */ readEntry),
/* harmony export */   hd: () => (/* binding */ resolve),
/* harmony export */   kG: () => (/* binding */ readKustomization),
/* harmony export */   mO: () => (/* binding */ isInline),
/* harmony export */   yT: () => (/* binding */ patchEntriesOf)
/* harmony export */ });
/* harmony import */ var _fields_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4366);
/* harmony import */ var _changes_images_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9935);
/* harmony import */ var _changes_patches_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1871);
/* harmony import */ var _changes_targets_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7019);
/* harmony import */ var _decode_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(583);
/* harmony import */ var _documents_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(585);
/** Reads what a kustomization.yaml asks for, as far as it is of the plain kinds. Pure. */






/** What may change objects and is not read. */
const NOT_READ = [
    ...['replacements', 'transformers', 'vars', 'configurations', 'crds', 'helmCharts'],
    ...['helmChartInflationGenerator', 'generators', 'openapi'],
];
/** The kustomization of a directory, or null. */
function readKustomization(documents, directory) {
    const file = documents.kustomizationOf(directory);
    const root = file === null ? undefined : documents.of(file)[0];
    if (file === null || root === undefined)
        return null;
    const { patches, notRead } = readPatches(documents, directory, root, file);
    return {
        file,
        directory,
        resources: [...root.at('resources').list(), ...root.at('bases').list()],
        components: root.at('components').list(),
        isComponent: isComponent(root),
        namespace: root.at('namespace').text() || null,
        prefix: root.at('namePrefix').text() ?? '',
        suffix: root.at('nameSuffix').text() ?? '',
        labels: readLabels(root),
        patches,
        images: (0,_changes_images_js__WEBPACK_IMPORTED_MODULE_1__/* .readImages */ .H)(root.at('images')),
        addsMore: ['commonAnnotations', 'replicas'].some((key) => root.at(key).isSet()),
        replicas: root.at('replicas').list(),
        generated: ['ConfigMap', 'Secret'].flatMap((kind) => readGenerated(root, kind)),
        notRead: [...NOT_READ.filter((key) => root.at(key).isSet()), ...(0,_decode_js__WEBPACK_IMPORTED_MODULE_4__/* .oddKeysOf */ .RT)(root), ...notRead],
    };
}
/** Whether a kustomization is of kind Component. */
function isComponent(root) {
    return root.entries().some(([key, at]) => key.toLowerCase() === 'kind' && at.text() === 'Component');
}
function readLabels(root) {
    const pairs = root
        .at('labels')
        .list()
        .map((entry) => entry.at('pairs').texts());
    return Object.assign({}, root.at('commonLabels').texts(), ...pairs);
}
function readGenerated(root, kind) {
    const list = root.at(kind === 'Secret' ? 'secretGenerator' : 'configMapGenerator').list();
    return list.flatMap((entry) => {
        const name = entry.at('name').text();
        const isChange = ['merge', 'replace'].includes(entry.at('behavior').text() ?? '');
        if (name === null)
            return [];
        const added = ['labels', 'annotations'].flatMap((key) => {
            const own = { ...root.at('generatorOptions', key).texts(), ...entry.at('options', key).texts() };
            return Object.keys(own).length === 0 ? [] : [[key, own]];
        });
        const namespace = entry.at('namespace').text();
        const metadata = { name, ...Object.fromEntries(added) };
        const named = namespace === null ? metadata : { ...metadata, namespace };
        return [{ object: (0,_fields_js__WEBPACK_IMPORTED_MODULE_0__/* .withValue */ .cO)(entry, { apiVersion: 'v1', kind, metadata: named }), isChange }];
    });
}
/** What it has where a patch is not read. */
const ODD_PATCHES = 'patches of another kind';
function readPatches(documents, directory, root, file) {
    // In kustomize's order.
    const all = [
        ...root
            .at('patchesStrategicMerge')
            .list()
            .map((at) => {
            const text = at.text() ?? '';
            const own = isInline(text);
            return { at, text: own ? text : null, path: own ? null : text, target: null, stage: 0 };
        }),
        ...root
            .at('patches')
            .list()
            .map((at) => readEntry(at, 1)),
        ...root
            .at('patchesJson6902')
            .list()
            .map((at) => readEntry(at, 2)),
    ];
    const read = all.map((entry) => resolve(documents, directory, file, entry));
    return {
        patches: read.flatMap((patches) => patches ?? []),
        notRead: read.some((patches) => patches === null) ? [ODD_PATCHES] : [],
    };
}
/** One entry of `patches`, of a kustomization.yaml or of a Flux Kustomization. */
function readEntry(entry, stage) {
    const isRenaming = ['allowNameChange', 'allowKindChange'].some((key) => entry.at('options', key).flag());
    // Kustomize takes Target for target, and what is merged in may bring one.
    const isOdd = entry
        .entries()
        .some(([key]) => key === '<<' || (key !== 'target' && key.toLowerCase() === 'target'));
    return {
        at: entry,
        text: entry.at('patch').text(),
        path: entry.at('path').text(),
        target: isRenaming || isOdd ? undefined : (0,_changes_targets_js__WEBPACK_IMPORTED_MODULE_3__/* .readTarget */ ._E)(entry.at('target')),
        stage,
    };
}
/** The patches of one entry; null when they cannot be read here. */
function resolve(documents, directory, file, { at, text, path, target, stage }) {
    if (target === undefined)
        return null;
    const place = { at, target, stage };
    if (text !== null)
        return (0,_changes_patches_js__WEBPACK_IMPORTED_MODULE_2__/* .readPatch */ .Hx)(file, text, place);
    const from = path === null ? null : (0,_documents_js__WEBPACK_IMPORTED_MODULE_5__/* .joinPath */ .uJ)(directory, path);
    if (from === null || !documents.has(from) || !documents.isWhole(from))
        return null;
    return (0,_changes_patches_js__WEBPACK_IMPORTED_MODULE_2__/* .patchesOf */ .Up)(documents.of(from), documents.text(from), place);
}
/** Whether an entry is an object itself, in lines, in JSON or as a mapping, and not the path of one. */
function isInline(text) {
    return /\n|^\s*\{|:\s/.test(text);
}
/** The files that a kustomization patches with: they are no objects. */
function patchFilesOf(documents, directory) {
    return patchEntriesOf(documents, directory).map(({ path }) => path);
}
/** The places of a kustomization that name such a file. */
function patchEntriesOf(documents, directory) {
    const file = documents.kustomizationOf(directory);
    const root = file === null ? undefined : documents.of(file)[0];
    if (root === undefined)
        return [];
    const entries = [
        ...['patches', 'patchesJson6902'].flatMap((key) => root
            .at(key)
            .list()
            .map((entry) => ({ at: entry.at('path'), isPatch: true }))),
        ...['patchesStrategicMerge', 'transformers', 'generators', 'validators'].flatMap((key) => root
            .at(key)
            .list()
            .map((at) => ({ at, isPatch: key === 'patchesStrategicMerge' }))),
    ];
    return entries.flatMap(({ at, isPatch }) => {
        const text = at.text();
        const path = !text || isInline(text) ? null : (0,_documents_js__WEBPACK_IMPORTED_MODULE_5__/* .joinPath */ .uJ)(directory, text);
        return path === null ? [] : [{ at, path, isPatch }];
    });
}


/***/ }),

/***/ 9397:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ readLayout)
/* harmony export */ });
/* harmony import */ var _fields_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4366);
/* harmony import */ var _schema_releases_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9841);
/* harmony import */ var _schema_spelling_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7301);
/* harmony import */ var _schema_table_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9243);
/* harmony import */ var _build_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4629);
/* harmony import */ var _clusters_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(2443);
/* harmony import */ var _documents_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(585);
/* harmony import */ var _kustomization_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(7606);
/* harmony import */ var _session_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(6487);
/* harmony import */ var _spelled_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(3092);
/** Says which objects which cluster of a repository has: from each cluster's root along its Kustomizations. Pure. */










/** A file that is worth reading though nothing leads to it. */
const SPEAKS_OF_FLUX = /(?:toolkit|extensions)\.fluxcd\.io|controlplane\.io|\$imagepolicy|notification-controller|webhook-receiver|kind:\s*["']?Secret/;
/** The layout of these files. */
function readLayout(files, query = {}) {
    const { rendered = new Map(), fluxVersion = null, asMeant = false } = query;
    const written = (0,_documents_js__WEBPACK_IMPORTED_MODULE_6__/* .documentsOf */ .uo)(files);
    const directories = [...new Set(files.map(({ path }) => path.slice(0, Math.max(0, path.lastIndexOf('/')))))];
    const patches = new Set(directories.flatMap((directory) => (0,_kustomization_js__WEBPACK_IMPORTED_MODULE_7__/* .patchFilesOf */ .ZA)(written, directory)));
    const templates = files.filter(({ path, text }) => (0,_documents_js__WEBPACK_IMPORTED_MODULE_6__/* .isTemplate */ .Fl)(path, text)).map(({ path }) => path);
    const noObjects = new Set([...patches, ...templates]);
    const { documents, misspelled } = asMeant
        ? (0,_spelled_js__WEBPACK_IMPORTED_MODULE_9__/* .spelledRight */ .k)(written, { files, noObjects, isKnown: isKnownFlux(files, fluxVersion) })
        : { documents: written, misspelled: () => null };
    const speaks = (text) => SPEAKS_OF_FLUX.test(text) || (asMeant && (0,_schema_spelling_js__WEBPACK_IMPORTED_MODULE_2__/* .hasNearGroup */ .Yd)(text));
    const relevant = files.filter(({ path, text }) => !noObjects.has(path) && speaks(text));
    const raw = relevant.flatMap(({ path }) => documents.of(path)).filter((root) => !(0,_session_js__WEBPACK_IMPORTED_MODULE_8__/* .isKustomizeConfig */ .mv)(root));
    const sources = (0,_clusters_js__WEBPACK_IMPORTED_MODULE_5__/* .gitSourcesIn */ .IR)(raw);
    const follow = { documents, raw, sources, rendered, isFlux: releasesOf(files, fluxVersion) };
    const clusters = (0,_clusters_js__WEBPACK_IMPORTED_MODULE_5__/* .findClusters */ .lY)(follow);
    const reached = new Set(clusters.flatMap((cluster) => [...cluster.files]));
    const loose = looseObjects(documents, relevant.map(({ path }) => path).filter((path) => !reached.has(path)), reached);
    return { clusters: withLoose(clusters, loose), noObjects, documents, misspelled };
}
/** Whether the kinds of every version that is stated are known; where none is, no known release has another one. */
function isKnownFlux(files, fluxVersion) {
    const known = (0,_schema_table_js__WEBPACK_IMPORTED_MODULE_3__/* .knownReleases */ .o2)().map(({ minor }) => minor);
    return versionsOf(files, fluxVersion).every((text) => known.includes((0,_schema_releases_js__WEBPACK_IMPORTED_MODULE_1__/* .toVersion */ .OO)(text).text));
}
function versionsOf(files, fluxVersion) {
    return fluxVersion === null ? (0,_schema_releases_js__WEBPACK_IMPORTED_MODULE_1__/* .statedVersions */ .dn)(files) : [fluxVersion];
}
/** Whether every version that is stated is 2.minor or newer, or none of them; null when there are both, or none is stated. */
function releasesOf(files, fluxVersion) {
    const stated = versionsOf(files, fluxVersion);
    return (minor) => {
        const [first = null, ...others] = new Set(stated.map((text) => (0,_schema_releases_js__WEBPACK_IMPORTED_MODULE_1__/* .isAtLeast */ .du)((0,_schema_releases_js__WEBPACK_IMPORTED_MODULE_1__/* .toVersion */ .OO)(text), minor)));
        return others.length === 0 ? first : null;
    };
}
/** What no Kustomization of Flux leads to: builds of their own, and files by themselves. */
function looseObjects(documents, paths, reached) {
    const builds = looseBuilds(documents, paths, reached);
    const built = new Set(builds.flatMap(({ files }) => [...files]));
    const alone = paths
        .filter((path) => !built.has(path))
        .flatMap((path) => documents
        .of(path)
        .filter((root) => !(0,_session_js__WEBPACK_IMPORTED_MODULE_8__/* .isKustomizeConfig */ .mv)(root))
        .map((fields) => ({ fields, origin: path.slice(0, Math.max(0, path.lastIndexOf('/'))) })));
    const all = [
        // What is in a file beside them that a cluster has already is there once.
        ...builds.flatMap(({ objects, origin }) => objects.filter(({ file }) => !reached.has(file)).map((fields) => ({ fields, origin }))),
        ...alone,
    ];
    return all.map(({ fields, origin }) => ({ fields: withMarkedVariables(fields), origin }));
}
/** Kustomizations that no other one includes, as far as they have one of the files. */
function looseBuilds(documents, paths, reached) {
    const candidates = new Set();
    for (const path of paths) {
        for (let at = parentOf(path);; at = parentOf(at)) {
            const file = documents.kustomizationOf(at);
            if (file !== null && !reached.has(file))
                candidates.add(at);
            if (at === '')
                break;
        }
    }
    const overlays = paths.length === 0 ? [] : everyKustomization(documents, '');
    const builds = overlays
        .filter((directory) => !reached.has(documents.kustomizationOf(directory) ?? ''))
        .map((directory) => ({ origin: directory, ...(0,_build_js__WEBPACK_IMPORTED_MODULE_4__/* .buildDirectory */ .W)(documents, directory) }))
        .filter(({ files }) => paths.some((path) => files.has(path)));
    return builds.filter(({ origin }) => !builds.some((other) => other.origin !== origin &&
        other.files.has(documents.kustomizationOf(origin) ?? '') &&
        // Two that include each other are both kept.
        !builds
            .find((one) => one.origin === origin)
            ?.files.has(documents.kustomizationOf(other.origin) ?? '')));
}
function everyKustomization(documents, directory) {
    const below = documents.list(directory).directories.flatMap((each) => everyKustomization(documents, each));
    return documents.kustomizationOf(directory) === null ? below : [directory, ...below];
}
function parentOf(path) {
    return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}
/** Nothing says who fills in the variables of a file that no Kustomization leads to. */
function withMarkedVariables(fields) {
    const value = fields.value();
    if (!(0,_fields_js__WEBPACK_IMPORTED_MODULE_0__/* .hasVariables */ .cF)(value))
        return fields;
    const extract = fields.at('spec', 'filterTags', 'extract').text() ?? '';
    const pattern = fields.at('spec', 'filterTags', 'pattern').text() ?? '';
    const groups = [...extract.matchAll(/\$\{(\w+)\}/g)].map(([, name]) => name ?? '');
    // ${ts} in extract is a group of the pattern, as in Go's own templates.
    const isTemplateOnly = groups.length > 0 &&
        groups.every((name) => pattern.includes(`<${name}>`)) &&
        JSON.stringify(value).split('${').length - 1 === groups.length;
    return isTemplateOnly ? fields : (0,_fields_js__WEBPACK_IMPORTED_MODULE_0__/* .withValue */ .cO)(fields, (0,_fields_js__WEBPACK_IMPORTED_MODULE_0__/* .markVariables */ .du)(value));
}
/** Objects that nothing leads to belong to every cluster, but for those below another cluster's directory. */
function withLoose(clusters, all) {
    // A template is for a script to copy: no API server takes the name that it has.
    const loose = all.filter(({ fields }) => !(0,_fields_js__WEBPACK_IMPORTED_MODULE_0__/* .hasBlank */ .Xk)(fields.at('metadata', 'name').text()));
    const named = [...new Set(loose.flatMap(({ fields }) => (0,_clusters_js__WEBPACK_IMPORTED_MODULE_5__/* .clusterDirectory */ .cT)(fields.file) ?? []))];
    const base = clusters.length > 0
        ? clusters
        : (named.length > 1 ? named : ['']).map((directory) => ({
            directory,
            objects: [],
            origins: new Map(),
            files: new Set(),
            deployments: [],
            gaps: [],
        }));
    return base.map((cluster) => {
        const mine = loose.filter(({ fields }) => {
            const own = (0,_clusters_js__WEBPACK_IMPORTED_MODULE_5__/* .clusterDirectory */ .cT)(fields.file);
            return own === null || base.length === 1 || own === (0,_clusters_js__WEBPACK_IMPORTED_MODULE_5__/* .clusterDirectory */ .cT)(`${cluster.directory}/x`);
        });
        const origins = new Map(cluster.origins);
        for (const { fields, origin } of mine)
            origins.set(fields, `loose:${origin}`);
        return { ...cluster, origins, objects: [...cluster.objects, ...mine.map(({ fields }) => fields)] };
    });
}


/***/ }),

/***/ 8856:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DY: () => (/* binding */ GENERATORS),
/* harmony export */   _l: () => (/* binding */ ownKeysOf),
/* harmony export */   i6: () => (/* binding */ namedFilesOf),
/* harmony export */   vz: () => (/* binding */ sourceOf)
/* harmony export */ });
/* harmony import */ var node_path_posix__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3916);
/* harmony import */ var _fields_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4366);
/* harmony import */ var _documents_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(585);
/**
 * Says which files a kustomization names beside its resources and patches: they must be there, whatever is in them. Kustomize 4.5.7 to
 * 5.8.1 build nothing without one of them. Pure.
 */



/** The generators of a kustomization, by what makes them. */
const GENERATORS = ['configMapGenerator', 'secretGenerator'];
/** The files that the kustomization of a directory names, but for what is fetched from elsewhere. */
function namedFilesOf(root, directory) {
    const generated = GENERATORS.flatMap((key) => root
        .at(key)
        .list()
        .flatMap((entry, index) => {
        const files = entry.at('files').list();
        const envs = [...entry.at('envs').list(), ...given(entry.at('env'))].map(plain);
        const generator = { at: entry, name: `${key}[${index}]` };
        return [
            ...files.map((at) => ({ at, text: sourceOf(at.text() ?? '')?.path ?? null })),
            ...envs.map((env) => ({ ...env, generator })),
        ];
    }));
    const lists = ['crds', 'configurations'].flatMap((key) => root.at(key).list());
    const paths = [root.at('openapi'), ...root.at('replacements').list()].flatMap((entry) => given(entry.at('path')));
    const all = [
        ...generated,
        ...[...lists, ...paths].map(plain),
    ];
    return all.flatMap(({ text, ...one }) => text === null || (0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .hasUnknown */ .RT)(text) || /^https?:/i.test(text)
        ? []
        : [{ ...one, path: (0,_documents_js__WEBPACK_IMPORTED_MODULE_2__/* .joinPath */ .uJ)(directory, text) }]);
}
const plain = (at) => ({ at, text: at.text() ?? '' });
function given(at) {
    return (at.text() ?? '') === '' ? [] : [at];
}
/** The keys that a generator has by its literals and its files. */
function ownKeysOf(generator) {
    const texts = (key) => generator
        .at(key)
        .list()
        .map((at) => at.text() ?? '');
    return [
        ...texts('literals').map((literal) => literal.split('=', 1)[0] ?? ''),
        ...texts('files').flatMap((file) => sourceOf(file)?.key ?? []),
    ];
}
/** The key and the path of one of a generator's `files`, `path` or `key=path`; null when kustomize takes it for neither. */
function sourceOf(text) {
    const [first = '', second, ...more] = text.split('=');
    if (second === undefined)
        return { key: (0,node_path_posix__WEBPACK_IMPORTED_MODULE_0__.basename)(first), path: first };
    return first === '' || second === '' || more.length > 0 ? null : { key: first, path: second };
}


/***/ }),

/***/ 8458:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ findNoObject),
/* harmony export */   i: () => (/* binding */ lacksText)
/* harmony export */ });
/** Lists inside of each other that are looked into. */
const MAX_LISTS = 10;
/**
 * What of a document kustomize takes for no object, with the entries of Lists: 4.5.7 to 5.8.1 drop what is empty, and refuse the rest.
 * Null when it is an object, or may be one by what is merged in.
 */
function findNoObject(root, level = 0) {
    const no = (why, fault = 'of another type') => ({ at: root, why, fault });
    if (root.entries().length === 0) {
        if (root.list().length > 0)
            return no('a list');
        return root.text() === null ? null : no('a text');
    }
    if (isMerged(root) || isMerged(root.at('metadata')))
        return null;
    const kind = root.at('kind');
    if (lacksText(kind))
        return no('no kind', 'no kind');
    if (kind.text()?.endsWith('List') !== true)
        return lacksText(root.at('metadata', 'name')) ? no('no metadata.name', 'no name') : null;
    // A List may do without a name.
    const entries = level < MAX_LISTS ? root.at('items').list() : [];
    return entries.reduce((found, entry) => found ?? findNoObject(entry, level + 1), null);
}
/** Whether other places may give it keys; a key that is no plain text may be any. */
function isMerged(at) {
    return at.entries().some(([key]) => key === '<<' || key === '');
}
/** Whether no text is there: a map or a list is none. A tag makes none of nothing, and may make one of a word such as null. */
function lacksText(at) {
    const isWord = at.exists && (at.span !== null || at.isInText === true);
    const isTagged = isWord && !at.isPlain && at.value() === null;
    return !isTagged && (at.text() ?? '') === '';
}


/***/ }),

/***/ 4539:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C4: () => (/* binding */ isOfObjects),
/* harmony export */   IX: () => (/* binding */ isLocal),
/* harmony export */   NZ: () => (/* binding */ eitherWay),
/* harmony export */   RI: () => (/* binding */ whyNoComponent),
/* harmony export */   Te: () => (/* binding */ isSureAlone)
/* harmony export */ });
/* harmony import */ var _files_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8252);

const OF_OBJECTS = new Set([
    ...['no target', 'several', 'no name', 'many for one', 'no place', 'no patch'],
    ...['twice', 'moved together', 'made twice', 'nothing to change', 'several to change'],
    'decoded no more',
    'nothing to scale',
]);
/** Whether it is about objects and patches that do not fit: the files are all there. */
function isOfObjects(why) {
    return OF_OBJECTS.has(why);
}
/** Whether the entry is wrong whatever the resources are. */
function isSureAlone(why) {
    return ['no name', 'many for one', 'no patch', 'decoded no more'].includes(why);
}
/**
 * Whether kustomize-controller takes a path as a component of a Flux Kustomization: `IsLocalRelativePath` of fluxcd/pkg 1.44.0, and of
 * 1.18 to 1.35.5 by its words (https://github.com/fluxcd/pkg/blob/kustomize/v1.44.0/kustomize/kustomize_generator.go).
 */
function isLocal(path) {
    return !/^(?:(?:git::|gh:|ssh:\/\/|https?:\/\/|git@|github\.com[:/])[\s\S]|(?:file:\/\/)?\/)/i.test(path);
}
/** What is wrong with an entry of `components`; null when it is one. */
function whyNoComponent(documents, path, part) {
    if (documents.has(path))
        return 'a file';
    if (!documents.hasDirectory(path))
        return 'absent';
    if (part === null)
        return 'bare';
    return part.isComponent ? null : 'no component';
}
/** What both orders of generators and components refuse, and with a doubt what one does. */
function eitherWay(own, former) {
    const keyOf = ({ at, why, path }) => `${(0,_files_js__WEBPACK_IMPORTED_MODULE_0__/* .placeOf */ .$t)(at)} ${why} ${path}`;
    const keys = [own, former].map((all) => new Set(all.map(keyOf)));
    const doubt = 'Flux 2.0 runs generators behind components, later ones before, and which release runs is not known';
    const doubted = (one) => (keys.every((has) => has.has(keyOf(one))) ? one : { doubt, ...one });
    return [...own, ...former.filter((one) => keys[0]?.has(keyOf(one)) === false)].map(doubted);
}


/***/ }),

/***/ 7792:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EA: () => (/* binding */ isRefusedBy),
/* harmony export */   j2: () => (/* binding */ sayRefusing),
/* harmony export */   k7: () => (/* binding */ EVERY),
/* harmony export */   qA: () => (/* binding */ isEvery)
/* harmony export */ });
/** Says which releases of Flux have a kustomize that refuses something. Pure. */
/** Those that refuse what none takes. */
const EVERY = {};
/** Whether no release takes it. */
function isEvery({ since, until }) {
    return since === undefined && until === undefined;
}
/** Whether the release that runs refuses it; null when that is not known. */
function isRefusedBy({ since, until }, isFlux) {
    const isBegun = since === undefined ? true : isFlux(since);
    const isOver = until === undefined ? false : isFlux(until.taken);
    if (isBegun === false || isOver === true)
        return false;
    const isWithin = until === undefined || isFlux(until.last + 1) === false;
    return isBegun === true && isWithin ? true : null;
}
/** Which releases take what is wrong, and which do not. */
function sayRefusing({ since, until }, problem) {
    if (until === undefined)
        return `Flux before 2.${since} takes it (${problem}), and which release runs is not known`;
    const refusing = since === undefined ? `up to 2.${until.last}` : `from 2.${since} to 2.${until.last}`;
    const taking = `${since === undefined ? '' : `before 2.${since} and `}from 2.${until.taken} on`;
    return `Flux ${refusing} refuses it (${problem}), and Flux ${taking} takes it`;
}


/***/ }),

/***/ 5957:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T4: () => (/* binding */ withRemote),
/* harmony export */   aJ: () => (/* binding */ ownFiles),
/* harmony export */   e1: () => (/* binding */ remoteOf),
/* harmony export */   x3: () => (/* binding */ containsAll)
/* harmony export */ });
/* harmony import */ var _files_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8252);

/** What names the cluster that a Kustomization fills, when that is another one; null for its own. */
function remoteOf(root) {
    const kubeConfig = root.at('spec', 'kubeConfig');
    if (!kubeConfig.isSet())
        return null;
    const [reference] = kubeConfig.entries();
    const [kind = '', at] = reference ?? [];
    return `${kind} ${root.at('metadata', 'namespace').text() ?? ''}/${at?.at('name').text() ?? ''}`;
}
/** The files of what is in the cluster itself; what fills it from elsewhere counts for it. */
function ownFiles({ files, deployments }, filling = []) {
    const isNear = (root) => remoteOf(root) === null || filling.includes(root);
    const built = (all) => new Set(all.flatMap((one) => [...one.built.files]));
    const near = built(deployments.filter(({ root }) => isNear(root)));
    const far = built(deployments.filter(({ root }) => !isNear(root)));
    return new Set([...files].filter((file) => !far.has(file) || near.has(file)));
}
/** Clusters beyond which no more are told apart. */
const MAX_CLUSTERS = 200;
/** The clusters, and those that they fill, as far as these are none of them. */
function withRemote(clusters, gather) {
    const all = [...clusters];
    const own = all.map((cluster) => ownFiles(cluster));
    const seen = new Set();
    // What is filled may fill others.
    for (const { deployments } of all) {
        const groups = Map.groupBy(deployments, ({ root }) => remoteOf(root));
        for (const [name, group] of groups) {
            const roots = group.map(({ root }) => root);
            const key = `${name}:${roots.map(_files_js__WEBPACK_IMPORTED_MODULE_0__/* .placeOf */ .$t).join()}`;
            if (name === null || seen.has(key) || all.length >= MAX_CLUSTERS)
                continue;
            seen.add(key);
            const filled = gather(roots);
            if (own.some((files) => containsAll(files, filled)))
                continue;
            all.push(filled);
            own.push(ownFiles(filled, roots));
        }
    }
    return all;
}
/** Whether these files are all that the cluster has. */
function containsAll(big, small) {
    return [...small.files].every((file) => big.has(file));
}


/***/ }),

/***/ 6487:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bn: () => (/* binding */ REMOTE),
/* harmony export */   KJ: () => (/* binding */ isUnread),
/* harmony export */   Kg: () => (/* binding */ isUndecoded),
/* harmony export */   Qv: () => (/* binding */ objectsIn),
/* harmony export */   XM: () => (/* binding */ pathOf),
/* harmony export */   cp: () => (/* binding */ refuseAll),
/* harmony export */   fA: () => (/* binding */ openSession),
/* harmony export */   f_: () => (/* binding */ isTooDeep),
/* harmony export */   mv: () => (/* binding */ isKustomizeConfig),
/* harmony export */   q7: () => (/* binding */ asFarAsFits),
/* harmony export */   r: () => (/* binding */ isLoop),
/* harmony export */   u5: () => (/* binding */ noteNamed),
/* harmony export */   vX: () => (/* binding */ refusePatch),
/* harmony export */   xb: () => (/* binding */ refusedAs),
/* harmony export */   z3: () => (/* binding */ isBlank)
/* harmony export */ });
/* harmony import */ var _fields_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4366);
/* harmony import */ var _decode_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(583);
/* harmony import */ var _documents_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(585);
/* harmony import */ var _named_files_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8856);
/* harmony import */ var _no_object_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(8458);
/* harmony import */ var _refused_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4539);
/* harmony import */ var _refusing_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(7792);
/** What one build of a directory gathers on its way: files, objects' histories, and what is refused. Pure. */







/** Objects that one build gathers, those of a base as often as it is changed; a base of a base by two ways each doubles them. */
const MAX_GATHERED = 250_000;
/** A build that starts, with what was built already. */
function openSession(documents, isFlux, { built, generatesLast = false } = {}) {
    const { files = [], notRead = [], refused = [], named = [], metImages = [] } = built ?? {};
    return {
        documents,
        isFlux,
        generatesLast,
        hasBoth: false,
        built: new Map(),
        left: MAX_GATHERED,
        files: new Set(files),
        notRead: [...notRead],
        refused: [...refused],
        named: [...named],
        ids: new Map(),
        made: new Set(),
        metImages: new Set(metImages),
        merged: new WeakSet(),
        changesMade: built !== undefined,
        open: built === undefined ? null : 'kustomize printed the objects, and not what they were called before',
    };
}
/** The objects, as far as there is room for them; beyond it none are read, which is told. */
function asFarAsFits(session, directory, objects) {
    session.left -= objects.length;
    if (session.left >= 0)
        return objects;
    session.notRead.push({ reason: `${directory || '.'} brings more objects than are read here` });
    return [];
}
/** Objects that are not taken, as far as nothing is left out that would make them right. */
function refuseAll({ open, notRead, refused }, clashes) {
    if (open !== null || notRead.length > 0 || !refused.every(({ why }) => (0,_refused_js__WEBPACK_IMPORTED_MODULE_4__/* .isOfObjects */ .C4)(why)))
        return;
    for (const { means: path, ...clash } of clashes)
        refused.push({ ...clash, path });
}
/** Whether nothing of the kustomization of a directory is built, since kustomize cannot decode it, which is told. */
function isUndecoded(session, directory, isTop) {
    const undecoded = (0,_decode_js__WEBPACK_IMPORTED_MODULE_1__/* .findUndecoded */ .FK)(session.documents, directory, isTop);
    if (undecoded === null)
        return false;
    const { at, problem: path, refusing, hint, fault } = undecoded;
    const isSure = (0,_refusing_js__WEBPACK_IMPORTED_MODULE_5__/* .isRefusedBy */ .EA)(refusing, session.isFlux);
    if ((0,_refusing_js__WEBPACK_IMPORTED_MODULE_5__/* .isEvery */ .qA)(refusing))
        session.refused.push({ at, path, why: 'not decoded', fault, ...(hint === undefined ? {} : { hint }) });
    else if (isSure !== false)
        session.refused.push({
            ...{ at, path, why: 'decoded no more' },
            ...(isSure === true ? {} : { doubt: (0,_refusing_js__WEBPACK_IMPORTED_MODULE_5__/* .sayRefusing */ .j2)(refusing, path) }),
        });
    return (0,_refusing_js__WEBPACK_IMPORTED_MODULE_5__/* .isEvery */ .qA)(refusing);
}
/** What some kustomize, or all, cannot read as a patch: whether that is wrong may hang on the release of Flux. */
function refusePatch(session, at, { problem: path, hint, refusing }) {
    const isSure = (0,_refusing_js__WEBPACK_IMPORTED_MODULE_5__/* .isRefusedBy */ .EA)(refusing, session.isFlux);
    if (isSure === false)
        return;
    const doubt = isSure === true ? {} : { doubt: (0,_refusing_js__WEBPACK_IMPORTED_MODULE_5__/* .sayRefusing */ .j2)(refusing, path) };
    session.refused.push({ at, path, why: 'no patch', hint, ...doubt });
}
/** Fields for which kustomize runs Helm, where that is switched on. */
const CHARTS = new Set(['helmCharts', 'helmChartInflationGenerator']);
/** Notes the files that a kustomization names beside resources and patches, and what no Flux builds. */
function noteNamed({ documents, files, named, refused }, { file, directory }) {
    const [root] = documents.of(file);
    if (root === undefined)
        return;
    for (const [key, at] of root.entries())
        if (CHARTS.has(key) && at.list().length > 0)
            refused.push({ at, path: key, why: 'a chart' });
    for (const one of (0,_named_files_js__WEBPACK_IMPORTED_MODULE_3__/* .namedFilesOf */ .i6)(root, directory)) {
        const { at, path } = one;
        if (path !== null && documents.has(path))
            files.add(path);
        else if (path !== null && documents.hasDirectory(path))
            refused.push({ at, path, why: 'a directory' });
        else
            named.push(one);
    }
}
/** Directories inside of each other beyond which nothing is built. */
const MAX_DEPTH = 30;
/** Whether a directory is further down than is read, which is told. */
function isTooDeep({ notRead }, directory, above) {
    const isDeep = above.length > MAX_DEPTH;
    if (isDeep)
        notRead.push({ reason: `${directory || '.'} is inside of more than ${MAX_DEPTH} kustomizations` });
    return isDeep;
}
/** Whether a directory is one of those that lead to it, or holds one: kustomize 4.5.7 to 5.8.1 say "cycle detected". */
function isLoop(directory, above) {
    return above.some((one) => directory === '' || one === directory || one.startsWith(`${directory}/`));
}
/**
 * The objects of a file; one in which something is no object may bring more than is read here, and is refused where a kustomization lists
 * it: of files that Flux lists by itself that is asked elsewhere, with those that say nothing of Kubernetes.
 */
function objectsIn(session, path, isListed) {
    const roots = session.documents.of(path);
    const isOdd = (root) => [root, root.at('metadata')].some((one) => one.at('<<').isSet()) ||
        /^$|List$/.test(root.at('kind').text() ?? '') ||
        !root.at('metadata', 'name').text();
    const odd = roots.filter((root) => isSomething(root) && isOdd(root));
    const isWhole = roots.length > 0 && session.documents.isWhole(path);
    if (!isWhole || odd.length > 0)
        session.open ??= `${path} may bring more than is read here`;
    const wrong = isListed && isWhole ? odd.map((root) => (0,_no_object_js__WEBPACK_IMPORTED_MODULE_6__/* .findNoObject */ .O)(root)).find((one) => one !== null) : null;
    if (wrong != null)
        session.refused.push({ at: wrong.at, path: wrong.why, why: 'no object', fault: wrong.fault });
    const unread = isListed && wrong == null ? session.documents.unread(path) : null;
    if (unread !== null)
        session.refused.push({ ...refusedAs(unread), why: 'not read' });
    return roots.filter(isObject);
}
/** What is told of a file that is not read. */
function refusedAs({ at, why: path, hint, fault }) {
    return { at, path, hint, fault };
}
/** Whether anything stands in a document: what has comments alone, or is an empty map or list, kustomize drops. */
function isSomething(root) {
    return root.entries().length + root.list().length > 0 || root.text() !== null;
}
/** An address of another repository, in the forms that kustomize knows. */
const REMOTE = /^[\w+.-]+:\/\/|^\w+::|^[\w-]+@[\w.-]+:|^github\.com:|\?ref=|\/\/.*\?|\.git(?:\/|$)/;
/** A host's name: kustomize takes it for one when no directory has it. */
const HOST = /^[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}\/[^/]/;
/** The path that an entry names; null when that is elsewhere, or nothing. */
function pathOf(session, directory, entry) {
    const { documents, notRead, refused } = session;
    const text = entry.text() ?? '';
    if ((0,_fields_js__WEBPACK_IMPORTED_MODULE_0__/* .hasUnknown */ .RT)(text)) {
        notRead.push({ reason: `${entry.file} includes what a variable names` });
        return null;
    }
    const path = REMOTE.test(text) ? null : (0,_documents_js__WEBPACK_IMPORTED_MODULE_2__/* .joinPath */ .uJ)(directory, text);
    const isThere = path !== null && (documents.has(path) || documents.hasDirectory(path));
    if (isThere || (path !== null && !HOST.test(text)))
        return text === '' ? null : path;
    // Flux reads nothing above the top of the source (fluxcd/pkg/kustomize 1.35.7).
    if (/^\.\.?\//.test(text) && !REMOTE.test(text))
        refused.push({ at: entry, path: text, why: 'outside' });
    else if (text !== '')
        notRead.push({ reason: `${entry.file} includes ${text}, which is not in this repository` });
    return null;
}
function isObject(root) {
    return root.at('kind').text() !== null && !isKustomizeConfig(root);
}
/** Whether it is the file of kustomize itself, which is no object. */
function isKustomizeConfig(root) {
    return (root.at('apiVersion').text() ?? '').startsWith('kustomize.config.k8s.io/');
}
/** Whether the directory has a kustomization of which nothing is read: it cannot be, or nothing stands in it. Either is told. */
function isUnread(session, directory) {
    const file = session.documents.kustomizationOf(directory);
    if (file === null)
        return false;
    const isTold = isUndecoded(session, directory, false);
    if (!isTold && !isBlank(session, directory))
        session.notRead.push({ reason: `${file} cannot be read` });
    return true;
}
/** Whether nothing stands in the kustomization of the directory. */
function isBlank({ documents }, directory) {
    const file = documents.kustomizationOf(directory);
    return file !== null && documents.of(file).length === 0 && documents.isWhole(file);
}


/***/ }),

/***/ 3092:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   k: () => (/* binding */ spelledRight),
/* harmony export */   m: () => (/* binding */ misspelledIn)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);
/* harmony import */ var _fields_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4366);
/* harmony import */ var _files_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8252);
/* harmony import */ var _schema_check_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7279);
/* harmony import */ var _schema_spelling_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7301);
/** Reads objects whose kind is spelled wrong as the kind that is meant, so that one slip is told once. Pure. */





/** What is wrong with the kind of an object; null when it is right, or of another tool. */
function misspelledIn(root, { files, isKnown }) {
    const [apiVersion, kind] = [root.at('apiVersion').text() ?? '', root.at('kind').text() ?? ''];
    const meant = (0,_schema_spelling_js__WEBPACK_IMPORTED_MODULE_4__/* .meantBy */ .Pn)(apiVersion, kind);
    if (meant === null || isDefined(files, apiVersion, kind))
        return null;
    if (meant === 'unknown')
        return { root, meant: null, isSure: false, isRead: false };
    return { root, meant, isSure: isKnown, isRead: isKnown && isAlike(root, meant) };
}
/** Whether it is what is meant in all but its kind: in the group of other kinds it may be another thing altogether. */
function isAlike(root, meant) {
    const [group = ''] = (root.at('apiVersion').text() ?? '').split('/');
    const object = (0,_schema_check_js__WEBPACK_IMPORTED_MODULE_3__/* .typedOf */ .EY)(root);
    if (!(0,_schema_spelling_js__WEBPACK_IMPORTED_MODULE_4__/* .isFluxGroup */ .Pz)(group) || meant.kind !== root.at('kind').text() || !(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .isRecord */ .u4)(object))
        return true;
    return (0,_schema_check_js__WEBPACK_IMPORTED_MODULE_3__/* .checkObject */ .gr)({ ...object, ...meant }, null).violations.length === 0;
}
/** The documents as they are meant; patches and templates stay as they are. */
function spelledRight(documents, { files, isKnown, noObjects }) {
    const found = new Map();
    const read = new Map();
    const correct = (root) => {
        const wrong = misspelledIn(root, { files, isKnown });
        if (wrong === null)
            return root;
        found.set((0,_files_js__WEBPACK_IMPORTED_MODULE_2__/* .placeOf */ .$t)(root), wrong);
        const value = root.value();
        return wrong.isRead && (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .isRecord */ .u4)(value) ? (0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .withValue */ .cO)(root, { ...value, ...wrong.meant }) : root;
    };
    return {
        documents: {
            ...documents,
            of(path) {
                if (noObjects.has(path))
                    return documents.of(path);
                const known = read.get(path) ?? documents.of(path).map(correct);
                read.set(path, known);
                return known;
            },
        },
        misspelled: (place) => found.get((0,_files_js__WEBPACK_IMPORTED_MODULE_2__/* .placeOf */ .$t)(place)) ?? null,
    };
}
/** Whether a CRD of these files may bring the kind: another tool's, in a group that looks like one of Flux's. */
function isDefined(files, apiVersion, kind) {
    const [group = ''] = apiVersion.split('/');
    return files.some(({ text }) => text.includes('CustomResourceDefinition') && text.includes(kind) && text.includes(group));
}


/***/ }),

/***/ 5264:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   An: () => (/* binding */ parseTagVersion),
/* harmony export */   Ep: () => (/* binding */ parseGoFloat),
/* harmony export */   RC: () => (/* binding */ parseRange),
/* harmony export */   Zy: () => (/* binding */ compareVersions),
/* harmony export */   h$: () => (/* binding */ isInRange)
/* harmony export */ });
/* harmony import */ var re2js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2856);
/** Numbers and versions as Go and Masterminds/semver read them. */

const WORD = '[0-9A-Za-z-]+';
const SUFFIX = String.raw `(-(?:${WORD}(?:\.${WORD})*))?(?:\+${WORD}(?:\.${WORD})*)?`;
const VERSION = new RegExp(String.raw `^v?(\d+)(?:\.(\d+))?(?:\.(\d+))?${SUFFIX}$`);
const MAX_NUMBER = 2n ** 64n - 1n;
/** The version a tag is, or null: a tag needs all three parts; `v` and leading zeros are fine. */
function parseTagVersion(tag) {
    return tag.split('.').length >= 3 ? parseVersion(tag) : null;
}
function parseVersion(text) {
    const match = text.length > 256 ? null : VERSION.exec(text);
    if (match === null)
        return null;
    const [, major = '0', minor = '0', patch = '0', dashed = ''] = match;
    const numbers = [BigInt(major), BigInt(minor), BigInt(patch)];
    const pre = dashed.slice(1);
    const padded = pre.split('.').some((part) => /^0\d+$/.test(part));
    return padded || numbers.some((number) => number > MAX_NUMBER) ? null : { numbers, pre };
}
/** Below 0 when a is the lower version, above 0 when it is the higher one. */
function compareVersions(a, b) {
    for (const index of [0, 1, 2]) {
        const [left, right] = [a.numbers[index], b.numbers[index]];
        if (left !== right)
            return left < right ? -1 : 1;
    }
    if (a.pre === b.pre)
        return 0;
    if (a.pre === '' || b.pre === '')
        return a.pre === '' ? 1 : -1;
    return comparePreReleases(a.pre.split('.'), b.pre.split('.'));
}
function comparePreReleases(a, b) {
    for (let index = 0; index < Math.max(a.length, b.length); index++) {
        const [left, right] = [a[index], b[index]];
        if (left === right)
            continue;
        if (left === undefined || right === undefined)
            return left === undefined ? -1 : 1;
        const order = compareParts(left, right);
        if (order !== 0)
            return order;
    }
    return 0;
}
/** Numbers come before words; a number beyond 64 bits counts as a word. */
function compareParts(left, right) {
    const [a, b] = [toNumber(left), toNumber(right)];
    if (a !== null && b !== null)
        return a < b ? -1 : a > b ? 1 : 0;
    if (a === null && b === null)
        return left < right ? -1 : 1;
    return a === null ? 1 : -1;
}
function toNumber(part) {
    const number = /^\d+$/.test(part) ? BigInt(part) : null;
    return number === null || number > MAX_NUMBER ? null : number;
}
/** The library's own character class takes `|` for a wildcard too: such a range is refused further on. */
const WILD = String.raw `v?([0-9|xX*]+)(?:\.([0-9|xX*]+))?(?:\.([0-9|xX*]+))?${SUFFIX}`;
const PLAIN = WILD.replaceAll(/\((?!\?)/g, '(?:');
const OPERATORS = '(?:=>|=<|>=|<=|!=|~>|=|>|<|~|\\^)?';
const ONE = String.raw `${OPERATORS}\s*${PLAIN}`;
/** These run in linear time whatever the text is: a range comes from a file. */
const SPAN = re2js__WEBPACK_IMPORTED_MODULE_0__/* .RE2JS */ .L3.compile(String.raw `\s*(${PLAIN})\s+-\s+(${PLAIN})\s*`);
const GROUP = re2js__WEBPACK_IMPORTED_MODULE_0__/* .RE2JS */ .L3.compile(String.raw `^\s*${ONE}\s*(?:(?:\s+|,\s*)${ONE}\s*)*$`);
const EACH = re2js__WEBPACK_IMPORTED_MODULE_0__/* .RE2JS */ .L3.compile(ONE);
const COMPARISON = re2js__WEBPACK_IMPORTED_MODULE_0__/* .RE2JS */ .L3.compile(String.raw `^(${OPERATORS})\s*${WILD}$`);
/** The range a text is, or null when the controller refuses it. */
function parseRange(text) {
    if (Buffer.byteLength(text) > 512)
        return null;
    const groups = spansWritten(text).split('||');
    if (groups.length > 32)
        return null;
    const range = [];
    for (const group of groups) {
        if (!GROUP.matcher(group).find())
            return null;
        const comparisons = matches(EACH, group).map(parseComparison);
        if (comparisons.some((comparison) => comparison === null))
            return null;
        range.push(comparisons.filter((comparison) => comparison !== null));
    }
    return range;
}
/** The text with each `a - b` written as `>= a, <= b`. */
function spansWritten(text) {
    const matcher = SPAN.matcher(text);
    let written = '';
    let end = 0;
    while (matcher.find()) {
        written += `${text.slice(end, matcher.start())}>= ${matcher.group(1)}, <= ${matcher.group(2)} `;
        end = matcher.end();
    }
    return written + text.slice(end);
}
function matches(pattern, text) {
    const found = [];
    const matcher = pattern.matcher(text);
    while (matcher.find())
        found.push(matcher.group(0) ?? '');
    return found;
}
function parseComparison(text) {
    const matcher = COMPARISON.matcher(text);
    if (!matcher.find())
        return null;
    const parts = [2, 3, 4].map((index) => matcher.group(index) ?? '');
    const wild = parts.findIndex((part) => part === '' || /^[xX*]$/.test(part));
    const written = wild < 0 ? 3 : wild;
    const numbers = [...parts.slice(0, written), '0', '0', '0'].slice(0, 3).join('.');
    const version = parseVersion(`${numbers}${matcher.group(5) ?? ''}`);
    if (version === null)
        return null;
    return { operator: matcher.group(1) ?? '', version, written: written };
}
/** Whether the version is in the range. A pre-release is in no group that names none. */
function isInRange(version, range) {
    return range.some((group) => {
        if (version.pre !== '' && group.every((comparison) => comparison.version.pre === ''))
            return false;
        return group.every((comparison) => holds(version, comparison));
    });
}
function holds(version, comparison) {
    const order = compareVersions(version, comparison.version);
    switch (comparison.operator) {
        case '':
        case '=':
            return comparison.written < 3 ? isNear(version, comparison, order) : order === 0;
        case '!=':
            return isOther(version, comparison, order);
        case '>':
            return comparison.written < 3 ? isBeyond(version, comparison, order) : order > 0;
        case '<':
            return order < 0;
        case '>=':
        case '=>':
            return order >= 0;
        case '<=':
        case '=<':
            return comparison.written < 3 ? isUpTo(version, comparison) : order <= 0;
        case '^':
            return isCompatible(version, comparison, order);
        default:
            return isNear(version, comparison, order);
    }
}
/** How many leading numbers the version shares with the one of the comparison. */
function shared(version, comparison) {
    const differs = version.numbers.findIndex((number, index) => number !== comparison.version.numbers[index]);
    return differs < 0 ? 3 : differs;
}
/** `~`: the same major and minor as far as they were written. Zeros mean any version from there on. */
function isNear(version, comparison, order) {
    if (order < 0)
        return false;
    const { written } = comparison;
    const isZero = comparison.version.numbers.every((number) => number === 0n);
    if (isZero && written !== 1 && written !== 2)
        return true;
    return shared(version, comparison) >= (written === 1 ? 1 : 2);
}
function isOther(version, comparison, order) {
    const { written } = comparison;
    if (written === 3)
        return order !== 0;
    if (written === 0)
        return shared(version, comparison) < 2 || order !== 0;
    if (shared(version, comparison) < written)
        return true;
    const pre = comparison.version.pre;
    return written === 2 && version.pre !== pre && (version.pre !== '' || pre !== '');
}
/** `>` of an incomplete version starts where its last written number grows. */
function isBeyond(version, comparison, order) {
    const { numbers } = comparison.version;
    if (version.numbers[0] !== numbers[0])
        return version.numbers[0] > numbers[0];
    if (comparison.written === 1)
        return false;
    return comparison.written === 2 ? version.numbers[1] > numbers[1] : order > 0;
}
function isUpTo(version, comparison) {
    const { numbers } = comparison.version;
    if (version.numbers[0] > numbers[0])
        return false;
    const isAbove = version.numbers[0] === numbers[0] && version.numbers[1] > numbers[1];
    return !isAbove || comparison.written === 1;
}
/** `^`: the first number that is not 0 stays. */
function isCompatible(version, comparison, order) {
    if (order < 0)
        return false;
    const { written } = comparison;
    const [major, minor] = comparison.version.numbers;
    const same = shared(version, comparison);
    if (major > 0n || written === 1)
        return same >= 1;
    return same >= (minor > 0n || written === 2 ? 2 : 3);
}
// Numbers as Go's ParseFloat with 64 bits reads them: what a numerical policy sorts by.
const DIGITS = String.raw `\d(?:_?\d)*`;
const HEX = '[0-9a-f](?:_?[0-9a-f])*';
/** An underscore stands between digits only; the prefix 0x counts as one. */
const DECIMAL = new RegExp(`^[+-]?(?:${DIGITS}(?:\\.(?:${DIGITS})?)?|\\.${DIGITS})(?:e[+-]?${DIGITS})?$`, 'i');
const HEXADECIMAL = new RegExp(`^([+-]?)0x(?:_?(${HEX})(?:\\.(${HEX})?)?|\\.(${HEX}))p([+-]?${DIGITS})$`, 'i');
const NAMED = /^(?:[+-]?inf(?:inity)?|nan)$/i;
/** The number the text is, or null when Go reports an error: no number, or beyond the largest float64. */
function parseGoFloat(text) {
    if (NAMED.test(text))
        return namedNumber(text.toLowerCase());
    const value = DECIMAL.test(text) ? Number(text.replaceAll('_', '')) : parseHexadecimal(text);
    return value === null || !Number.isFinite(value) ? null : value;
}
function namedNumber(lower) {
    if (lower === 'nan')
        return Number.NaN;
    return lower.startsWith('-') ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
}
function parseHexadecimal(text) {
    const match = HEXADECIMAL.exec(text);
    if (match === null)
        return null;
    const [, sign = '', whole = '', fraction = match[4] ?? '', , power = ''] = match;
    const digits = `${whole}${fraction}`.replaceAll('_', '');
    const mantissa = Number(BigInt(`0x${digits}`));
    if (mantissa === 0)
        return 0;
    const exponent = Number(power.replaceAll('_', '')) - 4 * fraction.replaceAll('_', '').length;
    return (sign === '-' ? -1 : 1) * scale(mantissa, exponent);
}
/** mantissa · 2^exponent in two steps: a power that is no float64 itself may still give a product that is one. */
function scale(mantissa, exponent) {
    const first = Math.max(-1000, exponent);
    return mantissa * 2 ** first * 2 ** (exponent - first);
}


/***/ }),

/***/ 3485:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Eb: () => (/* binding */ compilePattern),
/* harmony export */   Sy: () => (/* binding */ repeatedly),
/* harmony export */   _N: () => (/* binding */ filterTags),
/* harmony export */   fP: () => (/* binding */ withoutExcluded),
/* harmony export */   lH: () => (/* binding */ selectTag)
/* harmony export */ });
/* unused harmony export compareBytes */
/* harmony import */ var re2js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2856);
/* harmony import */ var _calls_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3154);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);
/* harmony import */ var _masterminds_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5264);
/** Says which tag Flux selects: an ImagePolicy over a list of tags, evaluated as the controller does. Pure. */




/** The tag that the policy selects from what its ImageRepository lists, in any order. */
function selectTag(rules, tags) {
    return selectorOf(rules, keysOf(rules))(tags);
}
/** The same for a policy that is asked again and again with the same tags: its pattern is tried once on each. */
function repeatedly(rules) {
    const keyOf = keysOf(rules);
    if (typeof keyOf !== 'function')
        return selectorOf(rules, keyOf);
    const known = new Map();
    return selectorOf(rules, (tag) => {
        const earlier = known.get(tag);
        if (earlier !== undefined)
            return earlier;
        const key = keyOf(tag);
        known.set(tag, key);
        return key;
    });
}
function selectorOf(rules, keyOf) {
    const pick = pickerOf(rules.order);
    if ('problem' in pick)
        return () => pick;
    if (typeof keyOf !== 'function')
        return () => keyOf;
    return (tags) => {
        if (tags.length === 0)
            return { problem: 'no-tags', message: 'the ImageRepository lists no tags' };
        const filtered = withKeys(tags, keyOf);
        if (filtered.length === 0)
            return { problem: 'no-match', message: noMatch(rules) };
        return pick.from(filtered, rules.filterTags !== null);
    };
}
function noMatch(rules) {
    return `no tag matches the pattern ${rules.filterTags?.pattern ?? ''}`;
}
/** The tags that the policy's filter lets through, each once with its key; of equal keys the least tag stays. */
function filterTags(rules, tags) {
    const keyOf = keysOf(rules);
    return typeof keyOf === 'function' ? withKeys(tags, keyOf) : keyOf;
}
function keysOf({ filterTags }) {
    if (filterTags === null)
        return (tag) => tag;
    const { pattern, extract } = filterTags;
    const compiled = compilePattern(pattern);
    if ('problem' in compiled)
        return invalid(`filterTags.pattern '${pattern}': ${compiled.problem}`);
    return extract === '' ? (tag) => (compiled.isIn(tag) ? tag : null) : (tag) => compiled.expand(tag, extract);
}
function withKeys(tags, keyOf) {
    const byKey = new Map();
    for (const tag of tags) {
        const key = keyOf(tag);
        if (key === null)
            continue;
        const other = byKey.get(key);
        if (other === undefined || compareBytes(tag, other) < 0)
            byKey.set(key, tag);
    }
    return [...byKey].map(([key, tag]) => ({ tag, key }));
}
/** The tags that a scan keeps: those that no pattern of the exclusion list is found in, null being the default list. */
function withoutExcluded(tags, exclusionList) {
    const patterns = [];
    for (const source of exclusionList ?? [String.raw `^.*\.sig$`]) {
        const pattern = compilePattern(source);
        if ('problem' in pattern)
            return { problem: `exclusionList '${source}': ${pattern.problem}` };
        patterns.push(pattern);
    }
    return tags.filter((tag) => !patterns.some((pattern) => pattern.isIn(tag)));
}
/** Below 0 when the UTF-8 bytes of a sort before those of b. */
function compareBytes(a, b) {
    return a === b ? 0 : Buffer.compare(Buffer.from(a), Buffer.from(b));
}
function pickerOf(order) {
    if (order === null)
        return invalid('policy names none of semver, alphabetical and numerical');
    if (order.kind === 'semver') {
        const range = (0,_masterminds_js__WEBPACK_IMPORTED_MODULE_1__/* .parseRange */ .RC)(order.range);
        if (range === null)
            return invalid(`semver.range '${order.range}' is not a range`);
        return { from: (tags, hasFilter) => pickVersion(tags, hasFilter, (version) => (0,_masterminds_js__WEBPACK_IMPORTED_MODULE_1__/* .isInRange */ .h$)(version, range)) };
    }
    const direction = order.order === '' ? 'ASC' : order.order.toUpperCase();
    if (direction !== 'ASC' && direction !== 'DESC') {
        return invalid(`${order.kind}.order '${order.order}' is neither asc nor desc`);
    }
    const sign = direction === 'ASC' ? 1 : -1;
    return order.kind === 'numerical'
        ? { from: (tags, hasFilter) => pickNumber(tags, hasFilter, sign) }
        : {
            from: (tags) => ({ tag: greatest(tags, (a, b) => sign * compareBytes(a.key, b.key)), undecided: [] }),
        };
}
function pickVersion(tags, hasFilter, accepts) {
    const versions = tags.flatMap(({ tag, key }) => {
        const version = (0,_masterminds_js__WEBPACK_IMPORTED_MODULE_1__/* .parseTagVersion */ .An)(key);
        return version !== null && accepts(version) ? [{ tag, key, version }] : [];
    });
    if (versions.length === 0)
        return { problem: 'semver-none', message: 'no tag is a version in the range' };
    const best = versions.reduce((a, b) => ((0,_masterminds_js__WEBPACK_IMPORTED_MODULE_1__/* .compareVersions */ .Zy)(b.version, a.version) > 0 ? b : a));
    const equal = versions.filter(({ version }) => (0,_masterminds_js__WEBPACK_IMPORTED_MODULE_1__/* .compareVersions */ .Zy)(version, best.version) === 0);
    return decide(equal, hasFilter, 1);
}
function pickNumber(tags, hasFilter, sign) {
    const numbers = tags.map(({ tag, key }) => ({ tag, key, value: (0,_masterminds_js__WEBPACK_IMPORTED_MODULE_1__/* .parseGoFloat */ .Ep)(key) }));
    const bad = numbers.find(({ value }) => value === null);
    if (bad !== undefined) {
        const of = bad.key === bad.tag ? '' : ` of tag ${bad.tag}`;
        return {
            problem: 'numeric-parse',
            message: `'${bad.key}'${of} is not a number, which fails the whole policy`,
            failing: bad.tag,
        };
    }
    if (numbers.some(({ value }) => Number.isNaN(value)))
        return pickBesideNaN(numbers, hasFilter, sign);
    const best = numbers.reduce((top, { value }) => Math.max(top, sign * (value ?? 0)), Number.NEGATIVE_INFINITY);
    return decide(numbers.filter(({ value }) => sign * (value ?? 0) === best), hasFilter, -1);
}
/** No comparison with NaN holds, so it takes the lead and loses it to whatever comes next. */
function pickBesideNaN(numbers, hasFilter, sign) {
    const descending = [...numbers].sort((a, b) => compareBytes(b.tag, a.tag));
    let lead = null;
    for (const { tag, value } of descending) {
        if (lead === null || !(sign * (value ?? 0) < sign * lead.value))
            lead = { tag, value: value ?? 0 };
    }
    const all = descending.map(({ tag }) => tag);
    return { tag: lead?.tag ?? '', undecided: hasFilter && all.length > 1 ? all : [] };
}
/** Among equals the first (1) or last (-1) in descending byte order of the tags; after a filter there is no order. */
function decide(equal, hasFilter, sign) {
    const tag = greatest(equal, (a, b) => sign * compareBytes(a.tag, b.tag));
    return { tag, undecided: hasFilter && equal.length > 1 ? equal.map((each) => each.tag) : [] };
}
function greatest(tags, compare) {
    return tags.reduce((best, tag) => (compare(tag, best) > 0 ? tag : best)).tag;
}
function invalid(message) {
    return { problem: 'invalid-policy', message };
}
/** The pattern that a text is, or the reason why RE2 refuses it. Kept, since compiling takes longer than matching. */
const compilePattern = (0,_calls_js__WEBPACK_IMPORTED_MODULE_2__/* .remembering */ .Mw)(20_000, compile);
function compile(source) {
    let compiled;
    try {
        compiled = re2js__WEBPACK_IMPORTED_MODULE_3__/* .RE2JS */ .L3.compile(source);
    }
    catch (error) {
        return { problem: (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .errorMessage */ .gJ)(error) };
    }
    const groupOf = (name) => {
        const index = groupIndex(name, compiled.namedGroups());
        return index === null || index > compiled.groupCount() ? null : index;
    };
    return {
        isIn: (text) => compiled.matcher(text).find(),
        expand(text, template) {
            const matcher = compiled.matcher(text);
            if (!matcher.find())
                return null;
            return expandTemplate(template, (name) => {
                const index = groupOf(name);
                return index === null ? '' : (matcher.group(index) ?? '');
            });
        },
        unknownIn(template) {
            const unknown = new Set();
            expandTemplate(template, (name) => {
                if (groupOf(name) === null)
                    unknown.add(name);
                return '';
            });
            return [...unknown];
        },
    };
}
const REFERENCE = /\$(?:(\$)|([\p{L}\p{Nd}_]+)|\{([\p{L}\p{Nd}_]+)\})/gu;
/** Go's rule: a name is the longest word, `$$` is a dollar, and a dollar without a name stays one. */
function expandTemplate(template, textOf) {
    return template.replaceAll(REFERENCE, (_, dollar, word, braced) => dollar === undefined ? textOf(word ?? braced ?? '') : '$');
}
/** A name of digits without leading zeros is a number; an unknown name has no group. */
function groupIndex(name, named) {
    return /^(?:0|[1-9]\d{0,7})$/.test(name) ? Number(name) : (named[name] ?? null);
}


/***/ }),

/***/ 4414:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   h: () => (/* binding */ scalarType),
/* harmony export */   r: () => (/* binding */ needsQuotes)
/* harmony export */ });
/** Says what YAML takes an unquoted text for: that decides how the setter writes a tag. Pure. */
const INTEGER = /^[-+]?(?:0b[01_]+|0o?[0-7_]+|0x[0-9a-fA-F_]+|(?:0|[1-9][0-9_]*))$/;
const FLOAT = /^[-+]?(?:\.[0-9]+|[0-9][0-9_]*(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$|^[-+]?\.(?:inf|Inf|INF)$|^\.(?:nan|NaN|NAN)$/;
const TIMESTAMP = /^\d{4}-\d{1,2}-\d{1,2}(?:(?:[Tt]|[ \t]+)\d{1,2}:\d{2}:\d{2}(?:\.\d+)?(?:[ \t]*(?:Z|[-+]\d{1,2}(?::?\d{2})?))?)?$/;
const NULL = /^(?:~|null|Null|NULL)?$/;
const BOOLEAN = /^(?:true|True|TRUE|false|False|FALSE)$/;
/** Booleans of YAML 1.1, which Kubernetes tools still read. */
const OLD_BOOLEAN = /^(?:y|Y|yes|Yes|YES|n|N|no|No|NO|on|On|ON|off|Off|OFF)$/;
/** The type of an unquoted text. */
function scalarType(text) {
    if (NULL.test(text))
        return 'null';
    if (text === '<<')
        return 'merge';
    if (BOOLEAN.test(text))
        return 'bool';
    if (INTEGER.test(text))
        return 'int';
    if (FLOAT.test(text))
        return 'float';
    return TIMESTAMP.test(text) ? 'timestamp' : 'str';
}
/** Whether a text needs quotes to stay a text in YAML 1.1 too. */
function needsQuotes(text) {
    return text !== '' && (OLD_BOOLEAN.test(text) || scalarType(text) !== 'str');
}


/***/ }),

/***/ 7279:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  gr: () => (/* binding */ checkObject),
  EY: () => (/* binding */ typedOf)
});

// UNUSED EXPORTS: checkMetadata, servedBy

// EXTERNAL MODULE: ./lib/flux/fields.js
var flux_fields = __webpack_require__(4366);
// EXTERNAL MODULE: ./lib/flux/scalars.js
var scalars = __webpack_require__(4414);
// EXTERNAL MODULE: ./lib/flux/schema/table.js + 1 modules
var table = __webpack_require__(9243);
// EXTERNAL MODULE: ./node_modules/@marcbachmann/cel-js/lib/index.js + 13 modules
var lib = __webpack_require__(7337);
// EXTERNAL MODULE: ./node_modules/re2js/build/index.js
var build = __webpack_require__(2856);
// EXTERNAL MODULE: ./lib/flux/slips.js
var slips = __webpack_require__(4028);
;// CONCATENATED MODULE: ./lib/flux/schema/validate.js
/**
 * Holds a value against its schema as the API server does: types, required fields, enums, patterns, limits,
 * keys of lists. Pure.
 */




const NOUNS = {
    object: 'a map',
    array: 'a list',
    string: 'a string',
    integer: 'a whole number',
    number: 'a number',
    boolean: 'true or false',
};
/** Notes every rule of the schema that the value breaks; rules in CEL aside. */
function validate(value, schema, path, report) {
    if (schema.type !== undefined && !isOfType(value, schema.type)) {
        report.add(path, 'type', `is ${(0,table/* quoted */.TL)(value)}, not ${NOUNS[schema.type]}${hintFor(value, schema)}`, value);
        return;
    }
    if (schema.enum?.some((allowed) => allowed === value) === false) {
        const allowed = schema.enum.map((one) => (one === '' ? '""' : String(one))).join(', ');
        report.add(path, 'enum', `is ${(0,table/* quoted */.TL)(value)}, not one of ${allowed}`, value);
    }
    if (typeof value === 'string')
        validateText(value, schema, path, report);
    else if (typeof value === 'number')
        validateNumber(value, schema, path, report);
    else if (Array.isArray(value))
        validateList(value, schema, path, report);
    else if ((0,table/* isMap */.jh)(value))
        validateMap(value, schema, path, report);
}
/** Numbers and truth values become strings in quotes; where a pattern is asked for, quotes alone are not enough. */
function hintFor(value, { type, pattern }) {
    if (type !== 'string' || !['number', 'boolean'].includes(typeof value))
        return '';
    return pattern === undefined || matches(pattern, String(value)) ? ': quote it' : ` that matches ${pattern}`;
}
function isOfType(value, type) {
    if (type === 'object')
        return (0,table/* isMap */.jh)(value);
    if (type === 'array')
        return Array.isArray(value);
    if (type === 'integer')
        return Number.isInteger(value);
    return typeof value === type;
}
const patterns = new Map();
function matches(pattern, text) {
    const compiled = patterns.get(pattern) ?? build/* RE2JS */.L3.compile(pattern);
    patterns.set(pattern, compiled);
    return compiled.matcher(text).find();
}
/** RFC 3339, as far as its form goes. */
const DATE_TIME = /^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)$/;
function validateText(text, schema, path, report) {
    const { pattern, format, minLength = 0, maxLength = Number.POSITIVE_INFINITY } = schema;
    if (pattern !== undefined && !matches(pattern, text))
        report.add(path, 'pattern', `is ${(0,table/* quoted */.TL)(text)}, which does not match ${pattern}`, text);
    if (format === 'date-time' && !DATE_TIME.test(text))
        report.add(path, 'format', `is ${(0,table/* quoted */.TL)(text)}, not a date and time`, text);
    const length = [...text].length;
    if (length < minLength)
        report.add(path, 'length', minLength === 1 ? 'is empty' : `is shorter than ${minLength} characters`, text);
    if (length > maxLength)
        report.add(path, 'length', `is longer than ${maxLength} characters`, text);
}
function validateNumber(value, schema, path, report) {
    const { minimum = Number.NEGATIVE_INFINITY, maximum = Number.POSITIVE_INFINITY } = schema;
    if (value < minimum)
        report.add(path, 'range', `is ${value}, less than ${minimum}`);
    if (value > maximum)
        report.add(path, 'range', `is ${value}, more than ${maximum}`);
}
function validateList(list, schema, path, report) {
    const { items, minItems = 0, maxItems = Number.POSITIVE_INFINITY } = schema;
    if (list.length < minItems)
        report.add(path, 'length', `has fewer than ${minItems} items`);
    if (list.length > maxItems)
        report.add(path, 'length', `has more than ${maxItems} items`);
    if (items !== undefined)
        for (const [index, item] of list.entries())
            validate(item, (0,table/* schemaAt */.lv)(items), [...path, String(index)], report);
    validateKeys(list, schema, path, report);
}
/** Lists that are maps or sets have every key once. */
function validateKeys(list, schema, path, report) {
    const type = schema['x-kubernetes-list-type'];
    if (type !== 'map' && type !== 'set')
        return;
    const keys = schema['x-kubernetes-list-map-keys'] ?? [];
    const seen = new Set();
    for (const [index, item] of list.entries()) {
        const key = JSON.stringify(type === 'map' && (0,table/* isMap */.jh)(item) ? keys.map((name) => item[name]) : item);
        const named = type === 'map' && (0,table/* isMap */.jh)(item)
            ? keys.map((name) => `${name} ${(0,table/* quoted */.TL)(item[name])}`).join(', ')
            : (0,table/* quoted */.TL)(item);
        if (seen.has(key))
            report.add([...path, String(index)], 'duplicate', `repeats ${named}`, item);
        seen.add(key);
    }
}
function validateMap(map, schema, path, report) {
    for (const name of schema.required ?? [])
        if (!Object.hasOwn(map, name))
            report.add([...path, name], 'required', 'is missing');
    const { properties = {}, additionalProperties } = schema;
    for (const [key, value] of Object.entries(map)) {
        const number = Object.hasOwn(properties, key) ? properties[key] : additionalProperties;
        const at = [...path, key];
        if (number !== undefined && !(at.length === 1 && key === 'metadata'))
            validate(value, (0,table/* schemaAt */.lv)(number), at, report);
    }
}
// Evaluates the CEL rules of a CRD on an object, in Kubernetes' dialect as far as Flux's CRDs use it.
/** Words of CEL: a field of that name is written `__name__` in rules (apiserver v0.36, pkg/cel/escaping.go). */
const RESERVED = new Set('true false null in as break const continue else for function if import let loop package namespace return var void while'.split(' '));
const ESCAPES = [
    ['__', '__underscores__'],
    ['.', '__dot__'],
    ['-', '__dash__'],
    ['/', '__slash__'],
];
const environment = new lib/* Environment */.OH({ unlistedVariablesAreDyn: true });
const parsed = new Map();
/** Notes every rule that is false for the value or a part of it, and every rule that could not be evaluated. */
function checkRules(value, schema, path, report) {
    for (const rule of schema['x-kubernetes-validations'] ?? [])
        checkRule(value, schema, rule, path, report);
    const { properties = {}, additionalProperties, items } = schema;
    if (Array.isArray(value) && items !== undefined)
        for (const [index, item] of value.entries())
            checkRules(item, (0,table/* schemaAt */.lv)(items), [...path, String(index)], report);
    if (!(0,table/* isMap */.jh)(value))
        return;
    for (const [key, part] of Object.entries(value)) {
        const number = Object.hasOwn(properties, key) ? properties[key] : additionalProperties;
        if (number !== undefined)
            checkRules(part, (0,table/* schemaAt */.lv)(number), [...path, key], report);
    }
}
function checkRule(value, schema, rule, path, report) {
    // Rules about a change have nothing to say of an object that is new, and the old one is not at hand.
    if (/\boldSelf\b/.test(rule.rule))
        return;
    const at = [...path, ...(rule.fieldPath ?? '').split('.').filter((part) => part !== '')];
    let holds;
    try {
        const evaluate = parsed.get(rule.rule) ?? environment.parse(rule.rule);
        parsed.set(rule.rule, evaluate);
        holds = evaluate({ self: celValue(value, schema, path.length === 0) });
    }
    catch (error) {
        const why = error instanceof Error ? error.message.split('\n')[0] : String(error);
        report.leave(at, `the rule ${rule.rule} could not be evaluated: ${why}`);
        return;
    }
    if (holds === true)
        return;
    report.add(at, 'cel', `breaks a rule: ${rule.message ?? rule.rule}`, value);
}
/** A value as CEL sees it: whole numbers are ints, fields with names that CEL cannot say are escaped. */
function celValue(value, schema, isRoot = false) {
    if (typeof value === 'number')
        return schema?.type !== 'number' && Number.isInteger(value) ? BigInt(value) : value;
    if (Array.isArray(value))
        return value.map((item) => celValue(item, partOf(schema?.items)));
    if (!(0,table/* isMap */.jh)(value))
        return value;
    const properties = schema?.properties ?? {};
    return Object.fromEntries(Object.entries(value).map(([key, part]) => {
        if (isRoot && key === 'metadata')
            return [key, part];
        if (!Object.hasOwn(properties, key))
            return [key, celValue(part, partOf(schema?.additionalProperties))];
        return [escaped(key), celValue(part, partOf(properties[key]))];
    }));
}
function partOf(number) {
    return number === undefined ? null : (0,table/* schemaAt */.lv)(number);
}
function escaped(name) {
    if (RESERVED.has(name))
        return `__${name}__`;
    return ESCAPES.reduce((text, [from, to]) => text.replaceAll(from, to), name);
}
// An object as the API server validates it: empty fields dropped, defaults filled in, unknown fields noted.
/** The value with its defaults; fields that the schema does not have are noted and left out. */
function withDefaults(value, schema, path, report) {
    if (Array.isArray(value)) {
        const { items } = schema;
        if (items === undefined)
            return value;
        return value.map((item, index) => withDefaults(item, (0,table/* schemaAt */.lv)(items), [...path, String(index)], report));
    }
    if (!(0,table/* isMap */.jh)(value))
        return value;
    const { properties = {}, additionalProperties } = schema;
    const fields = [];
    for (const [key, part] of Object.entries(value)) {
        const number = Object.hasOwn(properties, key) ? properties[key] : additionalProperties;
        const at = [...path, key];
        if (number === undefined) {
            if (schema['x-kubernetes-preserve-unknown-fields'])
                fields.push([key, part]);
            else
                noteKey(at, { known: Object.keys(properties), given: Object.keys(value) }, report);
        }
        else if (isRootMetadata(at))
            fields.push([key, part]);
        else if (part !== null)
            fields.push([key, withDefaults(part, (0,table/* schemaAt */.lv)(number), at, report)]);
    }
    const filled = defaultsOf(schema).filter(([key]) => !fields.some(([given]) => given === key));
    for (const [key, part] of filled)
        fields.push([key, withDefaults(part.default, part, [...path, key], report)]);
    return Object.fromEntries(fields);
}
const defaults = new WeakMap();
/** The properties that a schema fills in where they are missing. */
function defaultsOf(schema) {
    const known = defaults.get(schema);
    if (known !== undefined)
        return known;
    const parts = Object.entries(schema.properties ?? {}).map(([key, number]) => [key, (0,table/* schemaAt */.lv)(number)]);
    const found = parts.filter(([, part]) => part.default !== undefined);
    defaults.set(schema, found);
    return found;
}
function isRootMetadata(path) {
    return path.length === 1 && path[0] === 'metadata';
}
function noteKey(path, { known, given }, report) {
    const meant = (0,slips/* nearField */.f)(path.at(-1) ?? '', known, given);
    const isLong = known.length === 0 || known.length > 12;
    const more = meant !== null ? `: it is spelled ${meant}` : isLong ? '' : `; the fields are ${known.join(', ')}`;
    report.addKey(path, `is not a field here${more}`, meant);
}

;// CONCATENATED MODULE: ./lib/flux/schema/check.js
/**
 * Tells what the API server would refuse in a Flux object, by the CRDs of the release of Flux. Pure.
 * kustomize-controller applies by server-side apply, after a dry run of each object (kustomize-controller
 * v1.9.5 with fluxcd/pkg/ssa v0.76.2, manager_apply.go). There a field that the schema does not have is an
 * error ("field not declared in schema"), not a warning, and one refused object stops its Kustomization
 * before any object of the same stage is applied.
 */




const NOTHING = { violations: [], unknown: [] };
/**
 * What is wrong with an object, and what cannot be known of it. Objects that are not of Flux have nothing wrong.
 * @param object The whole object, as YAML gives it.
 * @param fluxVersion `2.9`, `v2.9.4`; null where nothing states it: then only what every release refuses is wrong.
 * @param isLiteral Whether the API server gets variables (`${x}`) as they are written; else what has one is not known.
 */
function checkObject(object, fluxVersion, isLiteral = false) {
    if (!(0,table/* isMap */.jh)(object))
        return NOTHING;
    const { apiVersion, kind } = object;
    if (typeof apiVersion !== 'string' || typeof kind !== 'string')
        return NOTHING;
    const [group = '', version = ''] = apiVersion.split('/');
    const releases = (0,table/* versionsOf */.x4)(group, kind);
    if (releases === null)
        return NOTHING;
    const asked = fluxVersion === null ? null : (0,table/* minorOf */.Hs)(fluxVersion);
    const all = releases.has(table/* OPERATOR */.pC) ? [table/* OPERATOR */.pC] : (0,table/* knownReleases */.o2)().map(({ minor }) => minor);
    if (asked !== null && !releases.has(table/* OPERATOR */.pC) && !all.includes(asked))
        return notKnown(`the schemas of Flux ${asked} are not known, only those of ${(0,table/* releasesText */.S_)(all)}`, 'an unknown release');
    const minors = asked === null || releases.has(table/* OPERATOR */.pC) ? all : [asked];
    const served = new Map(minors.flatMap((minor) => servedAs(releases.get(minor), version, minor)));
    if (served.size === 0)
        return notServed(kind, apiVersion, releases, minors, asked);
    return together(object, { served, minors, isLiteral });
}
function notKnown(reason, by) {
    const unknown = { path: ['apiVersion'], reason };
    return { violations: [], unknown: [by === undefined ? unknown : { ...unknown, by }] };
}
/** The releases that serve an API version of a kind, oldest first; none for what is not of Flux. */
function servedBy(apiVersion, kind) {
    const [group = '', version = ''] = apiVersion.split('/');
    const releases = (0,table/* versionsOf */.x4)(group, kind) ?? new Map();
    return [...releases.keys()].filter((minor) => servedAs(releases.get(minor), version, minor).length > 0);
}
function servedAs(versions, name, minor) {
    return (versions ?? []).flatMap((version) => version.name === name && version.served ? [[minor, version.schema]] : []);
}
function notServed(kind, apiVersion, releases, minors, asked) {
    const path = ['apiVersion'];
    const version = apiVersion.split('/')[1] ?? '';
    const now = (releases.get(minors.at(-1) ?? '') ?? []).filter(({ served }) => served);
    const others = servedBy(apiVersion, kind);
    if (asked === null && others.length === 0 && now.every(({ name }) => (0,table/* isNewerApi */.uX)(version, name)))
        return notKnown(`${apiVersion} is newer than what ${(0,table/* releasesText */.S_)(minors)} serve`);
    const best = now.find(({ storage }) => storage)?.name ?? now[0]?.name;
    const refusing = (0,table/* releasesText */.S_)(asked === null ? [...releases.keys()] : minors);
    const problem = [
        `is ${apiVersion}, which is not served by ${refusing}`,
        ...(others.length === 0 ? [] : [`but by ${(0,table/* releasesText */.S_)(others)}`]),
        best === undefined ? `which has no ${kind}` : `write ${apiVersion.split('/')[0]}/${best}`,
    ].join(', ');
    return { violations: [{ path, rule: 'version', problem }], unknown: [] };
}
/** What all these releases say, each by its own schema. An object that one of them accepts is not wrong. */
function together(object, { served, minors, isLiteral, }) {
    const schemas = [...new Set(served.values())];
    const bySchema = new Map(schemas.map((schema) => [schema, resultOf(object, schema, isLiteral)]));
    const answers = [...served].map(([minor, schema]) => ({ minor, result: bySchema.get(schema) ?? NOTHING }));
    const accepting = answers.filter(({ result }) => result.violations.length === 0);
    const newest = (accepting.at(-1) ?? answers.at(-1))?.result ?? NOTHING;
    if (accepting.length === 0)
        return { ...refusedByAll(answers, newest), unknown: newest.unknown };
    if (accepting.length === minors.length)
        return newest;
    const fields = new Set(answers.flatMap(({ result }) => result.violations).map(({ path }) => path.join('.')));
    const why = fields.size === 0 ? 'do not serve this version' : `refuse ${[...fields].join(', ')}`;
    const reason = `accepted by ${(0,table/* releasesText */.S_)(accepting.map(({ minor }) => minor))} only: the others ${why}`;
    const unknown = { path: ['apiVersion'], reason, by: 'the release' };
    return { violations: [], unknown: [...newest.unknown, unknown] };
}
/** What every release refuses; where each has another reason, what the newest says. */
function refusedByAll(answers, newest) {
    const keys = answers.map(({ result }) => new Set(result.violations.map(keyOf)));
    const common = newest.violations.filter((violation) => keys.every((found) => found.has(keyOf(violation))));
    return { violations: common.length > 0 ? common : newest.violations };
}
function keyOf({ path, rule, problem }) {
    return JSON.stringify([path, rule === 'cel' ? problem : rule]);
}
/** What an API server with this schema says. */
function resultOf(object, schemaNumber, isLiteral) {
    const schema = (0,table/* schemaAt */.lv)(schemaNumber);
    const report = new table/* SchemaReport */.I$(isLiteral);
    checkMetadata(object, report);
    const filled = withDefaults(object, schema, [], report);
    validate(filled, schema, [], report);
    const isSound = !report.violations.some(({ rule }) => ['type', 'required', 'length'].includes(rule));
    // What is broken is told; that something else about the same field is not known adds nothing.
    const isOpen = (one) => !report.violations.some(({ path }) => path.join('/') === one.path.join('/'));
    // The API server does not evaluate rules on an object of the wrong shape either.
    if (isSound)
        checkRules(filled, schema, [], report);
    return { violations: report.violations, unknown: report.unknown.filter(isOpen) };
}
// An object with the types that YAML gives its scalars, as the API server gets it.
/** Levels beyond which nothing is read. */
const MAX_DEPTH = 100;
/** The value of these fields: numbers, booleans and null where YAML reads them so. */
function typedOf(fields, level = 0) {
    if (level > MAX_DEPTH)
        return null;
    const list = fields.list();
    if (list.length > 0)
        return list.map((entry) => typedOf(entry, level + 1));
    const entries = fields.entries();
    if (entries.length > 0)
        return typedMap(entries, level);
    const value = fields.value();
    if (Array.isArray(value))
        return [];
    if ((0,table/* isMap */.jh)(value))
        return {};
    if (typeof value !== 'string')
        return null;
    return fields.isPlain ? typedText(value) : (0,flux_fields/* showUnknown */.Ec)(value);
}
/** What is merged in (`<<`) is there when Flux gets the object: kustomize writes it out (5.0.3 to 5.8.1). */
function typedMap(entries, level) {
    const own = {};
    const merged = [];
    for (const [key, entry] of entries) {
        const value = typedOf(entry, level + 1);
        if (key === '<<')
            merged.push(...(Array.isArray(value) ? value : [value]));
        else
            own[key] = value;
    }
    return Object.assign({}, ...merged.toReversed(), own);
}
function typedText(text) {
    const type = (0,scalars/* scalarType */.h)(text);
    if (type === 'null')
        return null;
    if (type === 'bool')
        return text.toLowerCase() === 'true';
    const number = Number(text);
    if ((type === 'int' || type === 'float') && !Number.isNaN(number))
        return number;
    return (0,flux_fields/* showUnknown */.Ec)(text);
}
// The rules of the API server for the metadata of any object that has a namespace.
/** How each field of ObjectMeta is typed (apimachinery v0.36, pkg/apis/meta/v1/types.go). */
const FIELDS = {
    annotations: 'map',
    creationTimestamp: 'string',
    deletionGracePeriodSeconds: 'number',
    deletionTimestamp: 'string',
    finalizers: 'list',
    generateName: 'string',
    generation: 'number',
    labels: 'map',
    managedFields: 'list',
    name: 'string',
    namespace: 'string',
    ownerReferences: 'list',
    resourceVersion: 'string',
    selfLink: 'string',
    uid: 'string',
};
const LABEL = '[a-z0-9]([-a-z0-9]*[a-z0-9])?';
const DNS_LABEL = new RegExp(`^${LABEL}$`);
const SUBDOMAIN = new RegExp(String.raw `^${LABEL}(\.${LABEL})*$`);
const QUALIFIED = /^([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/;
const VALUE = /^(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?$/;
const MAX_NAME = 253;
const MAX_LABEL = 63;
const MAX_ANNOTATIONS = 256 * 1024;
/** Notes what the API server refuses in the metadata of an object that somebody applies. */
function checkMetadata(object, report) {
    const { metadata } = object;
    const at = (...path) => ['metadata', ...path];
    if (metadata !== undefined && metadata !== null && !(0,table/* isMap */.jh)(metadata)) {
        report.add(at(), 'type', `is ${(0,table/* quoted */.TL)(metadata)}, not a map`, metadata);
        return;
    }
    if (!(0,table/* isMap */.jh)(metadata)) {
        report.add(at('name'), 'required', 'is missing: every object has a name');
        return;
    }
    for (const [key, value] of Object.entries(metadata)) {
        const type = Object.hasOwn(FIELDS, key) ? FIELDS[key] : undefined;
        if (type === undefined)
            report.add(at(key), 'unknown-field', 'is not a field of metadata', key);
        else if (value !== null && !isOf(type, value))
            report.add(at(key), 'type', `is ${(0,table/* quoted */.TL)(value)}, not a ${type}`, value);
        else if (type === 'map' && (0,table/* isMap */.jh)(value))
            checkTexts(at(key), value, key === 'labels', report);
    }
    const { name, namespace } = metadata;
    if (name === undefined || name === null || name === '')
        report.add(at('name'), 'required', 'is missing: every object has a name');
    else if (typeof name === 'string' && !(SUBDOMAIN.test(name) && name.length <= MAX_NAME))
        report.add(at('name'), 'metadata', `is ${(0,table/* quoted */.TL)(name)}: a name has lower-case letters, digits, '-' and '.' only, at most ${MAX_NAME} characters, and begins and ends with a letter or digit`, name);
    if (typeof namespace === 'string' &&
        namespace !== '' &&
        !(DNS_LABEL.test(namespace) && namespace.length <= MAX_LABEL))
        report.add(at('namespace'), 'metadata', `is ${(0,table/* quoted */.TL)(namespace)}: a namespace has lower-case letters, digits and '-' only, at most ${MAX_LABEL} characters, and begins and ends with a letter or digit`, namespace);
}
function isOf(type, value) {
    if (type === 'map')
        return (0,table/* isMap */.jh)(value);
    return type === 'list' ? Array.isArray(value) : typeof value === type;
}
/** The keys and values of labels or annotations. */
function checkTexts(path, texts, areLabels, report) {
    let size = 0;
    for (const [key, value] of Object.entries(texts)) {
        const at = [...path, key];
        const [last = '', prefix, ...more] = key.split('/').reverse();
        const isKey = QUALIFIED.test(last) && last.length <= MAX_LABEL && more.length === 0;
        const hasPrefix = prefix === undefined ||
            (SUBDOMAIN.test(areLabels ? prefix : prefix.toLowerCase()) && prefix.length <= MAX_NAME);
        if (!isKey || !hasPrefix)
            report.add(at, 'metadata', 'is not a valid key: [domain/]name, name at most 63 characters', key);
        if (value === null)
            continue;
        if (typeof value !== 'string')
            report.add(at, 'type', `is ${(0,table/* quoted */.TL)(value)}, not a string: quote it`, value);
        else if (areLabels && !(VALUE.test(value) && value.length <= MAX_LABEL))
            report.add(at, 'metadata', `is ${(0,table/* quoted */.TL)(value)}: a label has letters, digits, '-', '_' and '.' only, and at most ${MAX_LABEL} characters`, value);
        size += key.length + (typeof value === 'string' ? value.length : 0);
    }
    if (!areLabels && size > MAX_ANNOTATIONS)
        report.add(path, 'length', `are longer than ${MAX_ANNOTATIONS} characters`);
}


/***/ }),

/***/ 9841:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   GX: () => (/* binding */ statementsOf),
/* harmony export */   Kp: () => (/* binding */ newestServed),
/* harmony export */   OO: () => (/* binding */ toVersion),
/* harmony export */   dn: () => (/* binding */ statedVersions),
/* harmony export */   du: () => (/* binding */ isAtLeast)
/* harmony export */ });
/* harmony import */ var _fields_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4366);
/* harmony import */ var _yaml_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4332);
/* harmony import */ var _table_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9243);
/** Which release of Flux the manifests state, and what that release serves. Pure. */



/** The versions that these files state, each once: gotk-components.yaml, FluxInstance, Flux's OCI artifacts. */
function statedVersions(files) {
    return [...new Set(statementsOf(files).map(({ minor }) => minor))];
}
/** The places that state them. */
function statementsOf(files) {
    return files.flatMap((file) => {
        const found = stated.get(file) ?? statementsIn(file);
        stated.set(file, found);
        return found;
    });
}
/** Asked for each cluster and by several checks. */
const stated = new WeakMap();
/** The version that a text such as `2.9` or `v2.9.1` is. */
function toVersion(text) {
    const [, major, minor] = /^v?(\d+)\.(\d+)/.exec(text) ?? [];
    return major === undefined
        ? { known: null, text: '' }
        : { known: [Number(major), Number(minor)], text: `${major}.${minor}` };
}
/** gotk-components.yaml of `flux bootstrap`, FluxInstance, and the operator's or Flux's OCI artifacts. */
function statementsIn({ path, text }) {
    const found = [];
    const generated = /^# Flux Version: v?(\d+\.\d+)/m.exec(text);
    if (generated?.[1] !== undefined)
        found.push({ file: path, line: linesIn(text.slice(0, generated.index)), minor: generated[1] });
    if (!SAYS_VERSION.test(text))
        return found;
    // Only the documents that may say it are read: files of a thousand objects are common.
    let start = 0;
    for (const document of text.split(/^(?=---)/m)) {
        const source = SAYS_VERSION.test(document) ? (0,_yaml_js__WEBPACK_IMPORTED_MODULE_1__/* .readYaml */ .g)(path, document) : null;
        for (const each of source?.documents ?? []) {
            const said = source === null ? null : versionOf((0,_fields_js__WEBPACK_IMPORTED_MODULE_0__/* .fieldsOf */ .Pf)(source, each));
            if (said !== null)
                found.push({ file: path, line: start + said.line, minor: said.minor });
        }
        start += linesIn(document) - 1;
    }
    return found;
}
function linesIn(text) {
    return text.split('\n').length;
}
const SAYS_VERSION = /\bkind["']?:\s*["']?FluxInstance\b|\/flux-manifests\b|\bflux-instance\b/;
/**
 * The minor release that a FluxInstance, its chart, or an OCIRepository of Flux's manifests asks for (flux-operator 0.59), with its line;
 * null where it may be several.
 */
function versionOf(root) {
    const spec = root.at('spec');
    const kind = root.at('kind').text();
    const said = kind === 'FluxInstance'
        ? spec.at('distribution', 'version')
        : kind === 'HelmRelease'
            ? spec.at('values', 'instance', 'distribution', 'version')
            : kind === 'OCIRepository' && spec.at('url').text()?.endsWith('/flux-manifests') === true
                ? [spec.at('ref', 'tag'), spec.at('ref', 'semver')].find((each) => each.text() !== null)
                : undefined;
    const minor = minorOf(said?.text() ?? null);
    return said === undefined || minor === null ? null : { minor, line: said.line };
}
/** The minor release of a version or of a range within one, such as `2.9.x`, `~2.9` or `=2.9.1`. */
function minorOf(range) {
    const [, major, minor] = /^(?:=|~)?\s*v?(\d+)\.(\d+)(?:\.[\w*.+-]+)?$/.exec(range?.trim() ?? '') ?? [];
    return major === undefined ? null : `${major}.${minor}`;
}
/** Whether the version is at least 2.minor; null when it is not known. */
function isAtLeast({ known }, minor) {
    if (known === null)
        return null;
    const [major, own] = known;
    return major > 2 || (major === 2 && own >= minor);
}
/** The newest API version of a kind that all of these releases serve (`2.6`); null where none is, or none is known. */
function newestServed(group, kind, minors) {
    const releases = (0,_table_js__WEBPACK_IMPORTED_MODULE_2__/* .versionsOf */ .x4)(group, kind);
    const newest = (0,_table_js__WEBPACK_IMPORTED_MODULE_2__/* .knownReleases */ .o2)().at(-1)?.minor ?? '';
    const lists = minors.map((minor) => {
        // What a release to come serves is likeliest what the newest one does.
        const known = releases?.get(minor) ?? (isLater(minor, newest) ? releases?.get(newest) : undefined);
        return (known ?? []).filter(({ served }) => served).map(({ name }) => name);
    });
    const [first = [], ...others] = lists;
    const common = first.filter((name) => others.every((list) => list.includes(name)));
    return common.reduce((a, b) => (a === null || (0,_table_js__WEBPACK_IMPORTED_MODULE_2__/* .isNewerApi */ .uX)(b, a) ? b : a), null);
}
function isLater(minor, other) {
    const [a, b] = [toVersion(minor).known, toVersion(other).known];
    return a !== null && b !== null && (a[0] > b[0] || (a[0] === b[0] && a[1] > b[1]));
}


/***/ }),

/***/ 7301:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Pn: () => (/* binding */ meantBy),
/* harmony export */   Pz: () => (/* binding */ isFluxGroup),
/* harmony export */   Yd: () => (/* binding */ hasNearGroup),
/* harmony export */   s3: () => (/* binding */ fluxKind)
/* harmony export */ });
/* harmony import */ var leven__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7785);
/* harmony import */ var _releases_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9841);
/* harmony import */ var _table_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9243);
/** Says which kind of Flux is meant by one that no release has: by its letters, or by the group that has it. Pure. */



/** The kind that is meant; `unknown` where it is of Flux's groups and near none, null where it is right or of other tools. */
function meantBy(apiVersion, kind) {
    const [group = '', version = ''] = apiVersion.split('/');
    if (version === '' || !/^[A-Za-z][A-Za-z0-9]*$/.test(kind) || (0,_table_js__WEBPACK_IMPORTED_MODULE_1__/* .versionsOf */ .x4)(group, kind) !== null)
        return null;
    if (isFluxGroup(group)) {
        const own = (0,_table_js__WEBPACK_IMPORTED_MODULE_1__/* .knownKinds */ .T8)().flatMap((one) => (one.group === group ? [one.kind] : []));
        // Lists have kinds of their own.
        if (own.some((one) => kind === `${one}List`))
            return null;
        const near = nearest(kind, own);
        return near === null ? (inOtherGroup(kind, version) ?? 'unknown') : { apiVersion, kind: near };
    }
    const near = nearGroup(group);
    const isOfFlux = near !== null && (0,_table_js__WEBPACK_IMPORTED_MODULE_1__/* .versionsOf */ .x4)(near, kind) !== null;
    return isOfFlux ? { apiVersion: `${near}/${servedOr(near, kind, version)}`, kind } : null;
}
/** The kind as the newest of these releases serve it (`2.6`; none: the newest), where one group of Flux alone has it; else null. */
function fluxKind(kind, minors) {
    const [only, ...others] = (0,_table_js__WEBPACK_IMPORTED_MODULE_1__/* .knownKinds */ .T8)().filter((one) => one.kind === kind);
    if (only === undefined || others.length > 0)
        return null;
    const stated = minors.length === 0 ? null : (0,_releases_js__WEBPACK_IMPORTED_MODULE_0__/* .newestServed */ .Kp)(only.group, kind, minors);
    return { apiVersion: `${only.group}/${stated ?? servedOr(only.group, kind, '')}`, kind };
}
/** Whether a text names an API group that is nearly one of Flux's. */
function hasNearGroup(text) {
    const named = text.matchAll(/\bapiVersion["']?\s*:\s*["']?([\w.-]+)\//g);
    return [...new Set([...named].map(([, group]) => group ?? ''))].some((group) => !isFluxGroup(group) && nearGroup(group) !== null);
}
/** Whether it is an API group of Flux or of its operator. */
function isFluxGroup(group) {
    return groups().includes(group);
}
function groups() {
    return [...new Set((0,_table_js__WEBPACK_IMPORTED_MODULE_1__/* .knownKinds */ .T8)().map(({ group }) => group))];
}
const MAX_SLIPS = 2;
/** The group of Flux that is at most two letters away. */
function nearGroup(group) {
    const isLong = (one) => Math.abs(one.length - group.length) <= MAX_SLIPS;
    return groups().find((one) => isLong(one) && (0,leven__WEBPACK_IMPORTED_MODULE_2__/* ["default"] */ .A)(one, group.toLowerCase()) <= MAX_SLIPS) ?? null;
}
/** Of short words two letters more or less make another one. */
const SHORT = 8;
function nearest(kind, own) {
    const slips = (one) => {
        const [a, b] = [one.toLowerCase(), kind.toLowerCase()];
        // A plural is one letter away from its kind, whatever its ending.
        return b === a.replace(/y$/, 'ies') ? 1 : (0,leven__WEBPACK_IMPORTED_MODULE_2__/* ["default"] */ .A)(a, b);
    };
    const isNear = (one) => slips(one) <= MAX_SLIPS && (one.length >= SHORT || Math.abs(one.length - kind.length) <= 1);
    return own.filter(isNear).sort((a, b) => slips(a) - slips(b))[0] ?? null;
}
function inOtherGroup(kind, version) {
    const [only, ...others] = (0,_table_js__WEBPACK_IMPORTED_MODULE_1__/* .knownKinds */ .T8)().filter((one) => one.kind === kind);
    return only === undefined || others.length > 0
        ? null
        : { apiVersion: `${only.group}/${servedOr(only.group, kind, version)}`, kind };
}
/** The version, where the kind ever had it, else the newest one. */
function servedOr(group, kind, version) {
    const releases = (0,_table_js__WEBPACK_IMPORTED_MODULE_1__/* .versionsOf */ .x4)(group, kind) ?? new Map();
    if ([...releases.values()].flat().some(({ name }) => name === version))
        return version;
    const newest = (0,_table_js__WEBPACK_IMPORTED_MODULE_1__/* .knownReleases */ .o2)().at(-1)?.minor ?? '';
    return (0,_releases_js__WEBPACK_IMPORTED_MODULE_0__/* .newestServed */ .Kp)(group, kind, [releases.has(_table_js__WEBPACK_IMPORTED_MODULE_1__/* .OPERATOR */ .pC) ? _table_js__WEBPACK_IMPORTED_MODULE_1__/* .OPERATOR */ .pC : newest]) ?? version;
}


/***/ }),

/***/ 9243:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  pC: () => (/* binding */ OPERATOR),
  I$: () => (/* binding */ SchemaReport),
  jh: () => (/* binding */ isMap),
  uX: () => (/* binding */ isNewerApi),
  T8: () => (/* binding */ knownKinds),
  o2: () => (/* binding */ knownReleases),
  Hs: () => (/* binding */ minorOf),
  TL: () => (/* binding */ quoted),
  S_: () => (/* binding */ releasesText),
  lv: () => (/* binding */ schemaAt),
  x4: () => (/* binding */ versionsOf)
});

// UNUSED EXPORTS: hasVariable, schemaSource

// EXTERNAL MODULE: ./lib/calls.js
var calls = __webpack_require__(3154);
;// CONCATENATED MODULE: ./lib/flux/schema/data.js
/** The schemas of Flux's kinds by release, made by scripts/flux-schemas.mjs from the CRDs: not edited by hand. */
// biome-ignore format: data, one schema a line
/** JSON, see schema/table.ts for its shape. Equal schemas stand once; a part of a schema is the number of its line. */
const SCHEMA_DATA = String.raw `{"facts":{"made":"2026-11-27","tool":"controller-gen v0.19.0","operator":"github.com/controlplaneio-fluxcd/flux-operator@v0.59.0"},
"releases":[
{"minor":"2.0","release":"v2.0.1","modules":["github.com/fluxcd/helm-controller/api@v0.35.0","github.com/fluxcd/image-automation-controller/api@v0.34.1","github.com/fluxcd/image-reflector-controller/api@v0.29.0","github.com/fluxcd/kustomize-controller/api@v1.0.0","github.com/fluxcd/notification-controller/api@v1.0.0","github.com/fluxcd/source-controller/api@v1.0.0"],"note":"image-automation-controller/api v0.35.0 was not available: v0.34.1 stands for it"},
{"minor":"2.1","release":"v2.1.2","modules":["github.com/fluxcd/source-controller/api@v1.1.2","github.com/fluxcd/kustomize-controller/api@v1.1.1","github.com/fluxcd/helm-controller/api@v0.36.2","github.com/fluxcd/notification-controller/api@v1.1.0","github.com/fluxcd/image-reflector-controller/api@v0.30.0","github.com/fluxcd/image-automation-controller/api@v0.36.0"],"note":"flux2 v2.1.2 was not available: source, kustomize and helm controllers by its update pull request; notification and image controllers are the nearest versions available, not confirmed"},
{"minor":"2.2","release":"v2.2.3","modules":["github.com/fluxcd/helm-controller/api@v0.37.4","github.com/fluxcd/image-automation-controller/api@v0.37.1","github.com/fluxcd/image-reflector-controller/api@v0.31.2","github.com/fluxcd/kustomize-controller/api@v1.2.2","github.com/fluxcd/notification-controller/api@v1.2.4","github.com/fluxcd/source-controller/api@v1.2.4"]},
{"minor":"2.3","release":"v2.3.0","modules":["github.com/fluxcd/helm-controller/api@v1.0.1","github.com/fluxcd/image-automation-controller/api@v0.38.0","github.com/fluxcd/image-reflector-controller/api@v0.32.0","github.com/fluxcd/kustomize-controller/api@v1.3.0","github.com/fluxcd/notification-controller/api@v1.3.0","github.com/fluxcd/source-controller/api@v1.3.0"]},
{"minor":"2.4","release":"v2.4.0","modules":["github.com/fluxcd/helm-controller/api@v1.1.0","github.com/fluxcd/image-automation-controller/api@v0.39.0","github.com/fluxcd/image-reflector-controller/api@v0.33.0","github.com/fluxcd/kustomize-controller/api@v1.4.0","github.com/fluxcd/notification-controller/api@v1.4.0","github.com/fluxcd/source-controller/api@v1.4.1"]},
{"minor":"2.5","release":"v2.5.1","modules":["github.com/fluxcd/helm-controller/api@v1.2.0","github.com/fluxcd/image-automation-controller/api@v0.40.0","github.com/fluxcd/image-reflector-controller/api@v0.34.0","github.com/fluxcd/kustomize-controller/api@v1.5.1","github.com/fluxcd/notification-controller/api@v1.5.0","github.com/fluxcd/source-controller/api@v1.5.0"]},
{"minor":"2.6","release":"v2.6.4","modules":["github.com/fluxcd/helm-controller/api@v1.3.0","github.com/fluxcd/image-automation-controller/api@v0.41.2","github.com/fluxcd/image-reflector-controller/api@v0.35.2","github.com/fluxcd/kustomize-controller/api@v1.6.1","github.com/fluxcd/notification-controller/api@v1.6.0","github.com/fluxcd/source-controller/api@v1.6.2"]},
{"minor":"2.7","release":"v2.7.5","modules":["github.com/fluxcd/helm-controller/api@v1.4.5","github.com/fluxcd/image-automation-controller/api@v1.0.4","github.com/fluxcd/image-reflector-controller/api@v1.0.4","github.com/fluxcd/kustomize-controller/api@v1.7.3","github.com/fluxcd/notification-controller/api@v1.7.5","github.com/fluxcd/source-controller/api@v1.7.4","github.com/fluxcd/source-watcher/api/v2@v2.0.3"]},
{"minor":"2.8","release":"v2.8.8","modules":["github.com/fluxcd/source-controller/api@v1.8.5","github.com/fluxcd/source-watcher/api/v2@v2.1.1","github.com/fluxcd/kustomize-controller/api@v1.8.5","github.com/fluxcd/helm-controller/api@v1.5.5","github.com/fluxcd/notification-controller/api@v1.8.4","github.com/fluxcd/image-reflector-controller/api@v1.1.1","github.com/fluxcd/image-automation-controller/api@v1.1.4"],"note":"flux2 v2.8.8 was not available: source controllers by the enterprise distribution of 2.8; the others are the versions of its minor on the module proxy, not confirmed; image-reflector v1.1.1 stands for v1.1.2"},
{"minor":"2.9","release":"v2.9.5","modules":["github.com/fluxcd/helm-controller/api@v1.6.4","github.com/fluxcd/image-automation-controller/api@v1.2.5","github.com/fluxcd/image-reflector-controller/api@v1.2.5","github.com/fluxcd/kustomize-controller/api@v1.9.5","github.com/fluxcd/notification-controller/api@v1.9.4","github.com/fluxcd/source-controller/api@v1.9.5","github.com/fluxcd/source-watcher/api/v2@v2.2.4"]},
{"minor":"2.10","release":"v2.10.0","modules":["github.com/fluxcd/source-controller/api@v1.10.1","github.com/fluxcd/source-watcher/api/v2@v2.3.1","github.com/fluxcd/kustomize-controller/api@v1.10.1","github.com/fluxcd/helm-controller/api@v1.7.1","github.com/fluxcd/notification-controller/api@v1.10.0","github.com/fluxcd/image-reflector-controller/api@v1.3.0","github.com/fluxcd/image-automation-controller/api@v1.3.0"],"note":"flux2 v2.10.0 was not available: source controllers by the enterprise distribution of 2.10; the others are the newest versions on the module proxy, not confirmed"}
],
"kinds":{
"fluxcd.controlplane.io/FluxInstance":[[["operator"],[{"name":"v1","served":true,"storage":true,"schema":618}]]],
"fluxcd.controlplane.io/FluxReport":[[["operator"],[{"name":"v1","served":true,"storage":true,"schema":630}]]],
"fluxcd.controlplane.io/ResourceSet":[[["operator"],[{"name":"v1","served":true,"storage":true,"schema":662}]]],
"fluxcd.controlplane.io/ResourceSetInputProvider":[[["operator"],[{"name":"v1","served":true,"storage":true,"schema":646}]]],
"helm.toolkit.fluxcd.io/HelmRelease":[[["2.0","2.1"],[{"name":"v2beta1","served":true,"storage":true,"schema":65}]],[["2.2"],[{"name":"v2beta1","served":true,"storage":false,"deprecated":true,"warning":"v2beta1 HelmRelease is deprecated, upgrade to v2beta2","schema":241},{"name":"v2beta2","served":true,"storage":true,"schema":251}]],[["2.3"],[{"name":"v2","served":true,"storage":true,"schema":286},{"name":"v2beta1","served":true,"storage":false,"deprecated":true,"warning":"v2beta1 HelmRelease is deprecated, upgrade to v2","schema":289},{"name":"v2beta2","served":true,"storage":false,"deprecated":true,"warning":"v2beta2 HelmRelease is deprecated, upgrade to v2","schema":294}]],[["2.4"],[{"name":"v2","served":true,"storage":true,"schema":322},{"name":"v2beta1","served":true,"storage":false,"deprecated":true,"warning":"v2beta1 HelmRelease is deprecated, upgrade to v2","schema":289},{"name":"v2beta2","served":true,"storage":false,"deprecated":true,"warning":"v2beta2 HelmRelease is deprecated, upgrade to v2","schema":294}]],[["2.5","2.6"],[{"name":"v2","served":true,"storage":true,"schema":340},{"name":"v2beta1","served":true,"storage":false,"deprecated":true,"warning":"v2beta1 HelmRelease is deprecated, upgrade to v2","schema":289},{"name":"v2beta2","served":true,"storage":false,"deprecated":true,"warning":"v2beta2 HelmRelease is deprecated, upgrade to v2","schema":294}]],[["2.7"],[{"name":"v2","served":true,"storage":true,"schema":396},{"name":"v2beta2","served":true,"storage":false,"deprecated":true,"warning":"v2beta2 HelmRelease is deprecated, upgrade to v2","schema":398}]],[["2.8"],[{"name":"v2","served":true,"storage":true,"schema":485}]],[["2.9"],[{"name":"v2","served":true,"storage":true,"schema":507}]],[["2.10"],[{"name":"v2","served":true,"storage":true,"schema":585}]]],
"image.toolkit.fluxcd.io/ImagePolicy":[[["2.0","2.1","2.2","2.3","2.4","2.5"],[{"name":"v1beta1","served":true,"storage":false,"schema":87},{"name":"v1beta2","served":true,"storage":true,"schema":89}]],[["2.6"],[{"name":"v1beta1","served":true,"storage":false,"schema":87},{"name":"v1beta2","served":true,"storage":true,"schema":363}]],[["2.7","2.8"],[{"name":"v1","served":true,"storage":true,"schema":404},{"name":"v1beta2","served":true,"storage":false,"deprecated":true,"warning":"v1beta2 ImagePolicy is deprecated, upgrade to v1","schema":404}]],[["2.9","2.10"],[{"name":"v1","served":true,"storage":true,"schema":404}]]],
"image.toolkit.fluxcd.io/ImageRepository":[[["2.0","2.1"],[{"name":"v1beta1","served":true,"storage":false,"schema":98},{"name":"v1beta2","served":true,"storage":true,"schema":104}]],[["2.2","2.3"],[{"name":"v1beta1","served":true,"storage":false,"schema":98},{"name":"v1beta2","served":true,"storage":true,"schema":253}]],[["2.4","2.5","2.6"],[{"name":"v1beta1","served":true,"storage":false,"schema":98},{"name":"v1beta2","served":true,"storage":true,"schema":324}]],[["2.7","2.8"],[{"name":"v1","served":true,"storage":true,"schema":407},{"name":"v1beta2","served":true,"storage":false,"deprecated":true,"warning":"v1beta2 ImageRepository is deprecated, upgrade to v1","schema":407}]],[["2.9","2.10"],[{"name":"v1","served":true,"storage":true,"schema":407}]]],
"image.toolkit.fluxcd.io/ImageUpdateAutomation":[[["2.0"],[{"name":"v1beta1","served":true,"storage":true,"schema":79}]],[["2.1","2.2"],[{"name":"v1beta1","served":true,"storage":true,"schema":230}]],[["2.3","2.4"],[{"name":"v1beta1","served":true,"storage":false,"deprecated":true,"warning":"v1beta1 ImageUpdateAutomation is deprecated, upgrade to v1beta2","schema":230},{"name":"v1beta2","served":true,"storage":true,"schema":303}]],[["2.5"],[{"name":"v1beta1","served":true,"storage":false,"deprecated":true,"warning":"v1beta1 ImageUpdateAutomation is deprecated, upgrade to v1beta2","schema":230},{"name":"v1beta2","served":true,"storage":true,"schema":344}]],[["2.6"],[{"name":"v1beta1","served":true,"storage":false,"deprecated":true,"warning":"v1beta1 ImageUpdateAutomation is deprecated, upgrade to v1beta2","schema":230},{"name":"v1beta2","served":true,"storage":true,"schema":359}]],[["2.7","2.8"],[{"name":"v1","served":true,"storage":true,"schema":401},{"name":"v1beta2","served":true,"storage":false,"deprecated":true,"warning":"v1beta2 ImageUpdateAutomation is deprecated, upgrade to v1","schema":401}]],[["2.9"],[{"name":"v1","served":true,"storage":true,"schema":515}]],[["2.10"],[{"name":"v1","served":true,"storage":true,"schema":595}]]],
"kustomize.toolkit.fluxcd.io/Kustomization":[[["2.0","2.1","2.2"],[{"name":"v1","served":true,"storage":true,"schema":120},{"name":"v1beta1","served":true,"storage":false,"deprecated":true,"warning":"v1beta1 Kustomization is deprecated, upgrade to v1","schema":132},{"name":"v1beta2","served":true,"storage":false,"deprecated":true,"warning":"v1beta2 Kustomization is deprecated, upgrade to v1","schema":134}]],[["2.3","2.4"],[{"name":"v1","served":true,"storage":true,"schema":306},{"name":"v1beta1","served":true,"storage":false,"deprecated":true,"warning":"v1beta1 Kustomization is deprecated, upgrade to v1","schema":132},{"name":"v1beta2","served":true,"storage":false,"deprecated":true,"warning":"v1beta2 Kustomization is deprecated, upgrade to v1","schema":134}]],[["2.5"],[{"name":"v1","served":true,"storage":true,"schema":350},{"name":"v1beta1","served":true,"storage":false,"deprecated":true,"warning":"v1beta1 Kustomization is deprecated, upgrade to v1","schema":132},{"name":"v1beta2","served":true,"storage":false,"deprecated":true,"warning":"v1beta2 Kustomization is deprecated, upgrade to v1","schema":134}]],[["2.6"],[{"name":"v1","served":true,"storage":true,"schema":367},{"name":"v1beta1","served":true,"storage":false,"deprecated":true,"warning":"v1beta1 Kustomization is deprecated, upgrade to v1","schema":132},{"name":"v1beta2","served":true,"storage":false,"deprecated":true,"warning":"v1beta2 Kustomization is deprecated, upgrade to v1","schema":134}]],[["2.7"],[{"name":"v1","served":true,"storage":true,"schema":414},{"name":"v1beta2","served":true,"storage":false,"deprecated":true,"warning":"v1beta2 Kustomization is deprecated, upgrade to v1","schema":416}]],[["2.8"],[{"name":"v1","served":true,"storage":true,"schema":414}]],[["2.9"],[{"name":"v1","served":true,"storage":true,"schema":521}]],[["2.10"],[{"name":"v1","served":true,"storage":true,"schema":579}]]],
"notification.toolkit.fluxcd.io/Alert":[[["2.0","2.1"],[{"name":"v1beta1","served":true,"storage":false,"schema":141},{"name":"v1beta2","served":true,"storage":true,"schema":145}]],[["2.2","2.3","2.4","2.5"],[{"name":"v1beta1","served":true,"storage":false,"deprecated":true,"warning":"v1beta1 Alert is deprecated, upgrade to v1beta3","schema":141},{"name":"v1beta2","served":true,"storage":false,"deprecated":true,"warning":"v1beta2 Alert is deprecated, upgrade to v1beta3","schema":145},{"name":"v1beta3","served":true,"storage":true,"schema":254}]],[["2.6"],[{"name":"v1beta1","served":true,"storage":false,"deprecated":true,"warning":"v1beta1 Alert is deprecated, upgrade to v1beta3","schema":141},{"name":"v1beta2","served":true,"storage":false,"deprecated":true,"warning":"v1beta2 Alert is deprecated, upgrade to v1beta3","schema":371},{"name":"v1beta3","served":true,"storage":true,"schema":372}]],[["2.7"],[{"name":"v1beta2","served":true,"storage":false,"deprecated":true,"warning":"v1beta2 Alert is deprecated, upgrade to v1beta3","schema":371},{"name":"v1beta3","served":true,"storage":true,"schema":372}]],[["2.8"],[{"name":"v1beta2","served":true,"storage":false,"deprecated":true,"warning":"v1beta2 Alert is deprecated, upgrade to v1beta3","schema":490},{"name":"v1beta3","served":true,"storage":true,"schema":491}]],[["2.9"],[{"name":"v1beta3","served":true,"storage":true,"schema":491}]],[["2.10"],[{"name":"v1","served":true,"storage":true,"schema":587},{"name":"v1beta3","served":true,"storage":false,"deprecated":true,"warning":"v1beta3 Alert is deprecated, upgrade to v1","schema":491}]]],
"notification.toolkit.fluxcd.io/Provider":[[["2.0"],[{"name":"v1beta1","served":true,"storage":false,"schema":149},{"name":"v1beta2","served":true,"storage":true,"schema":154}]],[["2.1"],[{"name":"v1beta1","served":true,"storage":false,"schema":149},{"name":"v1beta2","served":true,"storage":true,"schema":226}]],[["2.2","2.3","2.4","2.5"],[{"name":"v1beta1","served":true,"storage":false,"deprecated":true,"warning":"v1beta1 Provider is deprecated, upgrade to v1beta3","schema":149},{"name":"v1beta2","served":true,"storage":false,"deprecated":true,"warning":"v1beta2 Provider is deprecated, upgrade to v1beta3","schema":257},{"name":"v1beta3","served":true,"storage":true,"schema":260}]],[["2.6"],[{"name":"v1beta1","served":true,"storage":false,"deprecated":true,"warning":"v1beta1 Provider is deprecated, upgrade to v1beta3","schema":149},{"name":"v1beta2","served":true,"storage":false,"deprecated":true,"warning":"v1beta2 Provider is deprecated, upgrade to v1beta3","schema":257},{"name":"v1beta3","served":true,"storage":true,"schema":374}]],[["2.7"],[{"name":"v1beta2","served":true,"storage":false,"deprecated":true,"warning":"v1beta2 Provider is deprecated, upgrade to v1beta3","schema":257},{"name":"v1beta3","served":true,"storage":true,"schema":419}]],[["2.8"],[{"name":"v1beta2","served":true,"storage":false,"deprecated":true,"warning":"v1beta2 Provider is deprecated, upgrade to v1beta3","schema":257},{"name":"v1beta3","served":true,"storage":true,"schema":494}]],[["2.9"],[{"name":"v1beta3","served":true,"storage":true,"schema":494}]],[["2.10"],[{"name":"v1","served":true,"storage":true,"schema":590},{"name":"v1beta3","served":true,"storage":false,"deprecated":true,"warning":"v1beta3 Provider is deprecated, upgrade to v1","schema":593}]]],
"notification.toolkit.fluxcd.io/Receiver":[[["2.0","2.1","2.2"],[{"name":"v1","served":true,"storage":true,"schema":159},{"name":"v1beta1","served":true,"storage":false,"deprecated":true,"warning":"v1beta1 Receiver is deprecated, upgrade to v1","schema":162},{"name":"v1beta2","served":true,"storage":false,"deprecated":true,"warning":"v1beta2 Receiver is deprecated, upgrade to v1","schema":165}]],[["2.3","2.4"],[{"name":"v1","served":true,"storage":true,"schema":309},{"name":"v1beta1","served":true,"storage":false,"deprecated":true,"warning":"v1beta1 Receiver is deprecated, upgrade to v1","schema":162},{"name":"v1beta2","served":true,"storage":false,"deprecated":true,"warning":"v1beta2 Receiver is deprecated, upgrade to v1","schema":165}]],[["2.5"],[{"name":"v1","served":true,"storage":true,"schema":352},{"name":"v1beta1","served":true,"storage":false,"deprecated":true,"warning":"v1beta1 Receiver is deprecated, upgrade to v1","schema":162},{"name":"v1beta2","served":true,"storage":false,"deprecated":true,"warning":"v1beta2 Receiver is deprecated, upgrade to v1","schema":165}]],[["2.6"],[{"name":"v1","served":true,"storage":true,"schema":376},{"name":"v1beta1","served":true,"storage":false,"deprecated":true,"warning":"v1beta1 Receiver is deprecated, upgrade to v1","schema":162},{"name":"v1beta2","served":true,"storage":false,"deprecated":true,"warning":"v1beta2 Receiver is deprecated, upgrade to v1","schema":378}]],[["2.7"],[{"name":"v1","served":true,"storage":true,"schema":376},{"name":"v1beta2","served":true,"storage":false,"deprecated":true,"warning":"v1beta2 Receiver is deprecated, upgrade to v1","schema":378}]],[["2.8"],[{"name":"v1","served":true,"storage":true,"schema":496},{"name":"v1beta2","served":true,"storage":false,"deprecated":true,"warning":"v1beta2 Receiver is deprecated, upgrade to v1","schema":498}]],[["2.9","2.10"],[{"name":"v1","served":true,"storage":true,"schema":533}]]],
"source.extensions.fluxcd.io/ArtifactGenerator":[[["2.7"],[{"name":"v1beta1","served":true,"storage":true,"schema":462}]],[["2.8"],[{"name":"v1beta1","served":true,"storage":true,"schema":474}]],[["2.9"],[{"name":"v1beta1","served":true,"storage":true,"schema":549}]],[["2.10"],[{"name":"v1beta1","served":true,"storage":true,"schema":576}]]],
"source.toolkit.fluxcd.io/Bucket":[[["2.0","2.1"],[{"name":"v1beta1","served":true,"storage":false,"schema":171},{"name":"v1beta2","served":true,"storage":true,"schema":178}]],[["2.2"],[{"name":"v1beta1","served":true,"storage":false,"schema":171},{"name":"v1beta2","served":true,"storage":true,"schema":262}]],[["2.3"],[{"name":"v1beta1","served":true,"storage":false,"deprecated":true,"warning":"v1beta1 Bucket is deprecated, upgrade to v1beta2","schema":171},{"name":"v1beta2","served":true,"storage":true,"schema":262}]],[["2.4","2.5","2.6"],[{"name":"v1","served":true,"storage":true,"schema":329},{"name":"v1beta1","served":true,"storage":false,"deprecated":true,"warning":"v1beta1 Bucket is deprecated, upgrade to v1","schema":171},{"name":"v1beta2","served":true,"storage":false,"deprecated":true,"warning":"v1beta2 Bucket is deprecated, upgrade to v1","schema":331}]],[["2.7"],[{"name":"v1","served":true,"storage":true,"schema":423},{"name":"v1beta2","served":true,"storage":false,"deprecated":true,"warning":"v1beta2 Bucket is deprecated, upgrade to v1","schema":424}]],[["2.8","2.9","2.10"],[{"name":"v1","served":true,"storage":true,"schema":423}]]],
"source.toolkit.fluxcd.io/ExternalArtifact":[[["2.7","2.8","2.9"],[{"name":"v1","served":true,"storage":true,"schema":427}]],[["2.10"],[{"name":"v1","served":true,"storage":true,"schema":552}]]],
"source.toolkit.fluxcd.io/GitRepository":[[["2.0"],[{"name":"v1","served":true,"storage":true,"schema":187},{"name":"v1beta1","served":true,"storage":false,"deprecated":true,"warning":"v1beta1 GitRepository is deprecated, upgrade to v1","schema":194},{"name":"v1beta2","served":true,"storage":false,"deprecated":true,"warning":"v1beta2 GitRepository is deprecated, upgrade to v1","schema":197}]],[["2.1","2.2","2.3"],[{"name":"v1","served":true,"storage":true,"schema":221},{"name":"v1beta1","served":true,"storage":false,"deprecated":true,"warning":"v1beta1 GitRepository is deprecated, upgrade to v1","schema":194},{"name":"v1beta2","served":true,"storage":false,"deprecated":true,"warning":"v1beta2 GitRepository is deprecated, upgrade to v1","schema":197}]],[["2.4"],[{"name":"v1","served":true,"storage":true,"schema":334},{"name":"v1beta1","served":true,"storage":false,"deprecated":true,"warning":"v1beta1 GitRepository is deprecated, upgrade to v1","schema":194},{"name":"v1beta2","served":true,"storage":false,"deprecated":true,"warning":"v1beta2 GitRepository is deprecated, upgrade to v1","schema":197}]],[["2.5"],[{"name":"v1","served":true,"storage":true,"schema":355},{"name":"v1beta1","served":true,"storage":false,"deprecated":true,"warning":"v1beta1 GitRepository is deprecated, upgrade to v1","schema":194},{"name":"v1beta2","served":true,"storage":false,"deprecated":true,"warning":"v1beta2 GitRepository is deprecated, upgrade to v1","schema":197}]],[["2.6"],[{"name":"v1","served":true,"storage":true,"schema":381},{"name":"v1beta1","served":true,"storage":false,"deprecated":true,"warning":"v1beta1 GitRepository is deprecated, upgrade to v1","schema":194},{"name":"v1beta2","served":true,"storage":false,"deprecated":true,"warning":"v1beta2 GitRepository is deprecated, upgrade to v1","schema":197}]],[["2.7"],[{"name":"v1","served":true,"storage":true,"schema":431},{"name":"v1beta2","served":true,"storage":false,"deprecated":true,"warning":"v1beta2 GitRepository is deprecated, upgrade to v1","schema":433}]],[["2.8"],[{"name":"v1","served":true,"storage":true,"schema":431}]],[["2.9"],[{"name":"v1","served":true,"storage":true,"schema":536}]],[["2.10"],[{"name":"v1","served":true,"storage":true,"schema":554}]]],
"source.toolkit.fluxcd.io/HelmChart":[[["2.0","2.1"],[{"name":"v1beta1","served":true,"storage":false,"schema":200},{"name":"v1beta2","served":true,"storage":true,"schema":203}]],[["2.2"],[{"name":"v1beta1","served":true,"storage":false,"schema":200},{"name":"v1beta2","served":true,"storage":true,"schema":267}]],[["2.3","2.4","2.5","2.6"],[{"name":"v1","served":true,"storage":true,"schema":313},{"name":"v1beta1","served":true,"storage":false,"deprecated":true,"warning":"v1beta1 HelmChart is deprecated, upgrade to v1","schema":200},{"name":"v1beta2","served":true,"storage":false,"deprecated":true,"warning":"v1beta2 HelmChart is deprecated, upgrade to v1","schema":315}]],[["2.7"],[{"name":"v1","served":true,"storage":true,"schema":435},{"name":"v1beta2","served":true,"storage":false,"deprecated":true,"warning":"v1beta2 HelmChart is deprecated, upgrade to v1","schema":436}]],[["2.8","2.9","2.10"],[{"name":"v1","served":true,"storage":true,"schema":464}]]],
"source.toolkit.fluxcd.io/HelmRepository":[[["2.0"],[{"name":"v1beta1","served":true,"storage":false,"schema":205},{"name":"v1beta2","served":true,"storage":true,"schema":209}]],[["2.1"],[{"name":"v1beta1","served":true,"storage":false,"schema":205},{"name":"v1beta2","served":true,"storage":true,"schema":223}]],[["2.2"],[{"name":"v1beta1","served":true,"storage":false,"schema":205},{"name":"v1beta2","served":true,"storage":true,"schema":270}]],[["2.3","2.4","2.5","2.6"],[{"name":"v1","served":true,"storage":true,"schema":270},{"name":"v1beta1","served":true,"storage":false,"deprecated":true,"warning":"v1beta1 HelmRepository is deprecated, upgrade to v1","schema":205},{"name":"v1beta2","served":true,"storage":false,"deprecated":true,"warning":"v1beta2 HelmRepository is deprecated, upgrade to v1","schema":270}]],[["2.7"],[{"name":"v1","served":true,"storage":true,"schema":438},{"name":"v1beta2","served":true,"storage":false,"deprecated":true,"warning":"v1beta2 HelmRepository is deprecated, upgrade to v1","schema":438}]],[["2.8","2.9","2.10"],[{"name":"v1","served":true,"storage":true,"schema":438}]]],
"source.toolkit.fluxcd.io/OCIRepository":[[["2.0","2.1"],[{"name":"v1beta2","served":true,"storage":true,"schema":216}]],[["2.2"],[{"name":"v1beta2","served":true,"storage":true,"schema":272}]],[["2.3"],[{"name":"v1beta2","served":true,"storage":true,"schema":318}]],[["2.4","2.5"],[{"name":"v1beta2","served":true,"storage":true,"schema":336}]],[["2.6"],[{"name":"v1","served":true,"storage":true,"schema":383},{"name":"v1beta2","served":true,"storage":false,"deprecated":true,"warning":"v1beta2 OCIRepository is deprecated, upgrade to v1","schema":336}]],[["2.7"],[{"name":"v1","served":true,"storage":true,"schema":440},{"name":"v1beta2","served":true,"storage":false,"deprecated":true,"warning":"v1beta2 OCIRepository is deprecated, upgrade to v1","schema":442}]],[["2.8"],[{"name":"v1","served":true,"storage":true,"schema":440}]],[["2.9"],[{"name":"v1","served":true,"storage":true,"schema":539}]],[["2.10"],[{"name":"v1","served":true,"storage":true,"schema":558}]]]
},
"nodes":[
{"type":"string"},
{"type":"object"},
{"additionalProperties":0,"type":"object"},
{"properties":{"annotations":2,"labels":2},"type":"object"},
{"pattern":"^([0-9]+(\\.[0-9]+)?(ms|s|m|h))+$","type":"string"},
{"default":"ChartVersion","enum":["ChartVersion","Revision"],"type":"string"},
{"enum":["HelmRepository","GitRepository","Bucket"],"type":"string"},
{"maxLength":253,"minLength":1,"type":"string"},
{"maxLength":63,"minLength":1,"type":"string"},
{"properties":{"apiVersion":0,"kind":6,"name":7,"namespace":8},"required":["kind","name"],"type":"object"},
{"items":0,"type":"array"},
{"default":"cosign","enum":["cosign"],"type":"string"},
{"properties":{"name":0},"required":["name"],"type":"object"},
{"properties":{"provider":11,"secretRef":12},"required":["provider"],"type":"object"},
{"default":"*","type":"string"},
{"properties":{"chart":0,"interval":4,"reconcileStrategy":5,"sourceRef":9,"valuesFile":0,"valuesFiles":10,"verify":13,"version":14},"required":["chart","sourceRef"],"type":"object"},
{"properties":{"metadata":3,"spec":15},"required":["spec"],"type":"object"},
{"properties":{"name":0,"namespace":0},"required":["name"],"type":"object"},
{"items":17,"type":"array"},
{"enum":["Skip","Create","CreateReplace"],"type":"string"},
{"type":"boolean"},
{"type":"integer"},
{"properties":{"ignoreTestFailures":20,"remediateLastFailure":20,"retries":21},"type":"object"},
{"properties":{"crds":19,"createNamespace":20,"disableHooks":20,"disableOpenAPIValidation":20,"disableWait":20,"disableWaitForJobs":20,"remediation":22,"replace":20,"skipCRDs":20,"timeout":4},"type":"object"},
{"properties":{"key":0,"name":0},"required":["name"],"type":"object"},
{"properties":{"secretRef":24},"required":["secretRef"],"type":"object"},
{"properties":{"digest":0,"name":0,"newName":0,"newTag":0},"required":["name"],"type":"object"},
{"items":26,"type":"array"},
{"properties":{"annotationSelector":0,"group":0,"kind":0,"labelSelector":0,"name":0,"namespace":0,"version":0},"type":"object"},
{"properties":{"patch":0,"target":28},"required":["patch"],"type":"object"},
{"items":29,"type":"array"},
{"enum":["test","remove","add","replace","move","copy"],"type":"string"},
{"x-kubernetes-preserve-unknown-fields":true},
{"properties":{"from":0,"op":31,"path":0,"value":32},"required":["op","path"],"type":"object"},
{"items":33,"type":"array"},
{"properties":{"patch":34,"target":28},"required":["patch","target"],"type":"object"},
{"items":35,"type":"array"},
{"items":32,"type":"array"},
{"properties":{"images":27,"patches":30,"patchesJson6902":36,"patchesStrategicMerge":37},"type":"object"},
{"properties":{"kustomize":38},"type":"object"},
{"items":39,"type":"array"},
{"maxLength":53,"minLength":1,"type":"string"},
{"properties":{"cleanupOnFail":20,"disableHooks":20,"disableWait":20,"disableWaitForJobs":20,"force":20,"recreate":20,"timeout":4},"type":"object"},
{"properties":{"enable":20,"ignoreFailures":20,"timeout":4},"type":"object"},
{"default":"background","enum":["background","foreground","orphan"],"type":"string"},
{"properties":{"deletionPropagation":44,"disableHooks":20,"disableWait":20,"keepHistory":20,"timeout":4},"type":"object"},
{"enum":["rollback","uninstall"],"type":"string"},
{"properties":{"ignoreTestFailures":20,"remediateLastFailure":20,"retries":21,"strategy":46},"type":"object"},
{"properties":{"cleanupOnFail":20,"crds":19,"disableHooks":20,"disableOpenAPIValidation":20,"disableWait":20,"disableWaitForJobs":20,"force":20,"preserveValues":20,"remediation":47,"timeout":4},"type":"object"},
{"enum":["Secret","ConfigMap"],"type":"string"},
{"maxLength":250,"pattern":"^([a-zA-Z0-9_\\-.\\\\\\/]|\\[[0-9]{1,5}\\])+$","type":"string"},
{"maxLength":253,"pattern":"^[\\-._a-zA-Z0-9]+$","type":"string"},
{"properties":{"kind":49,"name":7,"optional":20,"targetPath":50,"valuesKey":51},"required":["kind","name"],"type":"object"},
{"items":52,"type":"array"},
{"properties":{"chart":16,"dependsOn":18,"install":23,"interval":4,"kubeConfig":25,"maxHistory":21,"persistentClient":20,"postRenderers":40,"releaseName":41,"rollback":42,"serviceAccountName":0,"storageNamespace":8,"suspend":20,"targetNamespace":8,"test":43,"timeout":4,"uninstall":45,"upgrade":48,"values":32,"valuesFrom":53},"required":["chart","interval"],"type":"object"},
{"format":"date-time","type":"string"},
{"maxLength":32768,"type":"string"},
{"format":"int64","minimum":0,"type":"integer"},
{"maxLength":1024,"minLength":1,"pattern":"^[A-Za-z]([A-Za-z0-9_,:]*[A-Za-z0-9_])?$","type":"string"},
{"enum":["True","False","Unknown"],"type":"string"},
{"maxLength":316,"pattern":"^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*/)?(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])$","type":"string"},
{"properties":{"lastTransitionTime":55,"message":56,"observedGeneration":57,"reason":58,"status":59,"type":60},"required":["lastTransitionTime","message","reason","status","type"],"type":"object"},
{"items":61,"type":"array"},
{"format":"int64","type":"integer"},
{"default":{"observedGeneration":-1},"properties":{"conditions":62,"failures":63,"helmChart":0,"installFailures":63,"lastAppliedRevision":0,"lastAttemptedRevision":0,"lastAttemptedValuesChecksum":0,"lastHandledReconcileAt":0,"lastReleaseRevision":21,"observedGeneration":63,"upgradeFailures":63},"type":"object"},
{"properties":{"apiVersion":0,"kind":0,"metadata":1,"spec":54,"status":64},"type":"object"},
{"properties":{"branch":0,"commit":0,"name":0,"semver":0,"tag":0},"type":"object"},
{"properties":{"ref":66},"required":["ref"],"type":"object"},
{"properties":{"email":0,"name":0},"required":["email"],"type":"object"},
{"properties":{"secretRef":12},"required":["secretRef"],"type":"object"},
{"properties":{"author":68,"messageTemplate":0,"signingKey":69},"required":["author"],"type":"object"},
{"properties":{"branch":0},"required":["branch"],"type":"object"},
{"properties":{"checkout":67,"commit":70,"push":71},"required":["commit"],"type":"object"},
{"default":"GitRepository","enum":["GitRepository"],"type":"string"},
{"properties":{"apiVersion":0,"kind":73,"name":0,"namespace":0},"required":["kind","name"],"type":"object"},
{"default":"Setters","enum":["Setters"],"type":"string"},
{"default":{"strategy":"Setters"},"properties":{"path":0,"strategy":75},"required":["strategy"],"type":"object"},
{"properties":{"git":72,"interval":4,"sourceRef":74,"suspend":20,"update":76},"required":["interval","sourceRef"],"type":"object"},
{"default":{"observedGeneration":-1},"properties":{"conditions":62,"lastAutomationRunTime":55,"lastHandledReconcileAt":0,"lastPushCommit":0,"lastPushTime":55,"observedGeneration":63},"type":"object"},
{"properties":{"apiVersion":0,"kind":0,"metadata":1,"spec":77,"status":78},"type":"object"},
{"properties":{"extract":0,"pattern":0},"type":"object"},
{"default":"asc","enum":["asc","desc"],"type":"string"},
{"properties":{"order":81},"type":"object"},
{"properties":{"range":0},"required":["range"],"type":"object"},
{"properties":{"alphabetical":82,"numerical":82,"semver":83},"type":"object"},
{"properties":{"filterTags":80,"imageRepositoryRef":17,"policy":84},"required":["imageRepositoryRef","policy"],"type":"object"},
{"default":{"observedGeneration":-1},"properties":{"conditions":62,"latestImage":0,"observedGeneration":63},"type":"object"},
{"properties":{"apiVersion":0,"kind":0,"metadata":1,"spec":85,"status":86},"type":"object"},
{"default":{"observedGeneration":-1},"properties":{"conditions":62,"latestImage":0,"observedGeneration":63,"observedPreviousImage":0},"type":"object"},
{"properties":{"apiVersion":0,"kind":0,"metadata":1,"spec":85,"status":88},"type":"object"},
{"properties":{"matchLabels":2},"type":"object"},
{"items":90,"type":"array"},
{"properties":{"namespaceSelectors":91},"required":["namespaceSelectors"],"type":"object"},
{"maxLength":253,"type":"string"},
{"pattern":"^([0-9]+(\\.[0-9]+)?(ms|s|m))+$","type":"string"},
{"properties":{"accessFrom":92,"certSecretRef":12,"exclusionList":10,"image":0,"interval":4,"secretRef":12,"serviceAccountName":93,"suspend":20,"timeout":94},"required":["image","interval"],"type":"object"},
{"properties":{"scanTime":55,"tagCount":21},"required":["tagCount"],"type":"object"},
{"default":{"observedGeneration":-1},"properties":{"canonicalImageName":0,"conditions":62,"lastHandledReconcileAt":0,"lastScanResult":96,"observedGeneration":63},"type":"object"},
{"properties":{"apiVersion":0,"kind":0,"metadata":1,"spec":95,"status":97},"type":"object"},
{"default":["^.*\\.sig$"],"items":0,"maxItems":25,"type":"array"},
{"default":"generic","enum":["generic","aws","azure","gcp"],"type":"string"},
{"properties":{"accessFrom":92,"certSecretRef":12,"exclusionList":99,"image":0,"interval":4,"provider":100,"secretRef":12,"serviceAccountName":93,"suspend":20,"timeout":94},"required":["image","interval"],"type":"object"},
{"properties":{"latestTags":10,"scanTime":55,"tagCount":21},"required":["tagCount"],"type":"object"},
{"default":{"observedGeneration":-1},"properties":{"canonicalImageName":0,"conditions":62,"lastHandledReconcileAt":0,"lastScanResult":102,"observedExclusionList":10,"observedGeneration":63},"type":"object"},
{"properties":{"apiVersion":0,"kind":0,"metadata":1,"spec":101,"status":103},"type":"object"},
{"enum":["sops"],"type":"string"},
{"properties":{"provider":105,"secretRef":12},"required":["provider"],"type":"object"},
{"default":false,"type":"boolean"},
{"properties":{"apiVersion":0,"kind":0,"name":0,"namespace":0},"required":["kind","name"],"type":"object"},
{"items":108,"type":"array"},
{"properties":{"kind":49,"name":7,"optional":107},"required":["kind","name"],"type":"object"},
{"items":110,"type":"array"},
{"properties":{"substitute":2,"substituteFrom":111},"type":"object"},
{"enum":["OCIRepository","GitRepository","Bucket"],"type":"string"},
{"properties":{"apiVersion":0,"kind":113,"name":0,"namespace":0},"required":["kind","name"],"type":"object"},
{"properties":{"commonMetadata":3,"components":10,"decryption":106,"dependsOn":18,"force":107,"healthChecks":109,"images":27,"interval":4,"kubeConfig":25,"patches":30,"path":0,"postBuild":112,"prune":20,"retryInterval":4,"serviceAccountName":0,"sourceRef":114,"suspend":20,"targetNamespace":8,"timeout":4,"wait":20},"required":["interval","prune","sourceRef"],"type":"object"},
{"properties":{"id":0,"v":0},"required":["id","v"],"type":"object"},
{"items":116,"type":"array"},
{"properties":{"entries":117},"required":["entries"],"type":"object"},
{"default":{"observedGeneration":-1},"properties":{"conditions":62,"inventory":118,"lastAppliedRevision":0,"lastAttemptedRevision":0,"lastHandledReconcileAt":0,"observedGeneration":63},"type":"object"},
{"properties":{"apiVersion":0,"kind":0,"metadata":1,"spec":115,"status":119},"type":"object"},
{"properties":{"kind":49,"name":7},"required":["kind","name"],"type":"object"},
{"items":121,"type":"array"},
{"properties":{"substitute":2,"substituteFrom":122},"type":"object"},
{"enum":["GitRepository","Bucket"],"type":"string"},
{"properties":{"apiVersion":0,"kind":124,"name":0,"namespace":0},"required":["kind","name"],"type":"object"},
{"enum":["none","client","server"],"type":"string"},
{"properties":{"decryption":106,"dependsOn":18,"force":107,"healthChecks":109,"images":27,"interval":0,"kubeConfig":69,"patches":30,"patchesJson6902":36,"patchesStrategicMerge":37,"path":0,"postBuild":123,"prune":20,"retryInterval":0,"serviceAccountName":0,"sourceRef":125,"suspend":20,"targetNamespace":8,"timeout":0,"validation":126},"required":["interval","prune","sourceRef"],"type":"object"},
{"properties":{"kinds":2,"namespace":0},"required":["kinds"],"type":"object"},
{"items":128,"type":"array"},
{"properties":{"checksum":0,"entries":129},"required":["checksum","entries"],"type":"object"},
{"default":{"observedGeneration":-1},"properties":{"conditions":62,"lastAppliedRevision":0,"lastAttemptedRevision":0,"lastHandledReconcileAt":0,"observedGeneration":63,"snapshot":130},"type":"object"},
{"properties":{"apiVersion":0,"kind":0,"metadata":1,"spec":127,"status":131},"type":"object"},
{"properties":{"commonMetadata":3,"components":10,"decryption":106,"dependsOn":18,"force":107,"healthChecks":109,"images":27,"interval":4,"kubeConfig":25,"patches":30,"patchesJson6902":36,"patchesStrategicMerge":37,"path":0,"postBuild":112,"prune":20,"retryInterval":4,"serviceAccountName":0,"sourceRef":114,"suspend":20,"targetNamespace":8,"timeout":4,"validation":126,"wait":20},"required":["interval","prune","sourceRef"],"type":"object"},
{"properties":{"apiVersion":0,"kind":0,"metadata":1,"spec":133,"status":119},"type":"object"},
{"default":"info","enum":["info","error"],"type":"string"},
{"enum":["Bucket","GitRepository","Kustomization","HelmRelease","HelmChart","HelmRepository","ImageRepository","ImagePolicy","ImageUpdateAutomation","OCIRepository"],"type":"string"},
{"properties":{"apiVersion":0,"kind":136,"matchLabels":2,"name":41,"namespace":41},"required":["kind","name"],"type":"object"},
{"items":137,"type":"array"},
{"properties":{"eventSeverity":135,"eventSources":138,"exclusionList":10,"providerRef":12,"summary":0,"suspend":20},"required":["eventSources","providerRef"],"type":"object"},
{"default":{"observedGeneration":-1},"properties":{"conditions":62,"observedGeneration":63},"type":"object"},
{"properties":{"apiVersion":0,"kind":0,"metadata":1,"spec":139,"status":140},"type":"object"},
{"maxLength":255,"type":"string"},
{"properties":{"eventMetadata":2,"eventSeverity":135,"eventSources":138,"exclusionList":10,"inclusionList":10,"providerRef":12,"summary":142,"suspend":20},"required":["eventSources","providerRef"],"type":"object"},
{"default":{"observedGeneration":-1},"properties":{"conditions":62,"lastHandledReconcileAt":0,"observedGeneration":63},"type":"object"},
{"properties":{"apiVersion":0,"kind":0,"metadata":1,"spec":143,"status":144},"type":"object"},
{"pattern":"^(http|https)://","type":"string"},
{"enum":["slack","discord","msteams","rocket","generic","generic-hmac","github","gitlab","bitbucket","azuredevops","googlechat","webex","sentry","azureeventhub","telegram","lark","matrix","opsgenie","alertmanager","grafana","githubdispatch"],"type":"string"},
{"properties":{"address":146,"certSecretRef":12,"channel":0,"proxy":146,"secretRef":12,"suspend":20,"timeout":94,"type":147,"username":0},"required":["type"],"type":"object"},
{"properties":{"apiVersion":0,"kind":0,"metadata":1,"spec":148,"status":140},"type":"object"},
{"maxLength":2048,"type":"string"},
{"maxLength":2048,"pattern":"^(http|https)://.*$","type":"string"},
{"enum":["slack","discord","msteams","rocket","generic","generic-hmac","github","gitlab","gitea","bitbucket","azuredevops","googlechat","googlepubsub","webex","sentry","azureeventhub","telegram","lark","matrix","opsgenie","alertmanager","grafana","githubdispatch","pagerduty"],"type":"string"},
{"properties":{"address":150,"certSecretRef":12,"channel":150,"interval":4,"proxy":151,"secretRef":12,"suspend":20,"timeout":94,"type":152,"username":150},"required":["type"],"type":"object"},
{"properties":{"apiVersion":0,"kind":0,"metadata":1,"spec":153,"status":144},"type":"object"},
{"default":"10m","pattern":"^([0-9]+(\\.[0-9]+)?(ms|s|m|h))+$","type":"string"},
{"enum":["generic","generic-hmac","github","gitlab","bitbucket","harbor","dockerhub","quay","gcr","nexus","acr"],"type":"string"},
{"properties":{"events":10,"interval":155,"resources":138,"secretRef":12,"suspend":20,"type":156},"required":["resources","secretRef","type"],"type":"object"},
{"default":{"observedGeneration":-1},"properties":{"conditions":62,"lastHandledReconcileAt":0,"observedGeneration":63,"webhookPath":0},"type":"object"},
{"properties":{"apiVersion":0,"kind":0,"metadata":1,"spec":157,"status":158},"type":"object"},
{"properties":{"events":10,"resources":138,"secretRef":12,"suspend":20,"type":156},"required":["resources","secretRef","type"],"type":"object"},
{"default":{"observedGeneration":-1},"properties":{"conditions":62,"observedGeneration":63,"url":0},"type":"object"},
{"properties":{"apiVersion":0,"kind":0,"metadata":1,"spec":160,"status":161},"type":"object"},
{"properties":{"events":10,"interval":4,"resources":138,"secretRef":12,"suspend":20,"type":156},"required":["resources","secretRef","type"],"type":"object"},
{"default":{"observedGeneration":-1},"properties":{"conditions":62,"lastHandledReconcileAt":0,"observedGeneration":63,"url":0,"webhookPath":0},"type":"object"},
{"properties":{"apiVersion":0,"kind":0,"metadata":1,"spec":163,"status":164},"type":"object"},
{"default":"generic","enum":["generic","aws","gcp"],"type":"string"},
{"default":"60s","type":"string"},
{"properties":{"accessFrom":92,"bucketName":0,"endpoint":0,"ignore":0,"insecure":20,"interval":0,"provider":166,"region":0,"secretRef":12,"suspend":20,"timeout":167},"required":["bucketName","endpoint","interval"],"type":"object"},
{"properties":{"checksum":0,"lastUpdateTime":55,"path":0,"revision":0,"url":0},"required":["lastUpdateTime","path","url"],"type":"object"},
{"default":{"observedGeneration":-1},"properties":{"artifact":169,"conditions":62,"lastHandledReconcileAt":0,"observedGeneration":63,"url":0},"type":"object"},
{"properties":{"apiVersion":0,"kind":0,"metadata":1,"spec":168,"status":170},"type":"object"},
{"default":"generic","enum":["generic","aws","gcp","azure"],"type":"string"},
{"default":"60s","pattern":"^([0-9]+(\\.[0-9]+)?(ms|s|m))+$","type":"string"},
{"properties":{"accessFrom":92,"bucketName":0,"endpoint":0,"ignore":0,"insecure":20,"interval":4,"provider":172,"region":0,"secretRef":12,"suspend":20,"timeout":173},"required":["bucketName","endpoint","interval"],"type":"object"},
{"pattern":"^[a-z0-9]+(?:[.+_-][a-z0-9]+)*:[a-zA-Z0-9=_-]+$","type":"string"},
{"properties":{"digest":175,"lastUpdateTime":55,"metadata":2,"path":0,"revision":0,"size":63,"url":0},"required":["lastUpdateTime","path","revision","url"],"type":"object"},
{"default":{"observedGeneration":-1},"properties":{"artifact":176,"conditions":62,"lastHandledReconcileAt":0,"observedGeneration":63,"observedIgnore":0,"url":0},"type":"object"},
{"properties":{"apiVersion":0,"kind":0,"metadata":1,"spec":174,"status":177},"type":"object"},
{"properties":{"fromPath":0,"repository":12,"toPath":0},"required":["repository"],"type":"object"},
{"items":179,"type":"array"},
{"pattern":"^(http|https|ssh)://.*$","type":"string"},
{"enum":["head"],"type":"string"},
{"properties":{"mode":182,"secretRef":12},"required":["mode","secretRef"],"type":"object"},
{"properties":{"ignore":0,"include":180,"interval":4,"recurseSubmodules":20,"ref":66,"secretRef":12,"suspend":20,"timeout":173,"url":181,"verify":183},"required":["interval","url"],"type":"object"},
{"items":176,"type":"array"},
{"default":{"observedGeneration":-1},"properties":{"artifact":176,"conditions":62,"includedArtifacts":185,"lastHandledReconcileAt":0,"observedGeneration":63,"observedIgnore":0,"observedInclude":180,"observedRecurseSubmodules":20},"type":"object"},
{"properties":{"apiVersion":0,"kind":0,"metadata":1,"spec":184,"status":186},"type":"object"},
{"default":"go-git","enum":["go-git","libgit2"],"type":"string"},
{"properties":{"branch":0,"commit":0,"semver":0,"tag":0},"type":"object"},
{"properties":{"mode":182,"secretRef":12},"required":["mode"],"type":"object"},
{"properties":{"accessFrom":92,"gitImplementation":188,"ignore":0,"include":180,"interval":0,"recurseSubmodules":20,"ref":189,"secretRef":12,"suspend":20,"timeout":167,"url":181,"verify":190},"required":["interval","url"],"type":"object"},
{"items":169,"type":"array"},
{"default":{"observedGeneration":-1},"properties":{"artifact":169,"conditions":62,"includedArtifacts":192,"lastHandledReconcileAt":0,"observedGeneration":63,"url":0},"type":"object"},
{"properties":{"apiVersion":0,"kind":0,"metadata":1,"spec":191,"status":193},"type":"object"},
{"properties":{"accessFrom":92,"gitImplementation":188,"ignore":0,"include":180,"interval":4,"recurseSubmodules":20,"ref":66,"secretRef":12,"suspend":20,"timeout":173,"url":181,"verify":183},"required":["interval","url"],"type":"object"},
{"default":{"observedGeneration":-1},"properties":{"artifact":176,"conditions":62,"contentConfigChecksum":0,"includedArtifacts":185,"lastHandledReconcileAt":0,"observedGeneration":63,"observedIgnore":0,"observedInclude":180,"observedRecurseSubmodules":20,"url":0},"type":"object"},
{"properties":{"apiVersion":0,"kind":0,"metadata":1,"spec":195,"status":196},"type":"object"},
{"properties":{"apiVersion":0,"kind":6,"name":0},"required":["kind","name"],"type":"object"},
{"properties":{"accessFrom":92,"chart":0,"interval":0,"reconcileStrategy":5,"sourceRef":198,"suspend":20,"valuesFile":0,"valuesFiles":10,"version":14},"required":["chart","interval","sourceRef"],"type":"object"},
{"properties":{"apiVersion":0,"kind":0,"metadata":1,"spec":199,"status":170},"type":"object"},
{"properties":{"accessFrom":92,"chart":0,"interval":4,"reconcileStrategy":5,"sourceRef":198,"suspend":20,"valuesFile":0,"valuesFiles":10,"verify":13,"version":14},"required":["chart","interval","sourceRef"],"type":"object"},
{"default":{"observedGeneration":-1},"properties":{"artifact":176,"conditions":62,"lastHandledReconcileAt":0,"observedChartName":0,"observedGeneration":63,"observedSourceArtifactRevision":0,"url":0},"type":"object"},
{"properties":{"apiVersion":0,"kind":0,"metadata":1,"spec":201,"status":202},"type":"object"},
{"properties":{"accessFrom":92,"interval":0,"passCredentials":20,"secretRef":12,"suspend":20,"timeout":167,"url":0},"required":["interval","url"],"type":"object"},
{"properties":{"apiVersion":0,"kind":0,"metadata":1,"spec":204,"status":170},"type":"object"},
{"enum":["default","oci"],"type":"string"},
{"properties":{"accessFrom":92,"interval":4,"passCredentials":20,"provider":100,"secretRef":12,"suspend":20,"timeout":173,"type":206,"url":0},"required":["interval","url"],"type":"object"},
{"default":{"observedGeneration":-1},"properties":{"artifact":176,"conditions":62,"lastHandledReconcileAt":0,"observedGeneration":63,"url":0},"type":"object"},
{"properties":{"apiVersion":0,"kind":0,"metadata":1,"spec":207,"status":208},"type":"object"},
{"enum":["extract","copy"],"type":"string"},
{"properties":{"mediaType":0,"operation":210},"type":"object"},
{"properties":{"digest":0,"semver":0,"tag":0},"type":"object"},
{"pattern":"^oci://.*$","type":"string"},
{"properties":{"certSecretRef":12,"ignore":0,"insecure":20,"interval":4,"layerSelector":211,"provider":100,"ref":212,"secretRef":12,"serviceAccountName":0,"suspend":20,"timeout":173,"url":213,"verify":13},"required":["interval","url"],"type":"object"},
{"default":{"observedGeneration":-1},"properties":{"artifact":176,"conditions":62,"contentConfigChecksum":0,"lastHandledReconcileAt":0,"observedGeneration":63,"observedIgnore":0,"observedLayerSelector":211,"url":0},"type":"object"},
{"properties":{"apiVersion":0,"kind":0,"metadata":1,"spec":214,"status":215},"type":"object"},
{"default":"HEAD","enum":["head","HEAD","Tag","TagAndHEAD"],"type":"string"},
{"properties":{"mode":217,"secretRef":12},"required":["secretRef"],"type":"object"},
{"properties":{"ignore":0,"include":180,"interval":4,"proxySecretRef":12,"recurseSubmodules":20,"ref":66,"secretRef":12,"suspend":20,"timeout":173,"url":181,"verify":218},"required":["interval","url"],"type":"object"},
{"default":{"observedGeneration":-1},"properties":{"artifact":176,"conditions":62,"includedArtifacts":185,"lastHandledReconcileAt":0,"observedGeneration":63,"observedIgnore":0,"observedInclude":180,"observedRecurseSubmodules":20,"sourceVerificationMode":0},"type":"object"},
{"properties":{"apiVersion":0,"kind":0,"metadata":1,"spec":219,"status":220},"type":"object"},
{"properties":{"accessFrom":92,"certSecretRef":12,"interval":4,"passCredentials":20,"provider":100,"secretRef":12,"suspend":20,"timeout":173,"type":206,"url":0},"required":["interval","url"],"type":"object"},
{"properties":{"apiVersion":0,"kind":0,"metadata":1,"spec":222,"status":208},"type":"object"},
{"enum":["slack","discord","msteams","rocket","generic","generic-hmac","github","gitlab","gitea","bitbucket","azuredevops","googlechat","googlepubsub","webex","sentry","azureeventhub","telegram","lark","matrix","opsgenie","alertmanager","grafana","githubdispatch","pagerduty","datadog"],"type":"string"},
{"properties":{"address":150,"certSecretRef":12,"channel":150,"interval":4,"proxy":151,"secretRef":12,"suspend":20,"timeout":94,"type":224,"username":150},"required":["type"],"type":"object"},
{"properties":{"apiVersion":0,"kind":0,"metadata":1,"spec":225,"status":144},"type":"object"},
{"properties":{"branch":0,"options":2,"refspec":0},"type":"object"},
{"properties":{"checkout":67,"commit":70,"push":227},"required":["commit"],"type":"object"},
{"properties":{"git":228,"interval":4,"sourceRef":74,"suspend":20,"update":76},"required":["interval","sourceRef"],"type":"object"},
{"properties":{"apiVersion":0,"kind":0,"metadata":1,"spec":229,"status":78},"type":"object"},
{"properties":{"paths":10,"target":28},"required":["paths"],"type":"object"},
{"items":231,"type":"array"},
{"enum":["enabled","warn","disabled"],"type":"string"},
{"properties":{"ignore":232,"mode":233},"type":"object"},
{"properties":{"chart":16,"dependsOn":18,"driftDetection":234,"install":23,"interval":4,"kubeConfig":25,"maxHistory":21,"persistentClient":20,"postRenderers":40,"releaseName":41,"rollback":42,"serviceAccountName":0,"storageNamespace":8,"suspend":20,"targetNamespace":8,"test":43,"timeout":4,"uninstall":45,"upgrade":48,"values":32,"valuesFrom":53},"required":["chart","interval"],"type":"object"},
{"properties":{"lastCompleted":55,"lastStarted":55,"phase":0},"type":"object"},
{"additionalProperties":236,"type":"object"},
{"properties":{"apiVersion":0,"chartName":0,"chartVersion":0,"configDigest":0,"deleted":55,"digest":0,"firstDeployed":55,"lastDeployed":55,"name":0,"namespace":0,"status":0,"testHooks":237,"version":21},"required":["chartName","chartVersion","configDigest","digest","firstDeployed","lastDeployed","name","namespace","status","version"],"type":"object"},
{"items":238,"type":"array"},
{"default":{"observedGeneration":-1},"properties":{"conditions":62,"failures":63,"helmChart":0,"history":239,"installFailures":63,"lastAppliedRevision":0,"lastAttemptedConfigDigest":0,"lastAttemptedGeneration":63,"lastAttemptedReleaseAction":0,"lastAttemptedRevision":0,"lastAttemptedValuesChecksum":0,"lastHandledForceAt":0,"lastHandledReconcileAt":0,"lastHandledResetAt":0,"lastReleaseRevision":21,"observedGeneration":63,"storageNamespace":0,"upgradeFailures":63},"type":"object"},
{"properties":{"apiVersion":0,"kind":0,"metadata":1,"spec":235,"status":240},"type":"object"},
{"maxLength":2048,"minLength":1,"type":"string"},
{"properties":{"chart":242,"interval":4,"reconcileStrategy":5,"sourceRef":9,"valuesFile":0,"valuesFiles":10,"verify":13,"version":14},"required":["chart","sourceRef"],"type":"object"},
{"properties":{"metadata":3,"spec":243},"required":["spec"],"type":"object"},
{"properties":{"exclude":20,"name":7},"required":["name"],"type":"object"},
{"items":245,"type":"array"},
{"properties":{"enable":20,"filters":246,"ignoreFailures":20,"timeout":4},"type":"object"},
{"properties":{"chart":244,"dependsOn":18,"driftDetection":234,"install":23,"interval":4,"kubeConfig":25,"maxHistory":21,"persistentClient":20,"postRenderers":40,"releaseName":41,"rollback":42,"serviceAccountName":7,"storageNamespace":8,"suspend":20,"targetNamespace":8,"test":247,"timeout":4,"uninstall":45,"upgrade":48,"values":32,"valuesFrom":53},"required":["chart","interval"],"type":"object"},
{"enum":["install","upgrade"],"type":"string"},
{"default":{"observedGeneration":-1},"properties":{"conditions":62,"failures":63,"helmChart":0,"history":239,"installFailures":63,"lastAppliedRevision":0,"lastAttemptedConfigDigest":0,"lastAttemptedGeneration":63,"lastAttemptedReleaseAction":249,"lastAttemptedRevision":0,"lastAttemptedValuesChecksum":0,"lastHandledForceAt":0,"lastHandledReconcileAt":0,"lastHandledResetAt":0,"lastReleaseRevision":21,"observedGeneration":63,"storageNamespace":8,"upgradeFailures":63},"type":"object"},
{"properties":{"apiVersion":0,"kind":0,"metadata":1,"spec":248,"status":250},"type":"object"},
{"properties":{"accessFrom":92,"certSecretRef":12,"exclusionList":99,"image":0,"insecure":20,"interval":4,"provider":100,"secretRef":12,"serviceAccountName":93,"suspend":20,"timeout":94},"required":["image","interval"],"type":"object"},
{"properties":{"apiVersion":0,"kind":0,"metadata":1,"spec":252,"status":103},"type":"object"},
{"properties":{"apiVersion":0,"kind":0,"metadata":1,"spec":143},"type":"object"},
{"enum":["slack","discord","msteams","rocket","generic","generic-hmac","github","gitlab","gitea","bitbucketserver","bitbucket","azuredevops","googlechat","googlepubsub","webex","sentry","azureeventhub","telegram","lark","matrix","opsgenie","alertmanager","grafana","githubdispatch","pagerduty","datadog"],"type":"string"},
{"properties":{"address":150,"certSecretRef":12,"channel":150,"interval":4,"proxy":151,"secretRef":12,"suspend":20,"timeout":94,"type":255,"username":150},"required":["type"],"type":"object"},
{"properties":{"apiVersion":0,"kind":0,"metadata":1,"spec":256,"status":144},"type":"object"},
{"enum":["slack","discord","msteams","rocket","generic","generic-hmac","github","gitlab","gitea","bitbucketserver","bitbucket","azuredevops","googlechat","googlepubsub","webex","sentry","azureeventhub","telegram","lark","matrix","opsgenie","alertmanager","grafana","githubdispatch","pagerduty","datadog","nats"],"type":"string"},
{"properties":{"address":150,"certSecretRef":12,"channel":150,"interval":4,"proxy":151,"secretRef":12,"suspend":20,"timeout":94,"type":258,"username":150},"required":["type"],"type":"object"},
{"properties":{"apiVersion":0,"kind":0,"metadata":1,"spec":259},"type":"object"},
{"properties":{"accessFrom":92,"bucketName":0,"endpoint":0,"ignore":0,"insecure":20,"interval":4,"prefix":0,"provider":172,"region":0,"secretRef":12,"suspend":20,"timeout":173},"required":["bucketName","endpoint","interval"],"type":"object"},
{"properties":{"apiVersion":0,"kind":0,"metadata":1,"spec":261,"status":177},"type":"object"},
{"properties":{"issuer":0,"subject":0},"required":["issuer","subject"],"type":"object"},
{"items":263,"type":"array"},
{"properties":{"matchOIDCIdentity":264,"provider":11,"secretRef":12},"required":["provider"],"type":"object"},
{"properties":{"accessFrom":92,"chart":0,"interval":4,"reconcileStrategy":5,"sourceRef":198,"suspend":20,"valuesFile":0,"valuesFiles":10,"verify":265,"version":14},"required":["chart","interval","sourceRef"],"type":"object"},
{"properties":{"apiVersion":0,"kind":0,"metadata":1,"spec":266,"status":202},"type":"object"},
{"pattern":"^(http|https|oci)://.*$","type":"string"},
{"properties":{"accessFrom":92,"certSecretRef":12,"insecure":20,"interval":4,"passCredentials":20,"provider":100,"secretRef":12,"suspend":20,"timeout":94,"type":206,"url":268},"required":["url"],"type":"object"},
{"properties":{"apiVersion":0,"kind":0,"metadata":1,"spec":269,"status":208},"type":"object"},
{"properties":{"certSecretRef":12,"ignore":0,"insecure":20,"interval":4,"layerSelector":211,"provider":100,"ref":212,"secretRef":12,"serviceAccountName":0,"suspend":20,"timeout":173,"url":213,"verify":265},"required":["interval","url"],"type":"object"},
{"properties":{"apiVersion":0,"kind":0,"metadata":1,"spec":271,"status":215},"type":"object"},
{"default":"cosign","enum":["cosign","notation"],"type":"string"},
{"properties":{"provider":273,"secretRef":12},"required":["provider"],"type":"object"},
{"properties":{"chart":242,"ignoreMissingValuesFiles":20,"interval":4,"reconcileStrategy":5,"sourceRef":9,"valuesFiles":10,"verify":274,"version":14},"required":["chart","sourceRef"],"type":"object"},
{"properties":{"metadata":3,"spec":275},"required":["spec"],"type":"object"},
{"enum":["OCIRepository","HelmChart"],"type":"string"},
{"properties":{"apiVersion":0,"kind":277,"name":7,"namespace":8},"required":["kind","name"],"type":"object"},
{"properties":{"images":27,"patches":30},"type":"object"},
{"properties":{"kustomize":279},"type":"object"},
{"items":280,"type":"array"},
{"properties":{"chart":276,"chartRef":278,"dependsOn":18,"driftDetection":234,"install":23,"interval":4,"kubeConfig":25,"maxHistory":21,"persistentClient":20,"postRenderers":281,"releaseName":41,"rollback":42,"serviceAccountName":7,"storageNamespace":8,"suspend":20,"targetNamespace":8,"test":247,"timeout":4,"uninstall":45,"upgrade":48,"values":32,"valuesFrom":53},"required":["interval"],"type":"object","x-kubernetes-validations":[{"rule":"(has(self.chart) && !has(self.chartRef)) || (!has(self.chart) && has(self.chartRef))","message":"either chart or chartRef must be set"}]},
{"properties":{"apiVersion":0,"appVersion":0,"chartName":0,"chartVersion":0,"configDigest":0,"deleted":55,"digest":0,"firstDeployed":55,"lastDeployed":55,"name":0,"namespace":0,"ociDigest":0,"status":0,"testHooks":237,"version":21},"required":["chartName","chartVersion","configDigest","digest","firstDeployed","lastDeployed","name","namespace","status","version"],"type":"object"},
{"items":283,"type":"array"},
{"default":{"observedGeneration":-1},"properties":{"conditions":62,"failures":63,"helmChart":0,"history":284,"installFailures":63,"lastAttemptedConfigDigest":0,"lastAttemptedGeneration":63,"lastAttemptedReleaseAction":249,"lastAttemptedRevision":0,"lastAttemptedRevisionDigest":0,"lastAttemptedValuesChecksum":0,"lastHandledForceAt":0,"lastHandledReconcileAt":0,"lastHandledResetAt":0,"lastReleaseRevision":21,"observedGeneration":63,"observedPostRenderersDigest":0,"storageNamespace":8,"upgradeFailures":63},"type":"object"},
{"properties":{"apiVersion":0,"kind":0,"metadata":1,"spec":282,"status":285},"type":"object"},
{"properties":{"chart":16,"chartRef":278,"dependsOn":18,"driftDetection":234,"install":23,"interval":4,"kubeConfig":25,"maxHistory":21,"persistentClient":20,"postRenderers":40,"releaseName":41,"rollback":42,"serviceAccountName":0,"storageNamespace":8,"suspend":20,"targetNamespace":8,"test":43,"timeout":4,"uninstall":45,"upgrade":48,"values":32,"valuesFrom":53},"required":["chart","interval"],"type":"object"},
{"default":{"observedGeneration":-1},"properties":{"conditions":62,"failures":63,"helmChart":0,"history":284,"installFailures":63,"lastAppliedRevision":0,"lastAttemptedConfigDigest":0,"lastAttemptedGeneration":63,"lastAttemptedReleaseAction":0,"lastAttemptedRevision":0,"lastAttemptedValuesChecksum":0,"lastHandledForceAt":0,"lastHandledReconcileAt":0,"lastHandledResetAt":0,"lastReleaseRevision":21,"observedGeneration":63,"observedPostRenderersDigest":0,"storageNamespace":0,"upgradeFailures":63},"type":"object"},
{"properties":{"apiVersion":0,"kind":0,"metadata":1,"spec":287,"status":288},"type":"object"},
{"properties":{"chart":242,"ignoreMissingValuesFiles":20,"interval":4,"reconcileStrategy":5,"sourceRef":9,"valuesFile":0,"valuesFiles":10,"verify":274,"version":14},"required":["chart","sourceRef"],"type":"object"},
{"properties":{"metadata":3,"spec":290},"required":["spec"],"type":"object"},
{"properties":{"chart":291,"chartRef":278,"dependsOn":18,"driftDetection":234,"install":23,"interval":4,"kubeConfig":25,"maxHistory":21,"persistentClient":20,"postRenderers":40,"releaseName":41,"rollback":42,"serviceAccountName":7,"storageNamespace":8,"suspend":20,"targetNamespace":8,"test":247,"timeout":4,"uninstall":45,"upgrade":48,"values":32,"valuesFrom":53},"required":["interval"],"type":"object","x-kubernetes-validations":[{"rule":"(has(self.chart) && !has(self.chartRef)) || (!has(self.chart) && has(self.chartRef))","message":"either chart or chartRef must be set"}]},
{"default":{"observedGeneration":-1},"properties":{"conditions":62,"failures":63,"helmChart":0,"history":284,"installFailures":63,"lastAppliedRevision":0,"lastAttemptedConfigDigest":0,"lastAttemptedGeneration":63,"lastAttemptedReleaseAction":249,"lastAttemptedRevision":0,"lastAttemptedRevisionDigest":0,"lastAttemptedValuesChecksum":0,"lastHandledForceAt":0,"lastHandledReconcileAt":0,"lastHandledResetAt":0,"lastReleaseRevision":21,"observedGeneration":63,"observedPostRenderersDigest":0,"storageNamespace":8,"upgradeFailures":63},"type":"object"},
{"properties":{"apiVersion":0,"kind":0,"metadata":1,"spec":292,"status":293},"type":"object"},
{"items":0,"type":"array","x-kubernetes-list-type":"atomic"},
{"properties":{"key":0,"operator":0,"values":295},"required":["key","operator"],"type":"object"},
{"items":296,"type":"array","x-kubernetes-list-type":"atomic"},
{"properties":{"matchExpressions":297,"matchLabels":2},"type":"object"},
{"properties":{"git":228,"interval":4,"policySelector":298,"sourceRef":74,"suspend":20,"update":76},"required":["interval","sourceRef"],"type":"object"},
{"properties":{"name":0,"tag":0},"required":["name","tag"],"type":"object"},
{"additionalProperties":300,"type":"object"},
{"default":{"observedGeneration":-1},"properties":{"conditions":62,"lastAutomationRunTime":55,"lastHandledReconcileAt":0,"lastPushCommit":0,"lastPushTime":55,"observedGeneration":63,"observedPolicies":301,"observedSourceRevision":0},"type":"object"},
{"properties":{"apiVersion":0,"kind":0,"metadata":1,"spec":299,"status":302},"type":"object"},
{"maxLength":200,"minLength":1,"type":"string"},
{"properties":{"commonMetadata":3,"components":10,"decryption":106,"dependsOn":18,"force":107,"healthChecks":109,"images":27,"interval":4,"kubeConfig":25,"namePrefix":304,"nameSuffix":304,"patches":30,"path":0,"postBuild":112,"prune":20,"retryInterval":4,"serviceAccountName":0,"sourceRef":114,"suspend":20,"targetNamespace":8,"timeout":4,"wait":20},"required":["interval","prune","sourceRef"],"type":"object"},
{"properties":{"apiVersion":0,"kind":0,"metadata":1,"spec":305,"status":119},"type":"object"},
{"enum":["generic","generic-hmac","github","gitlab","bitbucket","harbor","dockerhub","quay","gcr","nexus","acr","cdevents"],"type":"string"},
{"properties":{"events":10,"interval":155,"resources":138,"secretRef":12,"suspend":20,"type":307},"required":["resources","secretRef","type"],"type":"object"},
{"properties":{"apiVersion":0,"kind":0,"metadata":1,"spec":308,"status":158},"type":"object"},
{"properties":{"matchOIDCIdentity":264,"provider":273,"secretRef":12},"required":["provider"],"type":"object"},
{"properties":{"chart":0,"ignoreMissingValuesFiles":20,"interval":4,"reconcileStrategy":5,"sourceRef":198,"suspend":20,"valuesFiles":10,"verify":310,"version":14},"required":["chart","interval","sourceRef"],"type":"object"},
{"default":{"observedGeneration":-1},"properties":{"artifact":176,"conditions":62,"lastHandledReconcileAt":0,"observedChartName":0,"observedGeneration":63,"observedSourceArtifactRevision":0,"observedValuesFiles":10,"url":0},"type":"object"},
{"properties":{"apiVersion":0,"kind":0,"metadata":1,"spec":311,"status":312},"type":"object"},
{"properties":{"accessFrom":92,"chart":0,"ignoreMissingValuesFiles":20,"interval":4,"reconcileStrategy":5,"sourceRef":198,"suspend":20,"valuesFile":0,"valuesFiles":10,"verify":310,"version":14},"required":["chart","interval","sourceRef"],"type":"object"},
{"properties":{"apiVersion":0,"kind":0,"metadata":1,"spec":314,"status":312},"type":"object"},
{"properties":{"digest":0,"semver":0,"semverFilter":0,"tag":0},"type":"object"},
{"properties":{"certSecretRef":12,"ignore":0,"insecure":20,"interval":4,"layerSelector":211,"provider":100,"ref":316,"secretRef":12,"serviceAccountName":0,"suspend":20,"timeout":173,"url":213,"verify":310},"required":["interval","url"],"type":"object"},
{"properties":{"apiVersion":0,"kind":0,"metadata":1,"spec":317,"status":215},"type":"object"},
{"properties":{"crds":19,"createNamespace":20,"disableHooks":20,"disableOpenAPIValidation":20,"disableSchemaValidation":20,"disableWait":20,"disableWaitForJobs":20,"remediation":22,"replace":20,"skipCRDs":20,"timeout":4},"type":"object"},
{"properties":{"cleanupOnFail":20,"crds":19,"disableHooks":20,"disableOpenAPIValidation":20,"disableSchemaValidation":20,"disableWait":20,"disableWaitForJobs":20,"force":20,"preserveValues":20,"remediation":47,"timeout":4},"type":"object"},
{"properties":{"chart":276,"chartRef":278,"dependsOn":18,"driftDetection":234,"install":319,"interval":4,"kubeConfig":25,"maxHistory":21,"persistentClient":20,"postRenderers":281,"releaseName":41,"rollback":42,"serviceAccountName":7,"storageNamespace":8,"suspend":20,"targetNamespace":8,"test":247,"timeout":4,"uninstall":45,"upgrade":320,"values":32,"valuesFrom":53},"required":["interval"],"type":"object","x-kubernetes-validations":[{"rule":"(has(self.chart) && !has(self.chartRef)) || (!has(self.chart) && has(self.chartRef))","message":"either chart or chartRef must be set"}]},
{"properties":{"apiVersion":0,"kind":0,"metadata":1,"spec":321,"status":285},"type":"object"},
{"properties":{"accessFrom":92,"certSecretRef":12,"exclusionList":99,"image":0,"insecure":20,"interval":4,"provider":100,"proxySecretRef":12,"secretRef":12,"serviceAccountName":93,"suspend":20,"timeout":94},"required":["image","interval"],"type":"object"},
{"properties":{"apiVersion":0,"kind":0,"metadata":1,"spec":323,"status":103},"type":"object"},
{"pattern":"^(http|https)://.*$","type":"string"},
{"enum":["aws","ldap"],"type":"string"},
{"properties":{"certSecretRef":12,"endpoint":325,"provider":326,"secretRef":12},"required":["endpoint","provider"],"type":"object"},
{"properties":{"bucketName":0,"certSecretRef":12,"endpoint":0,"ignore":0,"insecure":20,"interval":4,"prefix":0,"provider":172,"proxySecretRef":12,"region":0,"secretRef":12,"sts":327,"suspend":20,"timeout":173},"required":["bucketName","endpoint","interval"],"type":"object","x-kubernetes-validations":[{"rule":"self.provider == 'aws' || self.provider == 'generic' || !has(self.sts)","message":"STS configuration is only supported for the 'aws' and 'generic' Bucket providers"},{"rule":"self.provider != 'aws' || !has(self.sts) || self.sts.provider == 'aws'","message":"'aws' is the only supported STS provider for the 'aws' Bucket provider"},{"rule":"self.provider != 'generic' || !has(self.sts) || self.sts.provider == 'ldap'","message":"'ldap' is the only supported STS provider for the 'generic' Bucket provider"},{"rule":"!has(self.sts) || self.sts.provider != 'aws' || !has(self.sts.secretRef)","message":"spec.sts.secretRef is not required for the 'aws' STS provider"},{"rule":"!has(self.sts) || self.sts.provider != 'aws' || !has(self.sts.certSecretRef)","message":"spec.sts.certSecretRef is not required for the 'aws' STS provider"}]},
{"properties":{"apiVersion":0,"kind":0,"metadata":1,"spec":328,"status":177},"type":"object"},
{"properties":{"accessFrom":92,"bucketName":0,"certSecretRef":12,"endpoint":0,"ignore":0,"insecure":20,"interval":4,"prefix":0,"provider":172,"proxySecretRef":12,"region":0,"secretRef":12,"sts":327,"suspend":20,"timeout":173},"required":["bucketName","endpoint","interval"],"type":"object","x-kubernetes-validations":[{"rule":"self.provider == 'aws' || self.provider == 'generic' || !has(self.sts)","message":"STS configuration is only supported for the 'aws' and 'generic' Bucket providers"},{"rule":"self.provider != 'aws' || !has(self.sts) || self.sts.provider == 'aws'","message":"'aws' is the only supported STS provider for the 'aws' Bucket provider"},{"rule":"self.provider != 'generic' || !has(self.sts) || self.sts.provider == 'ldap'","message":"'ldap' is the only supported STS provider for the 'generic' Bucket provider"},{"rule":"!has(self.sts) || self.sts.provider != 'aws' || !has(self.sts.secretRef)","message":"spec.sts.secretRef is not required for the 'aws' STS provider"},{"rule":"!has(self.sts) || self.sts.provider != 'aws' || !has(self.sts.certSecretRef)","message":"spec.sts.certSecretRef is not required for the 'aws' STS provider"}]},
{"properties":{"apiVersion":0,"kind":0,"metadata":1,"spec":330,"status":177},"type":"object"},
{"enum":["generic","azure"],"type":"string"},
{"properties":{"ignore":0,"include":180,"interval":4,"provider":332,"proxySecretRef":12,"recurseSubmodules":20,"ref":66,"secretRef":12,"suspend":20,"timeout":173,"url":181,"verify":218},"required":["interval","url"],"type":"object"},
{"properties":{"apiVersion":0,"kind":0,"metadata":1,"spec":333,"status":220},"type":"object"},
{"properties":{"certSecretRef":12,"ignore":0,"insecure":20,"interval":4,"layerSelector":211,"provider":100,"proxySecretRef":12,"ref":316,"secretRef":12,"serviceAccountName":0,"suspend":20,"timeout":173,"url":213,"verify":310},"required":["interval","url"],"type":"object"},
{"properties":{"apiVersion":0,"kind":0,"metadata":1,"spec":335,"status":215},"type":"object"},
{"properties":{"crds":19,"createNamespace":20,"disableHooks":20,"disableOpenAPIValidation":20,"disableSchemaValidation":20,"disableTakeOwnership":20,"disableWait":20,"disableWaitForJobs":20,"remediation":22,"replace":20,"skipCRDs":20,"timeout":4},"type":"object"},
{"properties":{"cleanupOnFail":20,"crds":19,"disableHooks":20,"disableOpenAPIValidation":20,"disableSchemaValidation":20,"disableTakeOwnership":20,"disableWait":20,"disableWaitForJobs":20,"force":20,"preserveValues":20,"remediation":47,"timeout":4},"type":"object"},
{"properties":{"chart":276,"chartRef":278,"dependsOn":18,"driftDetection":234,"install":337,"interval":4,"kubeConfig":25,"maxHistory":21,"persistentClient":20,"postRenderers":281,"releaseName":41,"rollback":42,"serviceAccountName":7,"storageNamespace":8,"suspend":20,"targetNamespace":8,"test":247,"timeout":4,"uninstall":45,"upgrade":338,"values":32,"valuesFrom":53},"required":["interval"],"type":"object","x-kubernetes-validations":[{"rule":"(has(self.chart) && !has(self.chartRef)) || (!has(self.chart) && has(self.chartRef))","message":"either chart or chartRef must be set"}]},
{"properties":{"apiVersion":0,"kind":0,"metadata":1,"spec":339,"status":285},"type":"object"},
{"properties":{"author":68,"messageTemplate":0,"messageTemplateValues":2,"signingKey":69},"required":["author"],"type":"object"},
{"properties":{"checkout":67,"commit":341,"push":227},"required":["commit"],"type":"object"},
{"properties":{"git":342,"interval":4,"policySelector":298,"sourceRef":74,"suspend":20,"update":76},"required":["interval","sourceRef"],"type":"object"},
{"properties":{"apiVersion":0,"kind":0,"metadata":1,"spec":343,"status":302},"type":"object"},
{"enum":["MirrorPrune","Delete","Orphan"],"type":"string"},
{"properties":{"apiVersion":0,"current":0,"failed":0,"inProgress":0,"kind":0},"required":["apiVersion","current","kind"],"type":"object"},
{"items":346,"type":"array"},
{"properties":{"commonMetadata":3,"components":10,"decryption":106,"deletionPolicy":345,"dependsOn":18,"force":107,"healthCheckExprs":347,"healthChecks":109,"images":27,"interval":4,"kubeConfig":25,"namePrefix":304,"nameSuffix":304,"patches":30,"path":0,"postBuild":112,"prune":20,"retryInterval":4,"serviceAccountName":0,"sourceRef":114,"suspend":20,"targetNamespace":8,"timeout":4,"wait":20},"required":["interval","prune","sourceRef"],"type":"object"},
{"default":{"observedGeneration":-1},"properties":{"conditions":62,"inventory":118,"lastAppliedOriginRevision":0,"lastAppliedRevision":0,"lastAttemptedRevision":0,"lastHandledReconcileAt":0,"observedGeneration":63},"type":"object"},
{"properties":{"apiVersion":0,"kind":0,"metadata":1,"spec":348,"status":349},"type":"object"},
{"properties":{"events":10,"interval":155,"resourceFilter":0,"resources":138,"secretRef":12,"suspend":20,"type":307},"required":["resources","secretRef","type"],"type":"object"},
{"properties":{"apiVersion":0,"kind":0,"metadata":1,"spec":351,"status":158},"type":"object"},
{"enum":["generic","azure","github"],"type":"string"},
{"properties":{"ignore":0,"include":180,"interval":4,"provider":353,"proxySecretRef":12,"recurseSubmodules":20,"ref":66,"secretRef":12,"suspend":20,"timeout":173,"url":181,"verify":218},"required":["interval","url"],"type":"object"},
{"properties":{"apiVersion":0,"kind":0,"metadata":1,"spec":354,"status":220},"type":"object"},
{"properties":{"digest":0,"name":0,"tag":0},"required":["name","tag"],"type":"object"},
{"additionalProperties":356,"type":"object"},
{"default":{"observedGeneration":-1},"properties":{"conditions":62,"lastAutomationRunTime":55,"lastHandledReconcileAt":0,"lastPushCommit":0,"lastPushTime":55,"observedGeneration":63,"observedPolicies":357,"observedSourceRevision":0},"type":"object"},
{"properties":{"apiVersion":0,"kind":0,"metadata":1,"spec":343,"status":358},"type":"object"},
{"default":"Never","enum":["Always","IfNotPresent","Never"],"type":"string"},
{"properties":{"digestReflectionPolicy":360,"filterTags":80,"imageRepositoryRef":17,"interval":4,"policy":84},"required":["imageRepositoryRef","policy"],"type":"object","x-kubernetes-validations":[{"rule":"!has(self.interval) || (has(self.digestReflectionPolicy) && self.digestReflectionPolicy == 'Always')","message":"spec.interval is only accepted when spec.digestReflectionPolicy is set to 'Always'"},{"rule":"has(self.interval) || !has(self.digestReflectionPolicy) || self.digestReflectionPolicy != 'Always'","message":"spec.interval must be set when spec.digestReflectionPolicy is set to 'Always'"}]},
{"default":{"observedGeneration":-1},"properties":{"conditions":62,"latestImage":0,"latestRef":356,"observedGeneration":63,"observedPreviousImage":0,"observedPreviousRef":356},"type":"object"},
{"properties":{"apiVersion":0,"kind":0,"metadata":1,"spec":361,"status":362},"type":"object"},
{"properties":{"provider":105,"secretRef":12,"serviceAccountName":0},"required":["provider"],"type":"object"},
{"enum":["MirrorPrune","Delete","WaitForTermination","Orphan"],"type":"string"},
{"properties":{"commonMetadata":3,"components":10,"decryption":364,"deletionPolicy":365,"dependsOn":18,"force":107,"healthCheckExprs":347,"healthChecks":109,"images":27,"interval":4,"kubeConfig":25,"namePrefix":304,"nameSuffix":304,"patches":30,"path":0,"postBuild":112,"prune":20,"retryInterval":4,"serviceAccountName":0,"sourceRef":114,"suspend":20,"targetNamespace":8,"timeout":4,"wait":20},"required":["interval","prune","sourceRef"],"type":"object"},
{"properties":{"apiVersion":0,"kind":0,"metadata":1,"spec":366,"status":349},"type":"object"},
{"properties":{"apiVersion":0,"kind":136,"matchLabels":2,"name":7,"namespace":7},"required":["kind","name"],"type":"object"},
{"items":368,"type":"array"},
{"properties":{"eventMetadata":2,"eventSeverity":135,"eventSources":369,"exclusionList":10,"inclusionList":10,"providerRef":12,"summary":142,"suspend":20},"required":["eventSources","providerRef"],"type":"object"},
{"properties":{"apiVersion":0,"kind":0,"metadata":1,"spec":370,"status":144},"type":"object"},
{"properties":{"apiVersion":0,"kind":0,"metadata":1,"spec":370},"type":"object"},
{"properties":{"address":150,"certSecretRef":12,"channel":150,"commitStatusExpr":0,"interval":4,"proxy":151,"secretRef":12,"serviceAccountName":0,"suspend":20,"timeout":94,"type":258,"username":150},"required":["type"],"type":"object","x-kubernetes-validations":[{"rule":"self.type == 'github' || self.type == 'gitlab' || self.type == 'gitea' || self.type == 'bitbucketserver' || self.type == 'bitbucket' || self.type == 'azuredevops' || !has(self.commitStatusExpr)","message":"spec.commitStatusExpr is only supported for the 'github', 'gitlab', 'gitea', 'bitbucketserver', 'bitbucket', 'azuredevops' provider types"}]},
{"properties":{"apiVersion":0,"kind":0,"metadata":1,"spec":373},"type":"object"},
{"properties":{"events":10,"interval":155,"resourceFilter":0,"resources":369,"secretRef":12,"suspend":20,"type":307},"required":["resources","secretRef","type"],"type":"object"},
{"properties":{"apiVersion":0,"kind":0,"metadata":1,"spec":375,"status":158},"type":"object"},
{"properties":{"events":10,"interval":4,"resources":369,"secretRef":12,"suspend":20,"type":156},"required":["resources","secretRef","type"],"type":"object"},
{"properties":{"apiVersion":0,"kind":0,"metadata":1,"spec":377,"status":164},"type":"object"},
{"properties":{"ignore":0,"include":180,"interval":4,"provider":353,"proxySecretRef":12,"recurseSubmodules":20,"ref":66,"secretRef":12,"sparseCheckout":10,"suspend":20,"timeout":173,"url":181,"verify":218},"required":["interval","url"],"type":"object"},
{"default":{"observedGeneration":-1},"properties":{"artifact":176,"conditions":62,"includedArtifacts":185,"lastHandledReconcileAt":0,"observedGeneration":63,"observedIgnore":0,"observedInclude":180,"observedRecurseSubmodules":20,"observedSparseCheckout":10,"sourceVerificationMode":0},"type":"object"},
{"properties":{"apiVersion":0,"kind":0,"metadata":1,"spec":379,"status":380},"type":"object"},
{"default":{"observedGeneration":-1},"properties":{"artifact":176,"conditions":62,"lastHandledReconcileAt":0,"observedGeneration":63,"observedIgnore":0,"observedLayerSelector":211,"url":0},"type":"object"},
{"properties":{"apiVersion":0,"kind":0,"metadata":1,"spec":335,"status":382},"type":"object"},
{"enum":["OCIRepository","HelmChart","ExternalArtifact"],"type":"string"},
{"properties":{"apiVersion":0,"kind":384,"name":7,"namespace":8},"required":["kind","name"],"type":"object"},
{"properties":{"name":0,"namespace":0,"readyExpr":0},"required":["name"],"type":"object"},
{"items":386,"type":"array"},
{"enum":["RemediateOnFailure","RetryOnFailure"],"type":"string"},
{"properties":{"name":388,"retryInterval":4},"required":["name"],"type":"object","x-kubernetes-validations":[{"rule":"!has(self.retryInterval) || self.name != 'RemediateOnFailure'","message":".retryInterval cannot be set when .name is 'RemediateOnFailure'"}]},
{"properties":{"crds":19,"createNamespace":20,"disableHooks":20,"disableOpenAPIValidation":20,"disableSchemaValidation":20,"disableTakeOwnership":20,"disableWait":20,"disableWaitForJobs":20,"remediation":22,"replace":20,"skipCRDs":20,"strategy":389,"timeout":4},"type":"object"},
{"properties":{"configMapRef":12,"secretRef":24},"type":"object","x-kubernetes-validations":[{"rule":"has(self.configMapRef) || has(self.secretRef)","message":"exactly one of spec.kubeConfig.configMapRef or spec.kubeConfig.secretRef must be specified"},{"rule":"!has(self.configMapRef) || !has(self.secretRef)","message":"exactly one of spec.kubeConfig.configMapRef or spec.kubeConfig.secretRef must be specified"}]},
{"properties":{"name":388,"retryInterval":4},"required":["name"],"type":"object","x-kubernetes-validations":[{"rule":"!has(self.retryInterval) || self.name == 'RetryOnFailure'","message":".retryInterval can only be set when .name is 'RetryOnFailure'"}]},
{"properties":{"cleanupOnFail":20,"crds":19,"disableHooks":20,"disableOpenAPIValidation":20,"disableSchemaValidation":20,"disableTakeOwnership":20,"disableWait":20,"disableWaitForJobs":20,"force":20,"preserveValues":20,"remediation":47,"strategy":392,"timeout":4},"type":"object"},
{"properties":{"chart":276,"chartRef":385,"commonMetadata":3,"dependsOn":387,"driftDetection":234,"install":390,"interval":4,"kubeConfig":391,"maxHistory":21,"persistentClient":20,"postRenderers":281,"releaseName":41,"rollback":42,"serviceAccountName":7,"storageNamespace":8,"suspend":20,"targetNamespace":8,"test":247,"timeout":4,"uninstall":45,"upgrade":393,"values":32,"valuesFrom":53},"required":["interval"],"type":"object","x-kubernetes-validations":[{"rule":"(has(self.chart) && !has(self.chartRef)) || (!has(self.chart) && has(self.chartRef))","message":"either chart or chartRef must be set"}]},
{"default":{"observedGeneration":-1},"properties":{"conditions":62,"failures":63,"helmChart":0,"history":284,"installFailures":63,"lastAttemptedConfigDigest":0,"lastAttemptedGeneration":63,"lastAttemptedReleaseAction":249,"lastAttemptedReleaseActionDuration":0,"lastAttemptedRevision":0,"lastAttemptedRevisionDigest":0,"lastAttemptedValuesChecksum":0,"lastHandledForceAt":0,"lastHandledReconcileAt":0,"lastHandledResetAt":0,"lastReleaseRevision":21,"observedCommonMetadataDigest":0,"observedGeneration":63,"observedPostRenderersDigest":0,"storageNamespace":8,"upgradeFailures":63},"type":"object"},
{"properties":{"apiVersion":0,"kind":0,"metadata":1,"spec":394,"status":395},"type":"object"},
{"properties":{"chart":291,"chartRef":278,"dependsOn":18,"driftDetection":234,"install":23,"interval":4,"kubeConfig":391,"maxHistory":21,"persistentClient":20,"postRenderers":40,"releaseName":41,"rollback":42,"serviceAccountName":7,"storageNamespace":8,"suspend":20,"targetNamespace":8,"test":247,"timeout":4,"uninstall":45,"upgrade":48,"values":32,"valuesFrom":53},"required":["interval"],"type":"object","x-kubernetes-validations":[{"rule":"(has(self.chart) && !has(self.chartRef)) || (!has(self.chart) && has(self.chartRef))","message":"either chart or chartRef must be set"}]},
{"properties":{"apiVersion":0,"kind":0,"metadata":1,"spec":397,"status":293},"type":"object"},
{"default":{"strategy":"Setters"},"properties":{"path":0,"strategy":75},"type":"object"},
{"properties":{"git":342,"interval":4,"policySelector":298,"sourceRef":74,"suspend":20,"update":399},"required":["interval","sourceRef"],"type":"object"},
{"properties":{"apiVersion":0,"kind":0,"metadata":1,"spec":400,"status":358},"type":"object"},
{"properties":{"digestReflectionPolicy":360,"filterTags":80,"imageRepositoryRef":17,"interval":4,"policy":84,"suspend":20},"required":["imageRepositoryRef","policy"],"type":"object","x-kubernetes-validations":[{"rule":"!has(self.interval) || (has(self.digestReflectionPolicy) && self.digestReflectionPolicy == 'Always')","message":"spec.interval is only accepted when spec.digestReflectionPolicy is set to 'Always'"},{"rule":"has(self.interval) || !has(self.digestReflectionPolicy) || self.digestReflectionPolicy != 'Always'","message":"spec.interval must be set when spec.digestReflectionPolicy is set to 'Always'"}]},
{"default":{"observedGeneration":-1},"properties":{"conditions":62,"lastHandledReconcileAt":0,"latestRef":356,"observedGeneration":63,"observedPreviousRef":356},"type":"object"},
{"properties":{"apiVersion":0,"kind":0,"metadata":1,"spec":402,"status":403},"type":"object"},
{"properties":{"latestTags":10,"revision":0,"scanTime":55,"tagCount":21},"required":["tagCount"],"type":"object"},
{"default":{"observedGeneration":-1},"properties":{"canonicalImageName":0,"conditions":62,"lastHandledReconcileAt":0,"lastScanResult":405,"observedExclusionList":10,"observedGeneration":63},"type":"object"},
{"properties":{"apiVersion":0,"kind":0,"metadata":1,"spec":323,"status":406},"type":"object"},
{"enum":["OCIRepository","GitRepository","Bucket","ExternalArtifact"],"type":"string"},
{"properties":{"apiVersion":0,"kind":408,"name":0,"namespace":0},"required":["kind","name"],"type":"object"},
{"properties":{"commonMetadata":3,"components":10,"decryption":364,"deletionPolicy":365,"dependsOn":387,"force":107,"healthCheckExprs":347,"healthChecks":109,"ignoreMissingComponents":20,"images":27,"interval":4,"kubeConfig":391,"namePrefix":304,"nameSuffix":304,"patches":30,"path":0,"postBuild":112,"prune":20,"retryInterval":4,"serviceAccountName":0,"sourceRef":409,"suspend":20,"targetNamespace":8,"timeout":4,"wait":20},"required":["interval","prune","sourceRef"],"type":"object"},
{"properties":{"digest":0,"firstReconciled":55,"lastReconciled":55,"lastReconciledDuration":0,"lastReconciledStatus":0,"metadata":2,"totalReconciliations":63},"required":["digest","firstReconciled","lastReconciled","lastReconciledDuration","lastReconciledStatus","totalReconciliations"],"type":"object"},
{"items":411,"type":"array"},
{"default":{"observedGeneration":-1},"properties":{"conditions":62,"history":412,"inventory":118,"lastAppliedOriginRevision":0,"lastAppliedRevision":0,"lastAttemptedRevision":0,"lastHandledReconcileAt":0,"observedGeneration":63},"type":"object"},
{"properties":{"apiVersion":0,"kind":0,"metadata":1,"spec":410,"status":413},"type":"object"},
{"properties":{"commonMetadata":3,"components":10,"decryption":106,"dependsOn":18,"force":107,"healthChecks":109,"images":27,"interval":4,"kubeConfig":391,"patches":30,"patchesJson6902":36,"patchesStrategicMerge":37,"path":0,"postBuild":112,"prune":20,"retryInterval":4,"serviceAccountName":0,"sourceRef":114,"suspend":20,"targetNamespace":8,"timeout":4,"validation":126,"wait":20},"required":["interval","prune","sourceRef"],"type":"object"},
{"properties":{"apiVersion":0,"kind":0,"metadata":1,"spec":415,"status":119},"type":"object"},
{"enum":["slack","discord","msteams","rocket","generic","generic-hmac","github","gitlab","gitea","bitbucketserver","bitbucket","azuredevops","googlechat","googlepubsub","webex","sentry","azureeventhub","telegram","lark","matrix","opsgenie","alertmanager","grafana","githubdispatch","pagerduty","datadog","nats","zulip","otel"],"type":"string"},
{"properties":{"address":150,"certSecretRef":12,"channel":150,"commitStatusExpr":0,"interval":4,"proxy":151,"proxySecretRef":12,"secretRef":12,"serviceAccountName":0,"suspend":20,"timeout":94,"type":417,"username":150},"required":["type"],"type":"object","x-kubernetes-validations":[{"rule":"self.type == 'github' || self.type == 'gitlab' || self.type == 'gitea' || self.type == 'bitbucketserver' || self.type == 'bitbucket' || self.type == 'azuredevops' || !has(self.commitStatusExpr)","message":"spec.commitStatusExpr is only supported for the 'github', 'gitlab', 'gitea', 'bitbucketserver', 'bitbucket', 'azuredevops' provider types"}]},
{"properties":{"apiVersion":0,"kind":0,"metadata":1,"spec":418},"type":"object"},
{"properties":{"bucketName":0,"certSecretRef":12,"endpoint":0,"ignore":0,"insecure":20,"interval":4,"prefix":0,"provider":172,"proxySecretRef":12,"region":0,"secretRef":12,"serviceAccountName":0,"sts":327,"suspend":20,"timeout":173},"required":["bucketName","endpoint","interval"],"type":"object","x-kubernetes-validations":[{"rule":"self.provider == 'aws' || self.provider == 'generic' || !has(self.sts)","message":"STS configuration is only supported for the 'aws' and 'generic' Bucket providers"},{"rule":"self.provider != 'aws' || !has(self.sts) || self.sts.provider == 'aws'","message":"'aws' is the only supported STS provider for the 'aws' Bucket provider"},{"rule":"self.provider != 'generic' || !has(self.sts) || self.sts.provider == 'ldap'","message":"'ldap' is the only supported STS provider for the 'generic' Bucket provider"},{"rule":"!has(self.sts) || self.sts.provider != 'aws' || !has(self.sts.secretRef)","message":"spec.sts.secretRef is not required for the 'aws' STS provider"},{"rule":"!has(self.sts) || self.sts.provider != 'aws' || !has(self.sts.certSecretRef)","message":"spec.sts.certSecretRef is not required for the 'aws' STS provider"},{"rule":"self.provider != 'generic' || !has(self.serviceAccountName)","message":"ServiceAccountName is not supported for the 'generic' Bucket provider"},{"rule":"!has(self.secretRef) || !has(self.serviceAccountName)","message":"cannot set both .spec.secretRef and .spec.serviceAccountName"}]},
{"properties":{"digest":175,"lastUpdateTime":55,"metadata":2,"path":0,"revision":0,"size":63,"url":0},"required":["digest","lastUpdateTime","path","revision","url"],"type":"object"},
{"default":{"observedGeneration":-1},"properties":{"artifact":421,"conditions":62,"lastHandledReconcileAt":0,"observedGeneration":63,"observedIgnore":0,"url":0},"type":"object"},
{"properties":{"apiVersion":0,"kind":0,"metadata":1,"spec":420,"status":422},"type":"object"},
{"properties":{"apiVersion":0,"kind":0,"metadata":1,"spec":330,"status":422},"type":"object"},
{"properties":{"sourceRef":108},"type":"object"},
{"properties":{"artifact":421,"conditions":62},"type":"object"},
{"properties":{"apiVersion":0,"kind":0,"metadata":1,"spec":425,"status":426},"type":"object"},
{"properties":{"ignore":0,"include":180,"interval":4,"provider":353,"proxySecretRef":12,"recurseSubmodules":20,"ref":66,"secretRef":12,"serviceAccountName":0,"sparseCheckout":10,"suspend":20,"timeout":173,"url":181,"verify":218},"required":["interval","url"],"type":"object","x-kubernetes-validations":[{"rule":"!has(self.serviceAccountName) || (has(self.provider) && self.provider == 'azure')","message":"serviceAccountName can only be set when provider is 'azure'"}]},
{"items":421,"type":"array"},
{"default":{"observedGeneration":-1},"properties":{"artifact":421,"conditions":62,"includedArtifacts":429,"lastHandledReconcileAt":0,"observedGeneration":63,"observedIgnore":0,"observedInclude":180,"observedRecurseSubmodules":20,"observedSparseCheckout":10,"sourceVerificationMode":0},"type":"object"},
{"properties":{"apiVersion":0,"kind":0,"metadata":1,"spec":428,"status":430},"type":"object"},
{"default":{"observedGeneration":-1},"properties":{"artifact":421,"conditions":62,"contentConfigChecksum":0,"includedArtifacts":429,"lastHandledReconcileAt":0,"observedGeneration":63,"observedIgnore":0,"observedInclude":180,"observedRecurseSubmodules":20,"url":0},"type":"object"},
{"properties":{"apiVersion":0,"kind":0,"metadata":1,"spec":195,"status":432},"type":"object"},
{"default":{"observedGeneration":-1},"properties":{"artifact":421,"conditions":62,"lastHandledReconcileAt":0,"observedChartName":0,"observedGeneration":63,"observedSourceArtifactRevision":0,"observedValuesFiles":10,"url":0},"type":"object"},
{"properties":{"apiVersion":0,"kind":0,"metadata":1,"spec":311,"status":434},"type":"object"},
{"properties":{"apiVersion":0,"kind":0,"metadata":1,"spec":314,"status":434},"type":"object"},
{"default":{"observedGeneration":-1},"properties":{"artifact":421,"conditions":62,"lastHandledReconcileAt":0,"observedGeneration":63,"url":0},"type":"object"},
{"properties":{"apiVersion":0,"kind":0,"metadata":1,"spec":269,"status":437},"type":"object"},
{"default":{"observedGeneration":-1},"properties":{"artifact":421,"conditions":62,"lastHandledReconcileAt":0,"observedGeneration":63,"observedIgnore":0,"observedLayerSelector":211,"url":0},"type":"object"},
{"properties":{"apiVersion":0,"kind":0,"metadata":1,"spec":335,"status":439},"type":"object"},
{"default":{"observedGeneration":-1},"properties":{"artifact":421,"conditions":62,"contentConfigChecksum":0,"lastHandledReconcileAt":0,"observedGeneration":63,"observedIgnore":0,"observedLayerSelector":211,"url":0},"type":"object"},
{"properties":{"apiVersion":0,"kind":0,"metadata":1,"spec":335,"status":441},"type":"object"},
{"items":0,"maxItems":100,"type":"array"},
{"maxLength":1024,"pattern":"^@([a-z0-9]([a-z0-9_-]*[a-z0-9])?)/(.*)$","type":"string"},
{"enum":["Overwrite","Merge"],"type":"string"},
{"maxLength":1024,"pattern":"^@(artifact)/(.*)$","type":"string"},
{"properties":{"exclude":443,"from":444,"strategy":445,"to":446},"required":["from","to"],"type":"object"},
{"items":447,"minItems":1,"type":"array"},
{"maxLength":253,"pattern":"^[a-z0-9]([a-z0-9-]*[a-z0-9])?$","type":"string"},
{"maxLength":64,"pattern":"^@([a-z0-9]([a-z0-9_-]*[a-z0-9])?)$","type":"string"},
{"properties":{"copy":448,"name":449,"originRevision":450,"revision":450},"required":["copy","name"],"type":"object"},
{"items":451,"maxItems":1000,"minItems":1,"type":"array"},
{"maxLength":63,"pattern":"^[a-z0-9]([a-z0-9_-]*[a-z0-9])?$","type":"string"},
{"enum":["Bucket","GitRepository","OCIRepository"],"type":"string"},
{"maxLength":63,"minLength":1,"pattern":"^[a-z0-9]([-a-z0-9]*[a-z0-9])?$","type":"string"},
{"properties":{"alias":453,"kind":454,"name":449,"namespace":455},"required":["alias","kind","name"],"type":"object"},
{"items":456,"maxItems":1000,"minItems":1,"type":"array"},
{"properties":{"artifacts":452,"sources":457},"required":["artifacts","sources"],"type":"object"},
{"properties":{"digest":0,"filename":0,"name":0,"namespace":0},"required":["digest","filename","name","namespace"],"type":"object"},
{"items":459,"type":"array"},
{"properties":{"conditions":62,"inventory":460,"lastHandledReconcileAt":0,"observedSourcesDigest":0},"type":"object"},
{"properties":{"apiVersion":0,"kind":0,"metadata":1,"spec":458,"status":461},"type":"object"},
{"properties":{"chart":0,"ignoreMissingValuesFiles":20,"interval":4,"reconcileStrategy":5,"sourceRef":198,"suspend":20,"valuesFiles":10,"verify":310,"version":14},"required":["chart","interval","sourceRef"],"type":"object","x-kubernetes-validations":[{"rule":"!has(self.verify) || self.sourceRef.kind == 'HelmRepository'","message":"spec.verify is only supported when spec.sourceRef.kind is 'HelmRepository'"}]},
{"properties":{"apiVersion":0,"kind":0,"metadata":1,"spec":463,"status":434},"type":"object"},
{"enum":["Overwrite","Merge","Extract"],"type":"string"},
{"properties":{"exclude":443,"from":444,"strategy":465,"to":446},"required":["from","to"],"type":"object"},
{"items":466,"minItems":1,"type":"array"},
{"properties":{"copy":467,"name":449,"originRevision":450,"revision":450},"required":["copy","name"],"type":"object"},
{"items":468,"maxItems":1000,"minItems":1,"type":"array"},
{"enum":["Bucket","GitRepository","OCIRepository","HelmChart","ExternalArtifact"],"type":"string"},
{"properties":{"alias":453,"kind":470,"name":449,"namespace":455},"required":["alias","kind","name"],"type":"object"},
{"items":471,"maxItems":1000,"minItems":1,"type":"array"},
{"properties":{"artifacts":469,"sources":472},"required":["artifacts","sources"],"type":"object"},
{"properties":{"apiVersion":0,"kind":0,"metadata":1,"spec":473,"status":461},"type":"object"},
{"properties":{"crds":19,"createNamespace":20,"disableHooks":20,"disableOpenAPIValidation":20,"disableSchemaValidation":20,"disableTakeOwnership":20,"disableWait":20,"disableWaitForJobs":20,"remediation":22,"replace":20,"serverSideApply":20,"skipCRDs":20,"strategy":389,"timeout":4},"type":"object"},
{"enum":["enabled","disabled","auto"],"type":"string"},
{"properties":{"cleanupOnFail":20,"disableHooks":20,"disableWait":20,"disableWaitForJobs":20,"force":20,"recreate":20,"serverSideApply":476,"timeout":4},"type":"object"},
{"properties":{"cleanupOnFail":20,"crds":19,"disableHooks":20,"disableOpenAPIValidation":20,"disableSchemaValidation":20,"disableTakeOwnership":20,"disableWait":20,"disableWaitForJobs":20,"force":20,"preserveValues":20,"remediation":47,"serverSideApply":476,"strategy":392,"timeout":4},"type":"object"},
{"enum":["poller","legacy"],"type":"string"},
{"properties":{"name":479},"required":["name"],"type":"object"},
{"properties":{"chart":276,"chartRef":385,"commonMetadata":3,"dependsOn":387,"driftDetection":234,"healthCheckExprs":347,"install":475,"interval":4,"kubeConfig":391,"maxHistory":21,"persistentClient":20,"postRenderers":281,"releaseName":41,"rollback":477,"serviceAccountName":7,"storageNamespace":8,"suspend":20,"targetNamespace":8,"test":247,"timeout":4,"uninstall":45,"upgrade":478,"values":32,"valuesFrom":53,"waitStrategy":480},"required":["interval"],"type":"object","x-kubernetes-validations":[{"rule":"(has(self.chart) && !has(self.chartRef)) || (!has(self.chart) && has(self.chartRef))","message":"either chart or chartRef must be set"}]},
{"properties":{"action":0,"apiVersion":0,"appVersion":0,"chartName":0,"chartVersion":0,"configDigest":0,"deleted":55,"digest":0,"firstDeployed":55,"lastDeployed":55,"name":0,"namespace":0,"ociDigest":0,"status":0,"testHooks":237,"version":21},"required":["chartName","chartVersion","configDigest","digest","firstDeployed","lastDeployed","name","namespace","status","version"],"type":"object"},
{"items":482,"type":"array"},
{"default":{"observedGeneration":-1},"properties":{"conditions":62,"failures":63,"helmChart":0,"history":483,"installFailures":63,"inventory":118,"lastAttemptedConfigDigest":0,"lastAttemptedGeneration":63,"lastAttemptedReleaseAction":249,"lastAttemptedReleaseActionDuration":0,"lastAttemptedRevision":0,"lastAttemptedRevisionDigest":0,"lastAttemptedValuesChecksum":0,"lastHandledForceAt":0,"lastHandledReconcileAt":0,"lastHandledResetAt":0,"lastReleaseRevision":21,"observedCommonMetadataDigest":0,"observedGeneration":63,"observedPostRenderersDigest":0,"storageNamespace":8,"upgradeFailures":63},"type":"object"},
{"properties":{"apiVersion":0,"kind":0,"metadata":1,"spec":481,"status":484},"type":"object"},
{"enum":["Bucket","GitRepository","Kustomization","HelmRelease","HelmChart","HelmRepository","ImageRepository","ImagePolicy","ImageUpdateAutomation","OCIRepository","ArtifactGenerator","ExternalArtifact"],"type":"string"},
{"properties":{"apiVersion":0,"kind":486,"matchLabels":2,"name":7,"namespace":7},"required":["kind","name"],"type":"object"},
{"items":487,"type":"array"},
{"properties":{"eventMetadata":2,"eventSeverity":135,"eventSources":488,"exclusionList":10,"inclusionList":10,"providerRef":12,"summary":142,"suspend":20},"required":["eventSources","providerRef"],"type":"object"},
{"properties":{"apiVersion":0,"kind":0,"metadata":1,"spec":489,"status":144},"type":"object"},
{"properties":{"apiVersion":0,"kind":0,"metadata":1,"spec":489},"type":"object"},
{"enum":["slack","discord","msteams","rocket","generic","generic-hmac","github","gitlab","gitea","giteapullrequestcomment","bitbucketserver","bitbucket","azuredevops","googlechat","googlepubsub","webex","sentry","azureeventhub","telegram","lark","matrix","opsgenie","alertmanager","grafana","githubdispatch","githubpullrequestcomment","gitlabmergerequestcomment","pagerduty","datadog","nats","zulip","otel"],"type":"string"},
{"properties":{"address":150,"certSecretRef":12,"channel":150,"commitStatusExpr":0,"interval":4,"proxy":151,"proxySecretRef":12,"secretRef":12,"serviceAccountName":0,"suspend":20,"timeout":94,"type":492,"username":150},"required":["type"],"type":"object","x-kubernetes-validations":[{"rule":"self.type == 'github' || self.type == 'gitlab' || self.type == 'gitea' || self.type == 'bitbucketserver' || self.type == 'bitbucket' || self.type == 'azuredevops' || !has(self.commitStatusExpr)","message":"spec.commitStatusExpr is only supported for the 'github', 'gitlab', 'gitea', 'bitbucketserver', 'bitbucket', 'azuredevops' provider types"}]},
{"properties":{"apiVersion":0,"kind":0,"metadata":1,"spec":493},"type":"object"},
{"properties":{"events":10,"interval":155,"resourceFilter":0,"resources":488,"secretRef":12,"suspend":20,"type":307},"required":["resources","secretRef","type"],"type":"object"},
{"properties":{"apiVersion":0,"kind":0,"metadata":1,"spec":495,"status":158},"type":"object"},
{"properties":{"events":10,"interval":4,"resources":488,"secretRef":12,"suspend":20,"type":156},"required":["resources","secretRef","type"],"type":"object"},
{"properties":{"apiVersion":0,"kind":0,"metadata":1,"spec":497,"status":164},"type":"object"},
{"properties":{"apiVersion":0,"current":0,"failed":0,"inProgress":0,"kind":0},"required":["apiVersion","current"],"type":"object"},
{"items":499,"type":"array"},
{"enum":["nohooks","combined","separate"],"type":"string"},
{"enum":["InPlaceUpdate","Reinstall"],"type":"string"},
{"properties":{"chartNameChangeStrategy":502,"cleanupOnFail":20,"crds":19,"disableHooks":20,"disableOpenAPIValidation":20,"disableSchemaValidation":20,"disableTakeOwnership":20,"disableWait":20,"disableWaitForJobs":20,"force":20,"preserveValues":20,"remediation":47,"serverSideApply":476,"strategy":392,"timeout":4},"type":"object"},
{"properties":{"kind":49,"literal":20,"name":7,"optional":20,"targetPath":50,"valuesKey":51},"required":["kind","name"],"type":"object"},
{"items":504,"type":"array"},
{"properties":{"chart":276,"chartRef":385,"commonMetadata":3,"dependsOn":387,"driftDetection":234,"healthCheckExprs":500,"install":475,"interval":4,"kubeConfig":391,"maxHistory":21,"persistentClient":20,"postRenderStrategy":501,"postRenderers":281,"releaseName":41,"rollback":477,"serviceAccountName":7,"storageNamespace":8,"suspend":20,"targetNamespace":8,"test":247,"timeout":4,"uninstall":45,"upgrade":503,"values":32,"valuesFrom":505,"waitStrategy":480},"required":["interval"],"type":"object","x-kubernetes-validations":[{"rule":"(has(self.chart) && !has(self.chartRef)) || (!has(self.chart) && has(self.chartRef))","message":"either chart or chartRef must be set"}]},
{"properties":{"apiVersion":0,"kind":0,"metadata":1,"spec":506,"status":484},"type":"object"},
{"enum":["gpg","ssh"],"type":"string"},
{"properties":{"secretRef":12,"type":508},"required":["secretRef"],"type":"object"},
{"properties":{"author":68,"messageTemplate":0,"messageTemplateValues":2,"signingKey":509},"required":["author"],"type":"object"},
{"pattern":"^$|^[^+:]","type":"string"},
{"properties":{"branch":0,"options":2,"refspec":511},"type":"object"},
{"properties":{"checkout":67,"commit":510,"push":512},"required":["commit"],"type":"object"},
{"properties":{"git":513,"interval":4,"policySelector":298,"sourceRef":74,"suspend":20,"update":399},"required":["interval","sourceRef"],"type":"object"},
{"properties":{"apiVersion":0,"kind":0,"metadata":1,"spec":514,"status":358},"type":"object"},
{"enum":["originAnnotations","transformerAnnotations"],"type":"string"},
{"items":516,"type":"array"},
{"enum":["WithVariables","Always"],"type":"string"},
{"properties":{"substitute":2,"substituteFrom":111,"substituteStrategy":518},"type":"object"},
{"properties":{"buildMetadata":517,"commonMetadata":3,"components":10,"decryption":364,"deletionPolicy":365,"dependsOn":387,"force":107,"healthCheckExprs":500,"healthChecks":109,"ignore":232,"ignoreMissingComponents":20,"images":27,"interval":4,"kubeConfig":391,"namePrefix":304,"nameSuffix":304,"patches":30,"path":0,"postBuild":519,"prune":20,"retryInterval":4,"serviceAccountName":0,"sourceRef":409,"suspend":20,"targetNamespace":8,"timeout":4,"wait":20},"required":["interval","prune","sourceRef"],"type":"object"},
{"properties":{"apiVersion":0,"kind":0,"metadata":1,"spec":520,"status":413},"type":"object"},
{"pattern":"^https?://","type":"string"},
{"properties":{"expression":0,"message":0},"required":["expression","message"],"type":"object"},
{"items":523,"minItems":1,"type":"array"},
{"properties":{"expression":0,"name":0},"required":["expression","name"],"type":"object"},
{"items":525,"type":"array"},
{"properties":{"audience":0,"issuerURL":522,"validations":524,"variables":526},"required":["issuerURL","validations"],"type":"object"},
{"items":527,"type":"array","x-kubernetes-list-map-keys":["issuerURL"],"x-kubernetes-list-type":"map"},
{"properties":{"apiVersion":0,"filter":0,"kind":486,"matchLabels":2,"name":7,"namespace":7},"required":["kind","name"],"type":"object"},
{"items":529,"type":"array"},
{"enum":["generic","generic-hmac","generic-oidc","github","gitlab","bitbucket","harbor","dockerhub","quay","gcr","nexus","acr","cdevents"],"type":"string"},
{"properties":{"events":10,"interval":155,"oidcProviders":528,"resourceFilter":0,"resources":530,"secretRef":12,"suspend":20,"type":531},"required":["resources","type"],"type":"object","x-kubernetes-validations":[{"rule":"self.type != 'generic-oidc' || (has(self.oidcProviders) && size(self.oidcProviders) > 0)","message":"generic-oidc receivers must define at least one oidcProvider"},{"rule":"self.type == 'generic-oidc' || !has(self.oidcProviders) || size(self.oidcProviders) == 0","message":"oidcProviders can only be set when type is generic-oidc"},{"rule":"self.type != 'generic-oidc' || !has(self.secretRef)","message":"secretRef cannot be set when type is generic-oidc"},{"rule":"self.type == 'generic-oidc' || has(self.secretRef)","message":"secretRef is required when type is not generic-oidc"}]},
{"properties":{"apiVersion":0,"kind":0,"metadata":1,"spec":532,"status":158},"type":"object"},
{"enum":["generic","aws","azure","github"],"type":"string"},
{"properties":{"ignore":0,"include":180,"interval":4,"provider":534,"proxySecretRef":12,"recurseSubmodules":20,"ref":66,"secretRef":12,"serviceAccountName":0,"sparseCheckout":10,"suspend":20,"timeout":173,"url":181,"verify":218},"required":["interval","url"],"type":"object","x-kubernetes-validations":[{"rule":"!has(self.serviceAccountName) || (has(self.provider) && (self.provider == 'azure' || self.provider == 'aws'))","message":"serviceAccountName can only be set when provider is 'azure' or 'aws'"}]},
{"properties":{"apiVersion":0,"kind":0,"metadata":1,"spec":535,"status":430},"type":"object"},
{"properties":{"matchOIDCIdentity":264,"provider":273,"secretRef":12,"trustedRootSecretRef":12},"required":["provider"],"type":"object"},
{"properties":{"certSecretRef":12,"ignore":0,"insecure":20,"interval":4,"layerSelector":211,"provider":100,"proxySecretRef":12,"ref":316,"secretRef":12,"serviceAccountName":0,"suspend":20,"timeout":173,"url":213,"verify":537},"required":["interval","url"],"type":"object"},
{"properties":{"apiVersion":0,"kind":0,"metadata":1,"spec":538,"status":439},"type":"object"},
{"maxLength":1024,"type":"string"},
{"items":540,"maxItems":100,"type":"array"},
{"maxLength":1024,"minLength":1,"pattern":"^@([a-z0-9]([a-z0-9_-]*[a-z0-9])?)/(.*)$","type":"string"},
{"maxLength":1024,"minLength":1,"pattern":"^@artifact/([^/]{0,1}|[^./][^/]|[.][^./]|[^/]{3,})(/([^/]{0,1}|[^./][^/]|[.][^./]|[^/]{3,}))*$","type":"string"},
{"properties":{"exclude":541,"from":542,"strategy":465,"to":543},"required":["from","to"],"type":"object"},
{"items":544,"minItems":1,"type":"array"},
{"properties":{"copy":545,"name":7,"originRevision":450,"revision":450},"required":["copy","name"],"type":"object"},
{"items":546,"maxItems":1000,"minItems":1,"type":"array"},
{"properties":{"artifacts":547,"commonMetadata":3,"pathPattern":444,"sources":472},"required":["artifacts","sources"],"type":"object","x-kubernetes-validations":[{"rule":"has(self.pathPattern) && size(self.pathPattern) > 0 || self.artifacts.all(a, a.name.matches('^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$'))","message":"artifact names must be valid Kubernetes object names when pathPattern is not set"}]},
{"properties":{"apiVersion":0,"kind":0,"metadata":1,"spec":548,"status":461},"type":"object"},
{"additionalProperties":32,"type":"object"},
{"properties":{"artifact":421,"conditions":62,"exportedInputs":550},"type":"object"},
{"properties":{"apiVersion":0,"kind":0,"metadata":1,"spec":425,"status":551},"type":"object"},
{"default":{"observedGeneration":-1},"properties":{"artifact":421,"conditions":62,"includedArtifacts":429,"lastHandledReconcileAt":0,"observedGeneration":63,"observedIgnore":0,"observedInclude":180,"observedRecurseSubmodules":20,"observedSparseCheckout":10,"sourceVerificationFingerprint":0,"sourceVerificationMode":0},"type":"object"},
{"properties":{"apiVersion":0,"kind":0,"metadata":1,"spec":535,"status":553},"type":"object"},
{"enum":["generic","aws","azure","gcp"],"type":"string"},
{"properties":{"certSecretRef":12,"ignore":0,"insecure":20,"interval":4,"layerSelector":211,"provider":555,"proxySecretRef":12,"ref":316,"secretRef":12,"serviceAccountName":0,"suspend":20,"timeout":94,"url":213,"verify":537},"type":"object"},
{"default":{"observedGeneration":-1},"properties":{"artifact":421,"conditions":62,"lastHandledReconcileAt":0,"observedGeneration":63,"observedIgnore":0,"observedLayerSelector":211,"sourceVerificationFingerprint":0,"url":0},"type":"object"},
{"properties":{"apiVersion":0,"kind":0,"metadata":1,"spec":556,"status":557},"type":"object","x-kubernetes-validations":[{"rule":"has(self.spec) && has(self.spec.url)","message":"spec.url is required"},{"rule":"has(self.spec) && has(self.spec.interval)","message":"spec.interval is required"}]},
{"properties":{"exclude":541,"from":542,"optional":20,"strategy":465,"to":543},"required":["from","to"],"type":"object"},
{"items":559,"minItems":1,"type":"array"},
{"properties":{"copy":560,"inputsFrom":542,"name":540,"namespace":540,"originRevision":450,"revision":450},"required":["copy","name"],"type":"object"},
{"items":561,"maxItems":1000,"minItems":1,"type":"array"},
{"items":0,"minItems":1,"type":"array"},
{"maxLength":63,"pattern":"^(\\*|[a-z0-9]([-a-z0-9]*[a-z0-9])?)$","type":"string"},
{"enum":["Reset","Override","Merge"],"type":"string"},
{"properties":{"annotations":2,"labels":2,"namespace":564,"strategy":565},"required":["namespace","strategy"],"type":"object"},
{"items":566,"type":"array"},
{"properties":{"allowedAnnotations":2,"allowedLabels":2,"path":542},"required":["path"],"type":"object","x-kubernetes-validations":[{"rule":"(has(self.allowedAnnotations) && size(self.allowedAnnotations) > 0) || (has(self.allowedLabels) && size(self.allowedLabels) > 0)","message":"at least one annotation or label must be set"}]},
{"properties":{"from":567,"fromSource":568},"type":"object","x-kubernetes-validations":[{"rule":"has(self.fromSource) || (has(self.from) && size(self.from) > 0)","message":"either fromSource or at least one from operation must be set"}]},
{"properties":{"allowedNames":563,"metadata":569,"prune":20},"required":["allowedNames","prune"],"type":"object"},
{"properties":{"artifacts":562,"commonMetadata":3,"managedNamespaces":570,"pathPattern":444,"serviceAccountName":455,"sources":472},"required":["artifacts","sources"],"type":"object","x-kubernetes-validations":[{"rule":"has(self.pathPattern) && size(self.pathPattern) > 0 || self.artifacts.all(a, a.name.matches('^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$') && a.name.size() <= 253)","message":"artifact names must be valid Kubernetes object names when pathPattern is not set"},{"rule":"has(self.pathPattern) && size(self.pathPattern) > 0 || self.artifacts.all(a, !has(a.__namespace__) || (a.__namespace__.matches('^[a-z0-9]([-a-z0-9]*[a-z0-9])?$') && a.__namespace__.size() <= 63))","message":"artifact namespaces must be valid Kubernetes namespaces when pathPattern is not set"}]},
{"enum":["ExternalArtifact","Namespace"],"type":"string"},
{"properties":{"digest":0,"filename":0,"kind":572,"name":0,"namespace":0},"required":["digest","name"],"type":"object"},
{"items":573,"type":"array"},
{"properties":{"conditions":62,"inventory":574,"lastHandledReconcileAt":0,"observedSourcesDigest":0},"type":"object"},
{"properties":{"apiVersion":0,"kind":0,"metadata":1,"spec":571,"status":575},"type":"object"},
{"properties":{"configMapRef":12,"secretRef":24},"type":"object","x-kubernetes-validations":[{"rule":"has(self.configMapRef) != has(self.secretRef)","message":"exactly one of spec.kubeConfig.configMapRef or spec.kubeConfig.secretRef must be specified"}]},
{"properties":{"buildMetadata":517,"commonMetadata":3,"components":10,"decryption":364,"deletionPolicy":365,"dependsOn":387,"force":107,"healthCheckExprs":500,"healthChecks":109,"ignore":232,"ignoreMissingComponents":20,"images":27,"interval":4,"kubeConfig":577,"namePrefix":304,"nameSuffix":304,"patches":30,"path":0,"postBuild":519,"prune":20,"retryInterval":4,"serviceAccountName":0,"sourceRef":409,"suspend":20,"targetNamespace":8,"timeout":4,"wait":20},"required":["interval","prune","sourceRef"],"type":"object"},
{"properties":{"apiVersion":0,"kind":0,"metadata":1,"spec":578,"status":413},"type":"object"},
{"enum":["HelmChart","OCIRepository"],"type":"string"},
{"enum":["ChartVersion","Revision"],"type":"string"},
{"properties":{"certSecretRef":12,"chart":242,"ignore":0,"ignoreMissingValuesFiles":20,"insecure":20,"interval":4,"layerSelector":211,"provider":555,"proxySecretRef":12,"reconcileStrategy":581,"ref":316,"secretRef":12,"serviceAccountName":0,"sourceRef":9,"suspend":20,"timeout":94,"url":213,"valuesFiles":10,"verify":537,"version":0},"type":"object"},
{"properties":{"kind":580,"metadata":3,"spec":582},"required":["spec"],"type":"object","x-kubernetes-validations":[{"rule":"!has(self.kind) || self.kind != 'OCIRepository' || (has(self.spec.url) && size(self.spec.url) > 0)","message":"chart.spec.url must be set when chart.kind is 'OCIRepository'"},{"rule":"!has(self.spec.url) || (has(self.kind) && self.kind == 'OCIRepository')","message":"chart.spec.url requires chart.kind: 'OCIRepository'; for a HelmChart template set spec.chart and spec.sourceRef instead"},{"rule":"(has(self.kind) && self.kind == 'OCIRepository') || (has(self.spec.chart) && has(self.spec.sourceRef))","message":"chart.spec.chart and chart.spec.sourceRef must be set when chart.kind is not 'OCIRepository'"},{"rule":"!has(self.kind) || self.kind != 'OCIRepository' || !has(self.spec.chart)","message":"chart.spec.chart cannot be set when chart.kind is 'OCIRepository'"},{"rule":"!has(self.kind) || self.kind != 'OCIRepository' || !has(self.spec.version) || self.spec.version == '*'","message":"chart.spec.version cannot be set when chart.kind is 'OCIRepository'"},{"rule":"!has(self.kind) || self.kind != 'OCIRepository' || !has(self.spec.sourceRef)","message":"chart.spec.sourceRef cannot be set when chart.kind is 'OCIRepository'"},{"rule":"!has(self.kind) || self.kind != 'OCIRepository' || !has(self.spec.reconcileStrategy) || self.spec.reconcileStrategy == 'ChartVersion'","message":"chart.spec.reconcileStrategy cannot be set when chart.kind is 'OCIRepository'"},{"rule":"!has(self.kind) || self.kind != 'OCIRepository' || !has(self.spec.valuesFiles)","message":"chart.spec.valuesFiles cannot be set when chart.kind is 'OCIRepository'"},{"rule":"!has(self.kind) || self.kind != 'OCIRepository' || !has(self.spec.ignoreMissingValuesFiles)","message":"chart.spec.ignoreMissingValuesFiles cannot be set when chart.kind is 'OCIRepository'"}]},
{"properties":{"chart":583,"chartRef":385,"commonMetadata":3,"dependsOn":387,"driftDetection":234,"healthCheckExprs":500,"install":475,"interval":4,"kubeConfig":577,"maxHistory":21,"persistentClient":20,"postRenderStrategy":501,"postRenderers":281,"releaseName":41,"rollback":477,"serviceAccountName":7,"storageNamespace":8,"suspend":20,"targetNamespace":8,"test":247,"timeout":4,"uninstall":45,"upgrade":503,"values":32,"valuesFrom":505,"waitStrategy":480},"required":["interval"],"type":"object","x-kubernetes-validations":[{"rule":"(has(self.chart) && !has(self.chartRef)) || (!has(self.chart) && has(self.chartRef))","message":"either chart or chartRef must be set"}]},
{"properties":{"apiVersion":0,"kind":0,"metadata":1,"spec":584,"status":484},"type":"object"},
{"properties":{"eventMetadata":2,"eventSeverity":135,"eventSources":488,"exclusionList":10,"inclusionList":10,"providerRef":12,"suspend":20},"required":["eventSources","providerRef"],"type":"object"},
{"properties":{"apiVersion":0,"kind":0,"metadata":1,"spec":586},"type":"object"},
{"enum":["slack","discord","msteams","rocket","generic","generic-hmac","github","gitlab","gitea","giteapullrequestcomment","bitbucketserver","bitbucket","azuredevops","googlechat","googlepubsub","webex","sentry","azureeventhub","telegram","lark","matrix","opsgenie","alertmanager","grafana","githubdispatch","githubpullrequestcomment","gitlabmergerequestcomment","pagerduty","datadog","nats","zulip","otel","zoom","incident.io","mastodon"],"type":"string"},
{"properties":{"address":150,"certSecretRef":12,"channel":150,"commitStatusExpr":0,"proxySecretRef":12,"secretRef":12,"serviceAccountName":0,"suspend":20,"timeout":94,"type":588,"username":150},"required":["type"],"type":"object","x-kubernetes-validations":[{"rule":"self.type == 'github' || self.type == 'gitlab' || self.type == 'gitea' || self.type == 'bitbucketserver' || self.type == 'bitbucket' || self.type == 'azuredevops' || !has(self.commitStatusExpr)","message":"spec.commitStatusExpr is only supported for the 'github', 'gitlab', 'gitea', 'bitbucketserver', 'bitbucket', 'azuredevops' provider types"}]},
{"properties":{"apiVersion":0,"kind":0,"metadata":1,"spec":589},"type":"object"},
{"enum":["slack","discord","msteams","rocket","generic","generic-hmac","github","gitlab","gitea","giteapullrequestcomment","bitbucketserver","bitbucket","azuredevops","googlechat","googlepubsub","webex","sentry","azureeventhub","telegram","lark","matrix","opsgenie","alertmanager","grafana","githubdispatch","githubpullrequestcomment","gitlabmergerequestcomment","pagerduty","datadog","nats","zulip","otel","zoom","incident.io"],"type":"string"},
{"properties":{"address":150,"certSecretRef":12,"channel":150,"commitStatusExpr":0,"interval":4,"proxy":151,"proxySecretRef":12,"secretRef":12,"serviceAccountName":0,"suspend":20,"timeout":94,"type":591,"username":150},"required":["type"],"type":"object","x-kubernetes-validations":[{"rule":"self.type == 'github' || self.type == 'gitlab' || self.type == 'gitea' || self.type == 'bitbucketserver' || self.type == 'bitbucket' || self.type == 'azuredevops' || !has(self.commitStatusExpr)","message":"spec.commitStatusExpr is only supported for the 'github', 'gitlab', 'gitea', 'bitbucketserver', 'bitbucket', 'azuredevops' provider types"}]},
{"properties":{"apiVersion":0,"kind":0,"metadata":1,"spec":592},"type":"object"},
{"properties":{"git":513,"interval":4,"policyChangeDelay":4,"policySelector":298,"sourceRef":74,"suspend":20,"update":399},"required":["interval","sourceRef"],"type":"object"},
{"properties":{"apiVersion":0,"kind":0,"metadata":1,"spec":594,"status":358},"type":"object"},
{"default":"cluster.local","type":"string"},
{"default":true,"type":"boolean"},
{"enum":["small","medium","large"],"type":"string"},
{"default":"kubernetes","enum":["kubernetes","openshift","aws","azure","gcp"],"type":"string"},
{"properties":{"domain":596,"multitenant":107,"multitenantWorkloadIdentity":107,"networkPolicy":597,"objectLevelWorkloadIdentity":20,"size":598,"tenantDefaultDecryptionServiceAccount":0,"tenantDefaultKubeConfigServiceAccount":0,"tenantDefaultServiceAccount":0,"type":599},"type":"object","x-kubernetes-validations":[{"rule":"(has(self.objectLevelWorkloadIdentity) && self.objectLevelWorkloadIdentity) || !has(self.multitenantWorkloadIdentity) || !self.multitenantWorkloadIdentity","message":".objectLevelWorkloadIdentity must be set to true when .multitenantWorkloadIdentity is set to true"}]},
{"enum":["source-controller","kustomize-controller","helm-controller","notification-controller","image-reflector-controller","image-automation-controller","source-watcher"],"type":"string"},
{"items":601,"type":"array"},
{"enum":["upstream-alpine","enterprise-alpine","enterprise-distroless","enterprise-distroless-fips"],"type":"string"},
{"properties":{"artifact":213,"artifactPullSecret":0,"imagePullSecret":0,"registry":0,"variant":603,"version":0},"required":["registry","version"],"type":"object"},
{"properties":{"patches":30},"type":"object"},
{"default":"sharding.fluxcd.io/key","type":"string"},
{"enum":["ephemeral","persistent"],"type":"string"},
{"properties":{"key":606,"shards":563,"storage":607},"required":["shards"],"type":"object"},
{"properties":{"class":0,"size":0},"required":["class","size"],"type":"object"},
{"default":"1m","pattern":"^([0-9]+(\\.[0-9]+)?(ms|s|m|h))+$","type":"string"},
{"maxLength":63,"type":"string","x-kubernetes-validations":[{"rule":"self == oldSelf","message":"Sync name is immutable"}]},
{"enum":["generic","aws","azure","gcp","github"],"type":"string"},
{"properties":{"interval":610,"kind":113,"name":611,"path":0,"provider":612,"pullSecret":0,"ref":0,"url":0},"required":["kind","path","ref","url"],"type":"object","x-kubernetes-validations":[{"rule":"!has(self.provider) || self.provider != 'gcp' || self.kind == 'OCIRepository' || self.kind == 'Bucket'","message":"sync.provider 'gcp' is only supported for OCIRepository and Bucket"},{"rule":"!has(self.provider) || self.provider != 'github' || self.kind == 'GitRepository'","message":"sync.provider 'github' is only supported for GitRepository"}]},
{"properties":{"cluster":600,"commonMetadata":3,"components":602,"distribution":604,"kustomize":605,"migrateResources":597,"sharding":608,"storage":609,"sync":613,"wait":597},"required":["distribution"],"type":"object","x-kubernetes-validations":[{"rule":"!has(self.sharding) || !has(self.sharding.storage) || self.sharding.storage != 'persistent' || has(self.storage)","message":".spec.storage must be set when .spec.sharding.storage is 'persistent'"}]},
{"properties":{"digest":0,"name":0,"repository":0,"tag":0},"required":["name","repository","tag"],"type":"object"},
{"items":615,"type":"array"},
{"properties":{"components":616,"conditions":62,"history":412,"inventory":118,"lastAppliedRevision":0,"lastArtifactRevision":0,"lastAttemptedRevision":0,"lastHandledForceAt":0,"lastHandledReconcileAt":0},"type":"object"},
{"properties":{"apiVersion":0,"kind":0,"metadata":1,"spec":614,"status":617},"type":"object","x-kubernetes-validations":[{"rule":"self.metadata.name == 'flux'","message":"the only accepted name for a FluxInstance is 'flux'"}]},
{"properties":{"nodes":21,"platform":0,"serverVersion":0},"required":["platform","serverVersion"],"type":"object"},
{"properties":{"image":0,"name":0,"ready":20,"status":0},"required":["image","name","ready","status"],"type":"object"},
{"items":620,"type":"array"},
{"properties":{"entitlement":0,"managedBy":0,"status":0,"version":0},"required":["entitlement","status"],"type":"object"},
{"properties":{"apiVersion":0,"platform":0,"version":0},"required":["apiVersion","platform","version"],"type":"object"},
{"properties":{"failing":21,"running":21,"suspended":21,"totalSize":0},"required":["failing","running","suspended"],"type":"object"},
{"properties":{"apiVersion":0,"kind":0,"stats":624},"required":["apiVersion","kind"],"type":"object"},
{"items":625,"type":"array"},
{"properties":{"id":0,"path":0,"ready":20,"source":0,"status":0},"required":["id","ready","status"],"type":"object"},
{"properties":{"cluster":619,"components":621,"distribution":622,"operator":623,"reconcilers":626,"sync":627},"required":["distribution"],"type":"object"},
{"properties":{"conditions":62,"lastHandledReconcileAt":0},"type":"object"},
{"properties":{"apiVersion":0,"kind":0,"metadata":1,"spec":628,"status":629},"type":"object","x-kubernetes-validations":[{"rule":"self.metadata.name == 'flux'","message":"the only accepted name for a FluxReport is 'flux'"}]},
{"default":100,"maximum":10000,"type":"integer"},
{"properties":{"excludeBranch":0,"excludeEnvironment":0,"excludeTag":0,"includeBranch":0,"includeEnvironment":0,"includeTag":0,"labels":10,"limit":631,"semver":0},"type":"object"},
{"default":"UTC","type":"string"},
{"default":"0s","pattern":"^([0-9]+(\\.[0-9]+)?(ms|s|m|h))+$","type":"string"},
{"properties":{"cron":0,"timeZone":633,"window":634},"required":["cron"],"type":"object"},
{"items":635,"type":"array"},
{"properties":{"matchExpressions":297,"matchLabels":2,"name":0,"namespace":0},"type":"object","x-kubernetes-validations":[{"rule":"!has(self.name) || (!has(self.matchLabels) && !has(self.matchExpressions))","message":"name is mutually exclusive with matchLabels and matchExpressions"}]},
{"items":637,"type":"array"},
{"properties":{"labels":10},"type":"object"},
{"enum":["Static","GitHubBranch","GitHubTag","GitHubPullRequest","GitLabBranch","GitLabTag","GitLabMergeRequest","GitLabEnvironment","AzureDevOpsBranch","AzureDevOpsTag","AzureDevOpsPullRequest","AWSCodeCommitBranch","AWSCodeCommitTag","AWSCodeCommitPullRequest","GiteaBranch","GiteaTag","GiteaPullRequest","OCIArtifactTag","ACRArtifactTag","ECRArtifactTag","GARArtifactTag","ExternalService","ExternalArtifact"],"type":"string"},
{"pattern":"^((http|https|oci)://.*){0,1}$","type":"string"},
{"properties":{"certSecretRef":12,"defaultValues":550,"filter":632,"insecure":20,"schedule":636,"secretRef":12,"selectors":638,"serviceAccountName":0,"skip":639,"type":640,"url":641},"required":["type"],"type":"object","x-kubernetes-validations":[{"rule":"self.type != 'Static' || !has(self.url)","message":"spec.url must be empty when spec.type is 'Static'"},{"rule":"self.type != 'ExternalArtifact' || !has(self.url)","message":"spec.url must be empty when spec.type is 'ExternalArtifact'"},{"rule":"self.type == 'Static' || self.type == 'ExternalArtifact' || has(self.url)","message":"spec.url must not be empty when spec.type is not 'Static' or 'ExternalArtifact'"},{"rule":"!self.type.startsWith('Git') || self.url.startsWith('http')","message":"spec.url must start with 'http://' or 'https://' when spec.type is a Git provider"},{"rule":"!self.type.startsWith('AzureDevOps') || self.url.startsWith('http://') || self.url.startsWith('https://')","message":"spec.url must start with 'http://' or 'https://' when spec.type is an AzureDevOps provider"},{"rule":"!self.type.startsWith('AWSCodeCommit') || self.url.startsWith('https://')","message":"spec.url must start with 'https://' when spec.type is a AWSCodeCommit provider"},{"rule":"!self.type.endsWith('ArtifactTag') || self.url.startsWith('oci')","message":"spec.url must start with 'oci://' when spec.type is an OCI provider"},{"rule":"!self.type.endsWith('ArtifactTag') || !self.url.startsWith('oci://') || self.url.substring(6).contains('/')","message":"spec.url must include the repository path after the registry host when spec.type is an OCI provider"},{"rule":"self.type != 'ExternalService' || self.url.startsWith('http')","message":"spec.url must start with 'http://' or 'https://' when spec.type is 'ExternalService'"},{"rule":"!has(self.insecure) || !self.insecure || self.type == 'ExternalService' || self.type == 'OCIArtifactTag'","message":"spec.insecure can only be set when spec.type is 'ExternalService' or 'OCIArtifactTag'"},{"rule":"self.type != 'ExternalService' || !self.url.startsWith('http://') || (has(self.insecure) && self.insecure)","message":"spec.url must use 'https://' unless spec.insecure is true"},{"rule":"!has(self.serviceAccountName) || self.type.startsWith('AzureDevOps') || self.type.startsWith('AWSCodeCommit') || self.type.endsWith('ArtifactTag') || self.type == 'ExternalArtifact'","message":"cannot specify spec.serviceAccountName when spec.type is not one of AzureDevOps*, AWSCodeCommit*, *ArtifactTag or ExternalArtifact"},{"rule":"!has(self.certSecretRef) || !(self.type == 'Static' || self.type == 'ExternalArtifact' || self.type.startsWith('AzureDevOps') || self.type.startsWith('AWSCodeCommit') || (self.type.endsWith('ArtifactTag') && self.type != 'OCIArtifactTag'))","message":"cannot specify spec.certSecretRef when spec.type is one of Static, ExternalArtifact, AzureDevOps*, AWSCodeCommit*, ACRArtifactTag, ECRArtifactTag or GARArtifactTag"},{"rule":"!has(self.secretRef) || !(self.type == 'Static' || self.type == 'ExternalArtifact' || self.type.startsWith('AWSCodeCommit') || (self.type.endsWith('ArtifactTag') && self.type != 'OCIArtifactTag'))","message":"cannot specify spec.secretRef when spec.type is one of Static, ExternalArtifact, AWSCodeCommit*, ACRArtifactTag, ECRArtifactTag or GARArtifactTag"},{"rule":"self.type != 'ExternalArtifact' || (has(self.selectors) && size(self.selectors) > 0)","message":"spec.selectors must be set when spec.type is 'ExternalArtifact'"},{"rule":"self.type == 'ExternalArtifact' || !has(self.selectors)","message":"spec.selectors must not be set when spec.type is not 'ExternalArtifact'"}]},
{"items":550,"type":"array"},
{"properties":{"cron":0,"timeZone":633,"when":55,"window":634},"required":["cron","when"],"type":"object"},
{"properties":{"conditions":62,"exportedInputs":643,"lastExportedRevision":0,"lastHandledForceAt":0,"lastHandledReconcileAt":0,"nextSchedule":644},"type":"object"},
{"properties":{"apiVersion":0,"kind":0,"metadata":1,"spec":642,"status":645},"type":"object"},
{"properties":{"apiVersion":0,"kind":0,"name":0,"namespace":0,"ready":20,"readyExpr":0},"required":["apiVersion","kind","name"],"type":"object","x-kubernetes-validations":[{"rule":"!has(self.readyExpr) || has(self.ready)","message":"ready must be set when readyExpr is set"}]},
{"items":647,"type":"array"},
{"enum":["Flatten","Permute"],"type":"string"},
{"properties":{"includeEmptyProviders":20,"name":649},"required":["name"],"type":"object","x-kubernetes-validations":[{"rule":"!has(self.includeEmptyProviders) || self.name == 'Permute'","message":"includeEmptyProviders only applies when name is Permute"}]},
{"enum":["fluxcd.controlplane.io/v1"],"type":"string"},
{"enum":["ResourceSetInputProvider"],"type":"string"},
{"properties":{"apiVersion":651,"kind":652,"name":0,"selector":298},"type":"object","x-kubernetes-validations":[{"rule":"has(self.name) || has(self.selector)","message":"at least one of name or selector must be set for input provider references"},{"rule":"!has(self.name) || !has(self.selector)","message":"cannot set both name and selector for input provider references"}]},
{"items":653,"type":"array"},
{"type":"object","x-kubernetes-preserve-unknown-fields":true},
{"items":655,"type":"array"},
{"maxLength":63,"pattern":"^[a-z0-9]([-a-z0-9]*[a-z0-9])?$","type":"string"},
{"properties":{"name":657,"resources":656,"resourcesTemplate":0,"timeout":4},"required":["name"],"type":"object","x-kubernetes-validations":[{"rule":"has(self.resources) || has(self.resourcesTemplate)","message":"at least one of resources or resourcesTemplate must be set"}]},
{"items":658,"maxItems":20,"minItems":1,"type":"array","x-kubernetes-validations":[{"rule":"self.all(s, self.exists_one(t, t.name == s.name))","message":"step names must be unique"}]},
{"properties":{"commonMetadata":3,"dependsOn":648,"inputStrategy":650,"inputs":643,"inputsFrom":654,"resources":656,"resourcesTemplate":0,"serviceAccountName":0,"steps":659,"wait":20},"type":"object","x-kubernetes-validations":[{"rule":"!has(self.steps) || (!has(self.resources) && !has(self.resourcesTemplate))","message":"steps is mutually exclusive with resources and resourcesTemplate"},{"rule":"has(self.steps) || has(self.resources) || has(self.resourcesTemplate)","message":"at least one of steps, resources or resourcesTemplate must be set"}]},
{"properties":{"conditions":62,"externalChecksumRefs":10,"history":412,"inventory":118,"lastAppliedRevision":0,"lastHandledReconcileAt":0},"type":"object"},
{"properties":{"apiVersion":0,"kind":0,"metadata":1,"spec":660,"status":661},"type":"object"}
]}`;

;// CONCATENATED MODULE: ./lib/flux/schema/table.js
/**
 * The table of Flux's schemas by release: which versions of a kind a release serves, and the schema of
 * each. Pure.
 */


/** How the only release of the Flux Operator in the table is named: its versions are not Flux's. */
const OPERATOR = 'operator';
let table;
let kinds;
/** Read when first asked for: 130 KB of JSON. */
function read() {
    table ??= JSON.parse(SCHEMA_DATA);
    return table;
}
/** The releases of Flux that the table has, oldest first. */
function knownReleases() {
    return read().releases;
}
/** Where the table comes from. */
function schemaSource() {
    return read().facts;
}
/** The schema of that number. */
function schemaAt(number) {
    const schema = read().nodes[number];
    if (schema === undefined)
        throw new Error(`No schema ${number}`);
    return schema;
}
/** The kinds that any release has. */
function knownKinds() {
    kinds ??= Object.keys(read().kinds).map((name) => {
        const [group = '', kind = ''] = name.split('/');
        return { group, kind };
    });
    return kinds;
}
/** The versions that each release has of a kind, by minor release; null when no release knows the kind. */
function versionsOf(group, kind) {
    const { kinds } = read();
    const name = `${group}/${kind}`;
    if (!Object.hasOwn(kinds, name))
        return null;
    return byMinor(kinds[name] ?? []);
}
const byMinor = (0,calls/* perObject */.F3)((versions) => new Map(versions.flatMap(([minors, those]) => minors.map((minor) => [minor, those]))));
// Releases of Flux in words, and the order of API versions.
/** The minor release of a version (`v2.9.4` and `2.9.x` → `2.9`), or null when the text does not name one. */
function minorOf(version) {
    const [, major, minor] = /^v?(\d+)\.(\d+)(?:[.+-].*)?$/.exec(version) ?? [];
    return major === undefined ? null : `${Number(major)}.${Number(minor)}`;
}
/** `Flux 2.0 to 2.6 and 2.9`, in the order of the releases. */
function releasesText(minors) {
    if (minors.includes(OPERATOR))
        return `Flux Operator ${schemaSource().operator.split('@v')[1]}`;
    const all = knownReleases().map(({ minor }) => minor);
    const runs = [];
    for (const [index, minor] of all.entries()) {
        if (!minors.includes(minor))
            continue;
        const last = runs.at(-1);
        if (last !== undefined && last.at(-1) === all[index - 1])
            last.push(minor);
        else
            runs.push([minor]);
    }
    const parts = runs.map((run) => (run.length < 3 ? run.join(' and ') : `${run[0]} to ${run.at(-1)}`));
    return `Flux ${parts.join(' and ')}`;
}
/** Whether Kubernetes puts one API version before another: v2 > v1 > v1beta2 > v1beta1 > v1alpha1. */
function isNewerApi(one, other) {
    const [a, b] = [rank(one), rank(other)];
    const index = a.findIndex((part, at) => part !== b[at]);
    return index >= 0 && (a[index] ?? 0) > (b[index] ?? 0);
}
function rank(version) {
    const [, major, stage, step] = /^v(\d+)(?:(alpha|beta)(\d+))?$/.exec(version) ?? [];
    if (major === undefined)
        return [-1, 0, 0];
    return [stage === undefined ? 2 : stage === 'beta' ? 1 : 0, Number(major), Number(step ?? 0)];
}
/** Collects what is found on the way through an object. */
class SchemaReport {
    violations = [];
    unknown = [];
    #isLiteral;
    /** @param isLiteral Whether the API server gets variables as they are written. */
    constructor(isLiteral = false) {
        this.#isLiteral = isLiteral;
    }
    /** Notes a broken rule; where the value holds a variable that Flux replaces first, it may not be broken at all. */
    add(path, rule, problem, value) {
        this.#note({ path, rule, problem }, value);
    }
    /** Notes a key that is no field, with the one that is meant. */
    addKey(path, problem, meant) {
        const violation = { path, rule: 'unknown-field', problem };
        this.#note(meant === null ? violation : { ...violation, meant }, path.at(-1));
    }
    #note(violation, value) {
        const { path, problem } = violation;
        if (this.#isLiteral || !hasVariable(value))
            this.violations.push(violation);
        else
            this.unknown.push({ path, reason: `${problem}, unless the variable in it is replaced first` });
    }
    /** Notes what cannot be known. */
    leave(path, reason) {
        this.unknown.push({ path, reason });
    }
}
/** Whether a value holds a `${variable}` that a Kustomization with postBuild would replace. */
function hasVariable(value) {
    if (typeof value === 'string')
        return /\$\{[^{}]*\}/.test(value);
    if (Array.isArray(value))
        return value.some(hasVariable);
    if (!isMap(value))
        return false;
    return Object.entries(value).some(([key, part]) => hasVariable(key) || hasVariable(part));
}
/** Whether a value is a map of fields. */
function isMap(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
/** A value as messages quote it, cut where it is long. */
function quoted(value) {
    const text = JSON.stringify(value) ?? String(value);
    return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}


/***/ }),

/***/ 4028:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ slipOf),
/* harmony export */   f: () => (/* binding */ nearField)
/* harmony export */ });
/* harmony import */ var leven__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7785);
/** Finds the field that a slip of the keyboard means. Pure. */

/** The field that a key means: in other letters, or a slip or two away, and not there beside it; null where it is near none. */
function nearField(key, known, given = []) {
    const slips = (name) => (0,leven__WEBPACK_IMPORTED_MODULE_0__/* ["default"] */ .A)(name.toLowerCase(), key.toLowerCase());
    const near = known.filter((name) => slips(name) <= (name.length > 3 ? 2 : 1) && (!given.includes(name) || slips(name) === 0));
    return near.sort((a, b) => slips(a) - slips(b))[0] ?? null;
}
/** The key that is there in place of a field, such as `nmae` of `name`; null where none is. */
function slipOf(fields, name) {
    const keys = fields.entries().map(([key]) => key);
    return keys.find((key) => key !== name && nearField(key, [name]) !== null) ?? null;
}


/***/ }),

/***/ 8004:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ findUnread),
/* harmony export */   g: () => (/* binding */ hasTwoMerges)
/* harmony export */ });
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8815);
/* harmony import */ var _kustomize_changes_numbers_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(535);
/* harmony import */ var _scalars_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4414);
/* harmony import */ var _yaml_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4332);
/**
 * Says what kustomize does not read of a file in resources although it is YAML. Measured file by file with kustomize 4.5.7, 5.0.0 and
 * 5.8.1, and with fluxcd/pkg/kustomize 1.35.7 at spec.path, which all say the same. Pure.
 */




/** The first thing of the file that kustomize does not read; null where there is none, or nobody can tell. */
function findUnread(file, text) {
    // What is for local programs alone is dropped before it is read further.
    if (text.includes('config.kubernetes.io/local-config'))
        return null;
    const directive = directiveIn(text);
    if (directive !== null)
        return directive;
    if (!MAYBE.test(text))
        return null;
    const source = (0,_yaml_js__WEBPACK_IMPORTED_MODULE_1__/* .readYaml */ .g)(file, text);
    if (source.findings.length > 0)
        return null;
    for (const { contents } of source.documents) {
        const odd = oddItems(contents) ?? oddKey(contents) ?? secondMerge(contents);
        if (odd !== null)
            return { ...odd, line: source.lineAt(odd.at), fault: 'not read' };
    }
    return null;
}
/** Whether anything may be found: a key that is no plain word, or a List. */
const MAYBE = /<<|(?:^|[{,\s?])(?:true|false|null|~|[-+]?\.?\d[\w.+:-]*(?: [\d:.]+)?|[-+]?\.(?:inf|nan))[ \t]*:(?:\s|$)|[\]}][ \t]*:(?:\s|$)|^[ \t]*(?:- )*\?|List\b/im;
/** A line such as `%YAML 1.2`: kustomize splits a file before it reads the parts, and reads none with such a line at its start. */
function directiveIn(text) {
    let line = 1;
    for (const part of text.replace(/^\uFEFF/, '').split(/\n(?=---)/)) {
        const lines = part.split('\n');
        const isSplit = line > 1;
        const first = lines.findIndex((one, index) => !/^\s*(?:#|$)/.test(one) && !(isSplit && index === 0 && /^---\s*(?:#|$)/.test(one)));
        if (lines[first]?.startsWith('%') === true)
            return {
                ...{ line: line + first, why: 'a line that begins with %', hint: 'Take the line out.' },
                fault: 'not read',
            };
        line += lines.length;
    }
    return null;
}
const at = (node) => node?.range?.[0] ?? 0;
const valueAt = (map, key) => map.items.find((pair) => (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(pair.key) && pair.key.value === key)?.value;
/** A List whose items are a map. */
function oddItems(root) {
    const items = isList(root) ? valueAt(root, 'items') : null;
    return (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isMap */ .jh)(items) && items.items.length > 0
        ? { at: at(items), why: 'items that are no list', hint: 'Write each object below items with a dash.' }
        : null;
}
function isList(root) {
    const kind = (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isMap */ .jh)(root) ? valueAt(root, 'kind') : null;
    return (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(kind) && String(kind.value).endsWith('List');
}
/** A key that is no text; what stands at the top of an object may be a number, and is dropped. */
function oddKey(root) {
    const items = isList(root) ? valueAt(root, 'items') : null;
    const tops = new Set([root, ...((0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isSeq */ .oP)(items) ? items.items : [])]);
    const stack = [root];
    for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
        if ((0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isSeq */ .oP)(node))
            stack.push(...node.items.toReversed());
        if (!(0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isMap */ .jh)(node))
            continue;
        for (const { key } of node.items) {
            const why = whyNoText(key);
            if (why !== null && !(tops.has(node) && why.mayBeDropped))
                return { at: at(key), ...why };
        }
        stack.push(...node.items.map(({ value }) => value ?? null).toReversed());
    }
    return null;
}
/** Whether a map of the text has two `<<`, which kustomize takes neither in an object nor in a patch. */
function hasTwoMerges(text) {
    return (text.includes('<<') && (0,_yaml_js__WEBPACK_IMPORTED_MODULE_1__/* .readYaml */ .g)('', text).documents.some(({ contents }) => secondMerge(contents) !== null));
}
/** The second `<<` of a map: kyaml 0.14.2 to 0.21.1 (yaml/rnode.go) takes one. What is merged in it does not ask. */
function secondMerge(root) {
    const stack = [root];
    for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
        if ((0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isSeq */ .oP)(node))
            stack.push(...node.items.toReversed());
        if (!(0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isMap */ .jh)(node))
            continue;
        const [, second] = node.items.filter(isMerge);
        if (second !== undefined)
            return { at: at(second.key), why: 'two << in one map', hint: 'Write one with a list: <<: [*a, *b].' };
        stack.push(...node.items.flatMap((pair) => (isMerge(pair) ? [] : [pair.value ?? null])).toReversed());
    }
    return null;
}
function isMerge({ key }) {
    return (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(key) && key.type === 'PLAIN' && key.tag === undefined && key.value === '<<';
}
function whyNoText(key) {
    if ((0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isMap */ .jh)(key) || (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isSeq */ .oP)(key))
        return { why: 'a key that is a map or a list', hint: 'Write a text as its key.', mayBeDropped: false };
    // What a tag makes of it is not asked.
    if (!(0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(key) || key.type !== 'PLAIN' || key.tag !== undefined)
        return null;
    const text = String(key.value ?? '');
    if (text === '' || text === '<<' || !((0,_kustomize_changes_numbers_js__WEBPACK_IMPORTED_MODULE_2__/* .isOtherThanText */ .BK)(text) || isDate(text)))
        return null;
    const isNull = /^(?:~|null)$/i.test(text);
    return { why: `the key ${text}, which is no text`, hint: `Write "${text}".`, mayBeDropped: !isNull };
}
/** Whether it is a date that is in the calendar. */
function isDate(text) {
    const [, year, month, day] = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text) ?? [];
    if (year === undefined || (0,_scalars_js__WEBPACK_IMPORTED_MODULE_3__/* .scalarType */ .h)(text) !== 'timestamp')
        return false;
    const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
    return date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
}


/***/ })

};
