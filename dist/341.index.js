export const id = 341;
export const ids = [341];
export const modules = {

/***/ 82341:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   npmrcOf: () => (/* binding */ npmrcOf),
/* harmony export */   npmrcOfRun: () => (/* binding */ npmrcOfRun),
/* harmony export */   readNpmConfig: () => (/* binding */ readNpmConfig)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(48161);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(452);
/**
 * npm's own settings, as far as a download needs them: which registry has a package, and the credentials
 * for one host alone.
 */




/** Registries that publish to the public anyway: a token reaches nobody there who could not be given it. */
const PUBLIC_HOSTS = ['registry.npmjs.org', 'npm.pkg.github.com'];
const DEFAULT_REGISTRY = 'https://registry.npmjs.org/';
/**
 * The settings that npm would use: environment, then the repository's .npmrc, then the user's. `repository` is the text of the
 * .npmrc that counts as the repository's, null when none does.
 */
async function readNpmConfig(repository, env) {
    const settings = envSettings(env);
    const userFile = settings.get('userconfig') ?? (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(env.HOME ?? (0,node_os__WEBPACK_IMPORTED_MODULE_1__.homedir)(), '.npmrc');
    const layers = [
        { values: settings, trusted: true },
        { values: parseNpmrc(repository ?? ''), trusted: false },
        // Absent or not ours to read: npm goes on without it too.
        { values: parseNpmrc(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(userFile, 'utf8').catch(() => '')), trusted: true },
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
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .ActionError */ .lZ(`npm's registry setting is not an address: ${text}`, {
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
function parseNpmrc(text) {
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
/** The file as it lies in the turbo root: for whoever runs their own checkout. */
async function npmrcOf(root) {
    // Absent or not ours to read: npm goes on without it too.
    return await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(root, '.npmrc'), 'utf8').catch(() => null);
}
/**
 * In a workflow run the file of the commit that GitHub started the run for, and for a pull request that of its base: what else is
 * checked out may be anybody's proposal.
 */
function npmrcOfRun(root, run, git) {
    return async () => {
        const trusted = run.pullRequest === null ? run.sha : run.pullRequest.baseSha;
        if (trusted === null)
            return null;
        if (trusted === (await git.head()))
            return await npmrcOf(root);
        return await git.textAt(trusted, '.npmrc');
    };
}


/***/ })

};
