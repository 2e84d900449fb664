export const id = 168;
export const ids = [168];
export const modules = {

/***/ 15168:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  buildAndTell: () => (/* binding */ buildAndTell),
  mayAttest: () => (/* binding */ mayAttest),
  prepare: () => (/* binding */ prepare),
  publisherOf: () => (/* binding */ publisherOf),
  tagLeft: () => (/* binding */ tagLeft),
  tellFlux: () => (/* binding */ tellFlux)
});

// EXTERNAL MODULE: ./lib/images/build.js + 5 modules
var images_build = __webpack_require__(30491);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/flux/receiver-bodies.js
var receiver_bodies = __webpack_require__(61247);
// EXTERNAL MODULE: ./lib/results.js
var results = __webpack_require__(28233);
// EXTERNAL MODULE: ./lib/retry.js
var retry = __webpack_require__(2165);
// EXTERNAL MODULE: ./lib/flux/receiver-types.js
var receiver_types = __webpack_require__(59346);
;// CONCATENATED MODULE: ./lib/notify/explain.js
/** What an answer of a Flux Receiver means, whether asking again can help, and what to do. Pure. */


const MANY = 5;
/** The verdict on an answer to a call of that type. Exactly 200 is success. */
function explainAnswer(answer, type = 'generic-hmac', known = null) {
    if (answer.status === 200)
        return { status: 'accepted', attempts: 1, code: '', cause: '', hint: '' };
    const [attempts, code, cause, hint] = explanationOf(answer, type, known);
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
function explanationOf({ status, bodyStart }, type, known) {
    if (status === 400)
        return [1, 'REFUSED', ...(otherType(type, known) ?? REFUSALS[type])];
    if (status === 404)
        return explainNotFound(bodyStart, type);
    if (status >= 300 && status < 400) {
        return [
            1,
            'REDIRECTED',
            'the server redirects, as Flux does for a path with a double slash, and the body would be lost',
            'Write the final https address into flux-webhook-url, without a double or trailing slash.',
        ];
    }
    const row = ROWS[status];
    if (row !== undefined)
        return row;
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
    'the Receiver refused the signature or the request, or its Secret is missing',
    `${SAME_TYPE}, and ${SAME_TOKEN}.`,
];
const bySecretPath = [
    'the Receiver is of another type, or its Secret is missing',
    `${SAME_TYPE}, and check that its Secret exists and has the key token.`,
];
/** These read the body too, and take ours. */
const byBody = [
    'the Receiver is of another type, its Secret is missing, or something on the way changed the body',
    bySecretPath[1],
];
/** The type is compared first: a call of another type is always refused. Null when it is not known to be another. */
function otherType(type, known) {
    if (known === null || known.written === type)
        return null;
    const { name, written, isSure } = known;
    const which = isSure
        ? `Receiver ${name}`
        : `Receiver ${name}, the only one in the manifests that scans images,`;
    const cause = `${which} is of type ${written}, and this run called it as ${type}`;
    if (known.type === null)
        return [cause, 'Give Flux a Receiver of type generic-oidc or generic-hmac.'];
    const more = (0,receiver_types/* needsToken */.pD)(known.type)
        ? ' and flux-webhook-token to the token of its Secret'
        : known.type === 'generic-oidc'
            ? ' and give the job the permission id-token: write'
            : '';
    return [cause, `Set flux-receiver-type: ${written}${more}.`];
}
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
        'the Receiver refused the token or the event, or its Secret is missing',
        `${SAME_TYPE}, and ${SAME_TOKEN}; ${EVENTS} Push Hook.`,
    ],
    bitbucket: [bySignature[0], `${SAME_TYPE}, and ${SAME_TOKEN}; ${EVENTS} repo:push.`],
    harbor: ['the Receiver refused the token, or its Secret is missing', `${SAME_TYPE}, and ${SAME_TOKEN}.`],
    dockerhub: byBody,
    quay: byBody,
    acr: byBody,
    nexus: bySignature,
    cdevents: [
        'the Receiver refused the event, or its Secret is missing',
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
// The first row that fits one of the error's codes. PROXY_… are the adapter's, all others Node's and undici's.
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
        /^ECONNREFUSED$/,
        MANY,
        'FDA-NOTIFY-UNREACHABLE',
        'Nothing listens at that host and port: check them in flux-webhook-url, and that the ingress serves Service webhook-receiver.',
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
        return 'HTTPS_PROXY is not a valid URL';
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

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./lib/domain.js
var domain = __webpack_require__(79963);
// EXTERNAL MODULE: ./lib/flux/files.js
var files = __webpack_require__(28252);
;// CONCATENATED MODULE: ./lib/notify/request.js
/** What Receivers are sent: a body in the words of their type with the headers of its signature, and which of them is meant. */






/** The body for the published apps, or null when there is nothing to tell. */
function toNotifyBody(apps, head, run) {
    const images = apps.filter(results/* isPublished */.HF).flatMap(({ app, image, deployTag, digest, tags }) => {
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
    dockerhub: {},
    quay: {},
    acr: {},
    nexus: { sign: (body, token) => ({ 'x-nexus-webhook-signature': hmac('sha1', token, body) }) },
    cdevents: { event: { 'ce-type': receiver_bodies/* ARTIFACT_PUBLISHED */.YG } },
};
/**
 * The call for a receiver; `token` of the receiver is what the type authenticates with, for generic-oidc the token of
 * this call. Filters see the body only with this Content-Type. `at` is the time of the call, which cdevents wants to know.
 */
function toRequest(receiver, body, at = 0) {
    const { sign, event } = request_ROWS[receiver.type];
    const text = JSON.stringify((0,receiver_bodies/* bodyOf */.EN)(receiver.type, body, at));
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
function hmac(algorithm, key, body) {
    return (0,external_node_crypto_.createHmac)(algorithm, key).update(body).digest('hex');
}
// Finds the Receivers of the URLs in the manifests, so that each is called as the type that it is.
/** Bytes of a manifest that are read: no Receiver is in a larger one. */
const MAX_BYTES = 1_000_000;
const MAX_FILES = 200;
/** The receivers with what the manifests say of them; a type that was not given is that of the manifest. */
async function gatherReceivers(receivers, { sources, log }) {
    if (receivers.length === 0)
        return receivers;
    try {
        const graph = await gatherGraph(sources);
        return graph === null ? receivers : receivers.map((receiver) => withKnown(receiver, graph));
    }
    catch (error) {
        // The manifests only help to choose and to explain: the call is made without them too.
        log.debug(`The manifests could not be searched for Receivers: ${String(error)}`);
        return receivers;
    }
}
async function gatherGraph(sources) {
    const found = await sources.find({ words: ['notification.toolkit.fluxcd.io'] });
    const paths = found.filter((path) => /\.ya?ml$/.test(path)).slice(0, MAX_FILES);
    if (paths.length === 0)
        return null;
    const files = [];
    for (const path of paths) {
        const read = await sources.text(path, MAX_BYTES);
        if ('text' in read)
            files.push({ path, text: read.text });
    }
    // The YAML parser is loaded only where there is something for it to read.
    const { readManifests } = await Promise.all(/* import() */[__webpack_require__.e(815), __webpack_require__.e(759), __webpack_require__.e(59)]).then(__webpack_require__.bind(__webpack_require__, 90059));
    return readManifests(files);
}
/** The receiver with the one of the manifests that has its path, else with the only one that scans images. */
function withKnown(receiver, graph) {
    const known = findReceiver(receiver, graph);
    if (known === null)
        return receiver;
    const { type } = known;
    const { token, type: byDefault } = receiver;
    const isUsable = receiver.isTypeGiven !== true && type !== null && (0,receiver_types/* replacesDefault */.to)(type, byDefault, token !== null);
    return { ...receiver, known, type: isUsable ? type : receiver.type };
}
function findReceiver({ url, token }, graph) {
    const path = new URL(url).pathname;
    const all = graph.objects.filter((object) => object.kind === 'Receiver');
    const isAt = ({ name, namespace }, key) => [namespace ?? 'flux-system', 'flux-system'].some((each) => path.endsWith((0,files/* webhookPath */.D$)(key, name, namespace ?? each)));
    const own = all.find((each) => isAt(each, '') || (token !== null && isAt(each, token)));
    const ofImages = all.filter(({ resources }) => resources.some(({ kind }) => kind === 'ImageRepository'));
    // The path of a keyless one is known: were it that one, it would have been found.
    const others = ofImages.filter(({ type }) => type !== 'generic-oidc');
    const only = ofImages.length === 1 && others.length === 1 ? others[0] : undefined;
    const found = own ?? only;
    if (found === undefined)
        return null;
    const name = found.namespace === null ? found.name : `${found.namespace}/${found.name}`;
    return { name, written: found.type, type: (0,receiver_types/* receiverTypeOf */.nL)(found.type), isSure: own !== undefined };
}

;// CONCATENATED MODULE: ./lib/notify/notify.js






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
async function notify(receiverCall, body, ports) {
    const startedAt = ports.clock.now();
    const told = [];
    const ends = [];
    // One after the other: an ingress that limits requests would turn a crowd of them away.
    for (const part of (0,receiver_bodies/* splitBody */.Xi)(receiverCall.receiver.type, body)) {
        const end = await call(receiverCall, part, ports);
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
        receiver: receiverCall.shown,
        type: receiverCall.receiver.type,
        status: worst.verdict.status,
        httpStatus: worst.httpStatus,
        attempts: ends.reduce((sum, { attempts }) => sum + attempts, 0),
        durationMs: ports.clock.now() - startedAt,
        error: untold.length === 0 ? null : toFailure(receiverCall.shown, worst, told.length === 0 ? [] : untold),
    };
}
async function call(receiverCall, body, ports) {
    return await (0,retry/* untilAnswered */.Yv)(async (attempt, backoff) => {
        const { verdict, httpStatus, retryAfterMs, called } = await callOnce(receiverCall, body, ports);
        const what = `${receiverCall.shown} (${receiverCall.receiver.type}): ${httpStatus ?? verdict.cause}`;
        if (verdict.status !== 'accepted' && attempt < verdict.attempts && !ports.signal.aborted) {
            const waitMs = Math.min(retryAfterMs ?? backoff(), RETRY_AFTER_LIMIT_MS);
            const pause = (waitMs / 1000).toFixed(1);
            ports.log.info(`${what}, attempt ${attempt} of ${verdict.attempts}, again in ${pause} s`);
            return { waitMs };
        }
        ports.log.info(`${what}, ${verdict.status}: ${body.apps.join(', ')}`);
        return { answer: { verdict, httpStatus, attempts: called ? attempt : attempt - 1 } };
    }, ports);
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
        const verdict = explainAnswer(answer, receiver.type, receiver.known ?? null);
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
const LIMIT_MS = 30_000;
/** Returns when every deploy tag is listed, or after 30 s; the remarks say which images were not seen. Never throws. */
async function awaitListed(apps, ports) {
    const deadline = ports.clock.now() + LIMIT_MS;
    const remarks = await Promise.all(apps.filter(results/* isPublished */.HF).flatMap(({ app, image, deployTag }) => {
        if (image === null || deployTag === null)
            return [];
        return [awaitTag({ app: app.name, repository: image, tag: deployTag }, deadline, ports)];
    }));
    return remarks.filter((remark) => remark !== null);
}
async function awaitTag(wanted, deadline, ports) {
    let why = `the registry's list lacks ${wanted.tag} after 30 s`;
    const look = async () => {
        try {
            return (await ports.registry.listTags(wanted.repository)).includes(wanted.tag) ? 'listed' : null;
        }
        catch (error) {
            why = `the registry does not list its tags (${(0,errors/* errorMessage */.gJ)(error)})`;
            return isFinal(error) ? 'refused' : null;
        }
    };
    const end = await (0,retry/* lookUntil */.c)(deadline, look, ports);
    if (end === 'listed')
        return null;
    if (end === null && ports.signal.aborted)
        return `${wanted.app}: the run was cancelled before the registry listed ${wanted.tag}.`;
    return `${wanted.app}: ${why}; Flux is told all the same.`;
}
/** A refusal stays one; a busy registry and a broken connection pass. */
function isFinal(error) {
    return error instanceof errors/* HttpError */.j$
        ? error.status < 500 && error.status !== 429
        : error instanceof errors/* ActionError */.lZ;
}

// EXTERNAL MODULE: ./lib/plan/tip.js
var tip = __webpack_require__(3954);
// EXTERNAL MODULE: ./lib/preflight/preflight.js
var preflight = __webpack_require__(72900);
// EXTERNAL MODULE: ./lib/publish/attest.js
var publish_attest = __webpack_require__(10618);
// EXTERNAL MODULE: ./lib/publish/publish.js
var publish = __webpack_require__(42004);
// EXTERNAL MODULE: ./lib/steps.js
var steps = __webpack_require__(72024);
// EXTERNAL MODULE: ./lib/template.js
var template = __webpack_require__(94933);
;// CONCATENATED MODULE: ./lib/verify/deployments.js
/** Keeps GitHub's record of what was brought into an environment: a deployment per app, settled by what was seen. */





/**
 * Opens a deployment for each published app. Never rejects: a record that cannot be written is said once, and fails nothing. One
 * call after the other, because GitHub asks for that of calls that write.
 */
async function openDeployments(environment, published, ports) {
    const { run, head } = published;
    const ids = new Map();
    // A success makes GitHub retire the other deployments of its environment, which may be those of other apps.
    const retiresOthers = ['app', 'package', 'dir'].some((one) => (0,template/* placeholdersOf */.iJ)(environment).has(one));
    try {
        for (const result of published.apps.filter(results/* isPublished */.HF)) {
            const { app, image, digest, deployTag } = result;
            const name = (0,template/* renderTemplate */.Xm)(environment, (0,template/* templateValues */.nX)({ app, run, head, timestamp: '' }));
            const deployment = {
                ...{ ref: commitOf(result) ?? head, environment: name },
                description: `${app.name} ${deployTag ?? ''}`.trim(),
                payload: { app: app.name, image: `${image}@${digest}`, tag: deployTag ?? '' },
            };
            const create = async () => await ports.deployments.create(deployment);
            ids.set(app.name, await (0,retry/* withAttempts */.dP)(create, ports));
        }
    }
    catch (error) {
        sayLost(error, ports.log);
    }
    return async (deploys) => await settle(ids, deploys, { run, retiresOthers }, ports);
}
/** Of a rollback: the commit that is deployed, not the one that is checked out. */
function commitOf({ republished }) {
    return (0,domain/* parseCommitSha */.tu)(republished?.commit ?? '');
}
const STATES = {
    deployed: 'success',
    superseded: 'inactive',
    'timed-out': 'failure',
    'given-up': 'failure',
};
/** What GitHub takes of a description. */
const DESCRIPTION_LENGTH = 140;
async function settle(ids, deploys, { run, retiresOthers }, ports) {
    try {
        for (const [app, id] of ids) {
            const seen = deploys.find((one) => one.app === app);
            const state = seen === undefined ? 'error' : STATES[seen.status];
            const description = (seen?.reason ?? 'nobody saw whether it landed').slice(0, DESCRIPTION_LENGTH);
            const status = { state, description, logUrl: (0,domain/* runUrl */.Vp)(run), retiresOthers };
            await (0,retry/* withAttempts */.dP)(async () => await ports.deployments.report(id, status), ports);
        }
    }
    catch (error) {
        sayLost(error, ports.log);
    }
}
function sayLost(error, log) {
    const refused = error instanceof errors/* HttpError */.j$ && [403, 404].includes(error.status) && error.retryAfterMs === null;
    log.warning(refused
        ? 'Input environment: this job may not write deployments. Add deployments: write under its permissions.'
        : `Input environment: the deployments on GitHub are not complete. ${(0,errors/* errorMessage */.gJ)(error)}`);
}

;// CONCATENATED MODULE: ./lib/building.js









/** Everything before the first build that writes nothing; null when nothing is to be built. */
async function prepare(inputs, { run, push }, plan, ports) {
    if (inputs.mode === 'plan' || plan.planned.length === 0)
        return null;
    const foresight = (0,preflight/* createPreflight */.w)(inputs.flux, ports, inputs.notify.receivers.length > 0);
    await mayAttest(inputs, { push, apps: plan.planned }, ports);
    return {
        foresight,
        images: await (0,images_build/* prepareImages */.UQ)(plan, push, run, inputs.build, ports, foresight.ready),
    };
}
/** Returns when nothing is known to keep this job from attesting what it is asked to. Throws before anything is built or published. */
async function mayAttest({ build: { attest } }, { push, apps }, ports) {
    if (attest && push.push && apps.length > 0)
        await (0,publish_attest/* checkMayAttest */.d)(ports);
}
/** Builds, publishes, tells Flux and follows the images; failures are in what it came to. */
async function buildAndTell(inputs, { run, push, phases, context }, { plan, prepared }, ports) {
    const look = { made: plan, inputs: inputs.plan, context };
    const lookAtTip = push.preview === undefined ? (0,tip/* createTipLook */.Z)(look, ports) : null;
    const publisher = publisherOf(inputs, lookAtTip, ports);
    const build = async () => await (0,images_build/* buildImages */.rd)(prepared.images, inputs.build, ports, publisher);
    const built = await phases.time('build', build);
    const published = { apps: built.apps, head: plan.head, run };
    const [flux, told] = await Promise.all([
        prepared.foresight.report(built.apps),
        push.push ? tellFlux(inputs, published, phases, ports) : steps/* NOBODY */.oQ,
    ]);
    const notices = [...built.notices, ...flux.notices, ...told.notices];
    return { ...told, apps: built.apps, notices, flux: flux.verdicts, rest: built.rest };
}
/** The images that a pull request leaves as they are get its preview tag too. */
async function tagLeft({ standing }, { preview }, ports) {
    return preview === undefined ? [] : await (0,publish/* tagStanding */.f2)(standing, preview, ports);
}
/** Gives images their tags once they have passed the checks. */
function publisherOf({ build: { beforePublish, attest, retries, timeoutMs, unchanged, force } }, lookAtTip, ports) {
    const check = beforePublish === null ? null : { command: beforePublish, timeoutMs };
    const skipsUnchanged = unchanged === 'skip' && !force;
    return (0,publish/* createPublisher */.jk)({ check, attests: attest, retries, lookAtTip, skipsUnchanged }, ports);
}
// What follows every publication, whatever the mode: notify, then verify.
/** The receivers as the manifests have them, where those may be read. */
async function knowReceivers(inputs, ports) {
    const { receivers } = inputs.notify;
    return inputs.flux.manifests === null
        ? receivers
        : await gatherReceivers(receivers, { ...ports, ...ports.gitops });
}
/** Calls the receivers once the registry shows what they are told about, and follows the images to the cluster. */
async function tellFlux(inputs, published, phases, ports) {
    const receivers = knowReceivers(inputs, ports);
    const { environment } = inputs.verify;
    const opened = environment === null ? null : openDeployments(environment, published, ports);
    const notify = async () => await notifyReceivers({ ...inputs.notify, receivers: await receivers }, published, ports);
    const tell = async () => {
        const notices = await awaitListed(published.apps, ports);
        for (const notice of notices)
            ports.log.notice(notice);
        return { notices, notifications: await notify() };
    };
    const { notices, notifications } = inputs.notify.receivers.length === 0 ? steps/* NOBODY */.oQ : await phases.time('notify', tell);
    const told = { ...published, tags: inputs.build.tags, notifiedAt: ports.clock.now() };
    if (inputs.verify.waitFor === 'none')
        return { notices, notifications, deploys: [] };
    // Reading manifests takes a YAML parser, which runs that do not wait need not load.
    const { verifyDeploys } = await Promise.all(/* import() */[__webpack_require__.e(815), __webpack_require__.e(759), __webpack_require__.e(941)]).then(__webpack_require__.bind(__webpack_require__, 4941));
    const again = async () => {
        await notify();
    };
    const deploys = await phases.time('verify', async () => await verifyDeploys(inputs.verify, told, ports, again));
    if (opened !== null)
        await (await opened)(deploys);
    return { notices, notifications, deploys };
}


/***/ }),

/***/ 28252:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $t: () => (/* binding */ placeOf),
/* harmony export */   D$: () => (/* binding */ webhookPath),
/* harmony export */   O$: () => (/* binding */ unreadable),
/* harmony export */   O1: () => (/* binding */ isSamePlace),
/* harmony export */   cX: () => (/* binding */ gatherManifests),
/* harmony export */   gZ: () => (/* binding */ MAX_FILE_BYTES),
/* harmony export */   jv: () => (/* binding */ matchGlobs),
/* harmony export */   wY: () => (/* binding */ IMAGE_GROUP),
/* harmony export */   yN: () => (/* binding */ isTakenApart),
/* harmony export */   yw: () => (/* binding */ readAll)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var picomatch__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(14006);
/** Files of manifests: which are read, what is found in them, and where a Receiver listens. */


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
    const takes = picomatch__WEBPACK_IMPORTED_MODULE_1__(globs.filter((glob) => !glob.startsWith('!')).map((glob) => glob.replace(/^\.\//, '')), options);
    const drops = picomatch__WEBPACK_IMPORTED_MODULE_1__(globs.filter((glob) => glob.startsWith('!')).map((glob) => glob.slice(1).replace(/^\.\//, '')), options);
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
            unread.push(notRead(path, read));
        characters += 'text' in read ? read.text.length : 0;
    }
    return { files, unread };
}
/** The bytes are there of what is not in UTF-8 alone. */
function notRead(path, { problem, bytes }) {
    const hint = bytes !== undefined
        ? 'Save it in UTF-8.'
        : 'Leave it out of the manifests, or make it a plain file of ordinary size.';
    return unreadable({ file: path, line: 1 }, `${problem} and was not read`, hint);
}
/** Whether two things stand at one place. */
function isSamePlace(a, b) {
    return a.file === b.file && a.line === b.line;
}
/** Where it is written, as `file:line`. */
function placeOf({ file, line }) {
    return `${file}:${line}`;
}
/** The warning that something here could not be read, with what to do about it. */
function unreadable(place, message, hint, about) {
    const found = {
        check: 'flux-00',
        level: 'warning',
        file: place.file,
        line: place.line,
        message,
        hint,
    };
    return about === undefined ? found : { ...found, about };
}
/**
 * Whether Flux takes the objects out of a List that is the one document of its file: it leaves that file as it is, and writes a stray
 * one (kyaml 0.21.1, kio/byteio_reader.go). In a file with a line --- between documents it writes a List as it does any object.
 */
function isTakenApart(text) {
    const isOne = !/\n---.*\n/.test(text.replaceAll('\r', ''));
    return (isOne && /^kind:[ \t]+["']?(?:Resource)?List\b/m.test(text) && /^(?:items|functionConfig):/m.test(text));
}
// Where Flux takes the calls of a Receiver.
/**
 * `/hook/` and the hash that names a Receiver; keyless ones have the empty text for a token.
 * https://github.com/fluxcd/notification-controller/blob/v1.9.3/api/v1/receiver_types.go
 */
function webhookPath(token, name, namespace) {
    return `/hook/${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(`${token}${name}${namespace}`).digest('hex')}`;
}


/***/ }),

/***/ 61247:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EN: () => (/* binding */ bodyOf),
/* harmony export */   Xi: () => (/* binding */ splitBody),
/* harmony export */   YG: () => (/* binding */ ARTIFACT_PUBLISHED)
/* harmony export */ });
/* unused harmony export toCdEvent */
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var _image_ref_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(25630);
/** What this action tells each type of Receiver, for the call itself and for doctor, which tries filters on it. Pure. */


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
            id: (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(JSON.stringify(body)).digest('hex').slice(0, 32),
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
// What some types are told beside our JSON, or in its place.
/** One image in the words of a type's own registry; every app has a call of its own there. */
const WORDS = {
    dockerhub: ({ repository, tag }) => ({ push_data: { tag }, repository: onHub(repository) }),
    quay: ({ repository, tag }) => ({ docker_url: repository, updated_tags: [tag] }),
    acr: ({ repository, tag, digest }) => ({
        action: 'push',
        target: { repository: (0,_image_ref_js__WEBPACK_IMPORTED_MODULE_1__/* .splitRepository */ .T8)(repository).path, tag, digest },
    }),
    nexus: ({ repository }) => ({ action: 'UPDATED', repositoryName: (0,_image_ref_js__WEBPACK_IMPORTED_MODULE_1__/* .splitRepository */ .T8)(repository).path }),
};
/** The JSON of one call; `at` is its time in milliseconds, which cdevents wants to know. */
function bodyOf(type, body, at) {
    if (type === 'cdevents')
        return toCdEvent(body, at);
    const words = WORDS[type];
    return words === undefined ? body : Object.assign({}, body, ...body.images.map(words));
}
/** The bodies of a type's calls: one for all apps, or one per app where the type describes a single repository. */
function splitBody(type, body) {
    if (WORDS[type] === undefined)
        return [body];
    return body.images.map((image) => ({ ...body, apps: [image.app], images: [image] }));
}
/** A repository as Docker Hub's webhooks describe it; filters compare `repo_name`. */
function onHub(repository) {
    const { host, path } = (0,_image_ref_js__WEBPACK_IMPORTED_MODULE_1__/* .splitRepository */ .T8)(repository);
    const slash = path.lastIndexOf('/');
    return {
        repo_name: path,
        namespace: slash < 0 ? '' : path.slice(0, slash),
        name: path.slice(slash + 1),
        repo_url: host === 'docker.io' ? `https://hub.docker.com/r/${path}` : `https://${host}/${path}`,
    };
}


/***/ }),

/***/ 62144:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   VZ: () => (/* binding */ statusAs),
/* harmony export */   e1: () => (/* binding */ buildApp),
/* harmony export */   oH: () => (/* binding */ shownLog),
/* harmony export */   pJ: () => (/* binding */ endOf)
/* harmony export */ });
/* unused harmony export statusOf */
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);
/* harmony import */ var _buildx_app_progress_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(7662);
/* harmony import */ var _buildx_attempts_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6913);
/* harmony import */ var _definition_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(43981);
/* harmony import */ var _failed_step_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(27020);
/* harmony import */ var _result_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(15489);






/** How the app ended. Never rejects. */
async function buildApp(definition, way, site, ports) {
    if (ports.signal.aborted)
        return (0,_result_js__WEBPACK_IMPORTED_MODULE_4__/* .toResult */ .X)(definition, { status: 'cancelled', startedAt: null, endedAt: null });
    if (way.kind === 'build')
        return await takeBuild(definition, site, ports);
    const startedAt = ports.clock.now();
    const log = ports.spools.open();
    try {
        const tried = await attempt(async () => await reuse(definition, way, log, site, ports));
        if (log.tail(1).length > 0)
            await ports.log.foreignGroup(`${definition.planned.app.name}: log`, shownLog(log, ports.signal));
        return finish(definition, tried, { startedAt, progress: null, log }, ports);
    }
    finally {
        log.remove();
    }
}
async function attempt(task) {
    try {
        return await task();
    }
    catch (error) {
        return { error };
    }
}
function finish(definition, tried, facts, ports) {
    const result = (0,_result_js__WEBPACK_IMPORTED_MODULE_4__/* .toResult */ .X)(definition, { ...endOf(tried, facts, ports), ...facts, endedAt: ports.clock.now() });
    ports.log.info((0,_result_js__WEBPACK_IMPORTED_MODULE_4__/* .describeEnd */ .l)(result));
    return result;
}
/** What the result of an app says of how it ended. */
function endOf(tried, { startedAt }, ports) {
    if (!('error' in tried))
        return tried;
    if (!ports.signal.aborted)
        return { status: statusOf(tried.error), error: tried.error };
    return startedAt === null ? { status: 'cancelled' } : { status: 'cancelled', error: cancelled(ports) };
}
/** An image that a check refused is there, and has no tag: nothing of its build failed. */
function statusOf(error) {
    return error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ && error.code === 'FDA-PUSH-REJECTED' ? 'rejected' : 'failed';
}
/** What broke because it was to end is nothing to look into. */
function cancelled({ signal }) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ((0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .errorMessage */ .gJ)(signal.reason), {
        code: 'FDA-BUILD-CANCELLED',
        hint: 'Run the job again: finished images are reused.',
    });
}
async function reuse(definition, way, log, { publish }, ports) {
    if (way.kind === 'refuse')
        throw way.error;
    const { repository, tags, planned } = definition;
    if (tags === null)
        return { status: 'built' };
    ports.log.info(`${planned.app.name}: ${way.from} is an image of this commit, built the same way`);
    const image = { app: planned.app.name, repository, digest: way.digest, tags, built: false, log };
    const published = await publish(image);
    return { status: statusAs('reused', published), digest: way.digest, builtAt: null, ...published };
}
async function takeBuild(definition, site, ports) {
    const { app } = definition.planned;
    const log = ports.spools.open();
    const progress = new _buildx_app_progress_js__WEBPACK_IMPORTED_MODULE_5__/* .AppProgress */ .b(definition.planned.file, log, ports.clock.now);
    let startedAt = null;
    const onStart = () => {
        startedAt ??= ports.clock.now();
        site.running.set(app.name, progress);
        site.begun.set(app.name, progress);
        ports.log.info(`${app.name}: building from ${definition.planned.file}`);
    };
    let rest = null;
    const onBuilt = () => {
        // While the image is checked and tagged.
        rest = restOfLog(progress, ports);
    };
    try {
        const steps = { ...site, onStart, onBuilt };
        const tried = await attempt(async () => await build(definition, progress, steps, ports));
        site.running.delete(app.name);
        warn(progress, site, ports);
        if (startedAt !== null) {
            await (rest ?? restOfLog(progress, ports));
            await ports.log.foreignGroup(`${app.name}: build log`, shownLog(log, ports.signal));
        }
        return finish(definition, 'error' in tried ? { error: await (0,_failed_step_js__WEBPACK_IMPORTED_MODULE_3__/* .explained */ .to)(tried.error, definition, log, ports.files) } : tried, { startedAt, progress: startedAt === null ? null : progress, log }, ports);
    }
    finally {
        log.remove();
    }
}
const LOOK_MS = 125;
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
    const job = {
        build: (0,_definition_js__WEBPACK_IMPORTED_MODULE_2__/* .withCache */ .nT)(definition, site.how.cache),
        ...{ progress, onStart: site.onStart, onFailure },
    };
    const digest = await (0,_buildx_attempts_js__WEBPACK_IMPORTED_MODULE_1__/* .buildWithAttempts */ .b7)(job, site.queue, site, patient(site, ports));
    site.running.delete(name);
    site.onBuilt();
    if (tags === null)
        return { status: 'built' };
    if (digest === null)
        throw noDigest(name);
    const builtAt = ports.clock.now();
    const image = { app: name, repository, digest, tags, built: true, log: progress.log };
    const published = await site.publish(image);
    return { status: statusAs('pushed', published), digest, builtAt, ...published };
}
/** What an image that passed every check came to. */
function statusAs(status, { superseded, same }) {
    if (superseded !== null)
        return 'superseded';
    return same === null ? status : 'unchanged';
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
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ(`docker buildx did not report the digest of ${app}`, {
        code: 'FDA-BUILD-NO-DIGEST',
        hint: 'Use buildx 0.21 or newer.',
    });
}


/***/ }),

/***/ 30491:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  rd: () => (/* binding */ buildImages),
  I4: () => (/* binding */ findWays),
  E8: () => (/* binding */ logIn),
  y6: () => (/* binding */ planImages),
  Rs: () => (/* binding */ prepareBuilds),
  UQ: () => (/* binding */ prepareImages),
  Y7: () => (/* binding */ toDeployImage)
});

// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/images/app-build.js
var app_build = __webpack_require__(62144);
// EXTERNAL MODULE: ./lib/images/baked.js
var baked = __webpack_require__(44533);
// EXTERNAL MODULE: ./lib/images/builder.js
var images_builder = __webpack_require__(1337);
// EXTERNAL MODULE: ./lib/images/buildx/app-progress.js
var app_progress = __webpack_require__(7662);
;// CONCATENATED MODULE: ./lib/images/buildx/rawjson.js
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
    const match = /^\[t(\d+)(?:-[\w-]+)?(\] ?| )/.exec(name);
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
/** The final `ERROR:` line, and the place that BuildKit prints above the excerpt of the Dockerfile. */
function readBuildxError(plain) {
    const start = plain.findLastIndex((line) => /^ERROR: /.test(line));
    const last = start < 0 ? plain.at(-1) : [plain[start], ...restOf(plain.slice(start + 1))].join('\n');
    if (last === undefined)
        return null;
    const place = plain.findIndex((line, index) => /^\S.*:\d+$/.test(line) && /^-{5,}$/.test(plain[index + 1] ?? ''));
    const head = /^.*:(\d+)$/.exec(plain[place] ?? '');
    const text = last.replace(/^ERROR: (failed to build: )?/, '');
    const target = /^target t(\d+)(?:-[\w-]+)?: /.exec(text);
    return {
        index: target === null ? null : Number(target[1]),
        message: text.slice(target?.[0].length ?? 0).replace(/^failed to (?:solve|run Build function): /, ''),
        line: head === null ? null : (blamedLine(plain, place) ?? Number(head[1])),
    };
}
/** The first line marked `>>>` in the excerpt: the header names where the excerpt's instruction starts. */
function blamedLine(plain, place) {
    const excerpt = plain.slice(place + 2);
    const marked = excerpt.map((line) => /^\s*(\d+) \|\s*>>> /.exec(line)).find((match) => match !== null);
    return marked?.[1] === undefined ? null : Number(marked[1]);
}
/** Registries answer in several lines; what buildx itself adds after an error is set apart by an empty line. */
function restOf(lines) {
    const end = lines.findIndex((line) => line.trim() === '' || /^(View build details|Check out|Learn more)\b/.test(line));
    return end < 0 ? lines : lines.slice(0, end);
}

;// CONCATENATED MODULE: ./lib/images/buildx/progress.js


const PLAIN_LINES = 200;
/** A reader for the process that builds these apps, in this order. Begins a new round in each of them. */
function createProgressReader(apps) {
    const rounds = apps.map((app) => app.begin());
    const plain = [];
    const owners = new Map();
    const texts = new LineJoiner();
    const early = new Map();
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
            take(message, { apps, owners, texts, early });
            return message.vertexes.length > 0 || message.statuses.length > 0;
        },
        close() {
            for (const output of [...early.values()].flat())
                put(output, { apps, owners, texts });
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
    for (const vertex of message.vertexes) {
        ownerOf(vertex, round)?.start(vertex, splitName(vertex.name ?? '').name);
        if (!round.owners.has(vertex.digest))
            continue;
        for (const output of round.early.get(vertex.digest) ?? [])
            put(output, round);
        round.early.delete(vertex.digest);
    }
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
        const ran = vertex.cached !== true && (0,app_progress/* isStep */.V)(splitName(vertex.name ?? '').name);
        for (const app of round.owners.get(vertex.digest) ?? []) {
            app.output(vertex.digest, rests, app);
            app.ran ||= ran;
        }
        ownerOf(vertex, round)?.finish(vertex);
    }
}
/** Buildx's own: how long it waited for what to build. */
const WAITED = '[internal] load local bake definitions';
/** A step that several builds share is announced once for each of them, under one digest. */
function ownerOf({ digest, name = '' }, { apps, owners }) {
    const app = apps.length === 1 ? apps[0] : apps[splitName(name).index ?? -1];
    if (app === undefined || name === WAITED)
        return null;
    const known = owners.get(digest) ?? [];
    if (!known.includes(app))
        owners.set(digest, [...known, app]);
    return app;
}
/** Pieces of output that wait for a vertex at most. */
const MAX_EARLY = 1000;
/** A busy engine sends what a step printed before it says whose step that is. */
function print(output, round) {
    const { vertex } = output;
    if (round.owners.has(vertex)) {
        put(output, round);
        return;
    }
    const waiting = round.early.get(vertex) ?? [];
    waiting.push(output);
    round.early.set(vertex, waiting);
    if (waiting.length < MAX_EARLY)
        return;
    round.early.delete(vertex);
    for (const each of waiting)
        put(each, round);
}
function put(output, { apps, owners, texts }) {
    const sharing = owners.get(output.vertex) ?? apps.slice(0, 1);
    const [first] = sharing;
    for (const lines of texts.lines(output)) {
        for (const app of sharing)
            if (first !== undefined)
                app.output(output.vertex, lines, first);
    }
}
// Says every half minute what the running builds are at, so that a silent log is no dead one.
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

// EXTERNAL MODULE: ./lib/images/definition.js
var definition = __webpack_require__(43981);
// EXTERNAL MODULE: ./lib/images/look-ahead.js
var look_ahead = __webpack_require__(25543);
// EXTERNAL MODULE: ./lib/images/push-policy.js
var push_policy = __webpack_require__(80051);
// EXTERNAL MODULE: ./lib/images/reuse.js
var reuse = __webpack_require__(53338);
// EXTERNAL MODULE: ./lib/image-ref.js
var image_ref = __webpack_require__(25630);
// EXTERNAL MODULE: ./lib/images/buildx/attempts.js
var attempts = __webpack_require__(6913);
;// CONCATENATED MODULE: ./lib/images/buildx/batch.js




/** The push as buildx speaks of it where no step does. */
const PUSHING = /failed to push|unexpected status from (PUT|POST|HEAD|PATCH) request/i;
/** A line that holds this makes a process of several apps stand still. */
const ERROR_KEY = '"error":"';
/** A cache service that says nothing for so long is given up; images are pushed before. */
const STUCK_MS = 60_000;
/** The registry is asked whether an exported image is there after this long, and then half as often each time. */
const FIRST_LOOK_MS = 100;
const LAST_LOOK_MS = 5_000;
/** One process and the apps that it builds. */
class Batch {
    #options;
    #all;
    #builds;
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
    /** Apps whose push is looked for in the registry. */
    #awaited = new Set();
    constructor(options, all, follow) {
        this.#options = options;
        this.#all = all;
        this.#builds = all.map(({ job }) => withOwnTag(job.build, options.ownTag));
        this.#follow = follow;
        this.#reader = createProgressReader(all.map(({ job }) => job.progress));
    }
    get #open() {
        return this.#all.filter((open) => !open.settled && !this.#moved.includes(open));
    }
    async run() {
        const { builder, clock, docker } = this.#options;
        const left = Math.min(...this.#all.map(({ deadline }) => (deadline ?? 0) - clock.now()));
        this.#buildx = docker.build(this.#builds, {
            builder,
            timeoutMs: Math.max(1, left),
            onLine: (line) => this.#read(line),
        });
        try {
            const digests = await this.#buildx.ended;
            this.#reader.close();
            await Promise.all(this.#open.map(async (open) => await this.#finish(open, digests)));
        }
        catch (error) {
            this.#reader.close();
            this.#judge(error);
        }
        finally {
            this.#ended.abort();
        }
        await this.#followed;
    }
    /** The process succeeded, so the image is pushed; where buildx does not tell its digest, the registry does. */
    async #finish(open, digests) {
        const index = this.#all.indexOf(open);
        const push = this.#builds[index]?.push ?? null;
        const told = digests[index] ?? open.job.progress.digest;
        const digest = push === null ? null : (told ?? (await this.#options.findPushed(push, null)));
        open.settle({ kind: 'done', digest });
    }
    #read(line) {
        this.#lastLineAt = this.#options.clock.now();
        const told = this.#reader.read(line);
        for (const open of told ? this.#open : [])
            if (open.job.progress.exported)
                void this.#awaitPush(open);
        // Told or not: the process stands still because of this line.
        if (line.includes(ERROR_KEY))
            this.#look();
    }
    /**
     * BuildKit has exported the image. Whether it is pushed too, its versions tell in different words or not at all, so the
     * registry is asked until it has the image or the process has ended, which is then the answer.
     */
    async #awaitPush(open) {
        const push = this.#builds[this.#all.indexOf(open)]?.push ?? null;
        if (push === null || this.#awaited.has(open))
            return;
        this.#awaited.add(open);
        const { progress } = open.job;
        for (let wait = FIRST_LOOK_MS; this.#open.includes(open); wait = Math.min(2 * wait, LAST_LOOK_MS)) {
            // A sign that comes while the registry is asked counts as well.
            const sign = progress.pushSign;
            const digest = await this.#options.findPushed(push, progress.digest);
            if (this.#ended.signal.aborted || !this.#open.includes(open))
                return;
            if (digest !== null) {
                open.settle({ kind: 'done', digest });
                if (this.#moved.length === 0 && this.#open.length === 0)
                    void this.#watchCache();
                return;
            }
            await this.#options.clock.sleep(wait, AbortSignal.any([this.#ended.signal, sign]));
        }
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
    /**
     * Nobody waits for a word of it any more: all apps have ended. Unless it writes cache, it is ended too, for what BuildKit
     * does then is its record of the builds, which it keeps by itself: 0.05 s for each, one after the other.
     */
    release() {
        if (!this.#builds.some(writesCache))
            this.#buildx?.stop();
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
        this.#followed = Promise.all([this.#followed, this.#follow(rest, singly)]).then(() => undefined);
    }
    /** The process failed: whose failure it is, and who was only in its company. */
    #judge(error) {
        const open = this.#open;
        const { clock, signal } = this.#options;
        const verdict = readBuildxError(this.#reader.plain);
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
                progress.log.push(line.replace(/\[t\d+(?:-[\w-]+)?( |\] ?)/g, '['));
        const isTold = speaks || this.#sharesWith(one, verdict);
        const message = isTold ? verdict.message : (progress.failure?.message ?? verdict.message);
        const exporting = progress.failure?.exporting ?? PUSHING.test(message);
        const pulling = progress.failure?.pulling ?? false;
        return { message, line: isTold ? verdict.line : null, exporting, pulling };
    }
    /** Whether it is the very step of the very Dockerfile that buildx speaks of: one cause has one message, whoever it hits. */
    #sharesWith({ job }, { index }) {
        const named = index === null ? undefined : this.#all[index]?.job;
        const vertex = named?.progress.failure?.vertex;
        return (vertex !== undefined && vertex === job.progress.failure?.vertex && named?.build.file === job.build.file);
    }
}
/** Whether something is written after the image: inline cache is a part of it, and what is linked to may have places of its own. */
function writesCache({ cacheTo, bake }) {
    return Object.keys(bake?.linked ?? {}).length > 0 || cacheTo.some((entry) => !(0,images_builder/* isInline */.mO)(entry));
}
function withOwnTag(build, ownTag) {
    if (build.push === null || ownTag === null)
        return build;
    return { ...build, push: { ...build.push, tag: ownTag(build.app.name) } };
}

;// CONCATENATED MODULE: ./lib/images/buildx/scheduler.js
/**
 * Builds many apps in few processes. All that may start together shares one process, which is cheapest; as
 * soon as one app fails, its siblings go on in another, and none of their running steps is lost. See
 * docs/adr/0003.
 */

/** After so many failures in one chain of processes, each app that is left gets its own: then none waits for another. */
const MAX_ROUNDS = 3;
/** An empty queue. */
function createBuildQueue(options) {
    return new Queue(options);
}
class Queue {
    #options;
    #waiting = [];
    #running = 0;
    #planned = false;
    #batches = new Map();
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
        const open = { job, settle, settledOnce, deadline: null, settled: false };
        this.#waiting.push(open);
        this.#plan();
        return await ended;
    }
    async idle() {
        for (const batch of this.#batches.values())
            batch.release();
        await Promise.all(this.#batches.keys());
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
        const alone = batch.filter(({ job }) => !docker.canBake(job.build));
        void this.#start(batch.filter((open) => !alone.includes(open)));
        for (const open of alone)
            void this.#start([open]);
    }
    #start(batch, round = 1) {
        if (batch.length === 0)
            return Promise.resolve();
        const follow = async (rest, singly) => await this.#follow(rest, singly ? MAX_ROUNDS : round);
        const one = new Batch(this.#options, batch, follow);
        const running = one.run().finally(() => this.#batches.delete(running));
        this.#batches.set(running, one);
        return running;
    }
    /** Goes on with apps whose process has failed, or is about to. */
    async #follow(rest, round) {
        if (round < MAX_ROUNDS)
            await this.#start(rest, round + 1);
        else
            await Promise.all(rest.map((open) => this.#start([open], round + 1)));
    }
}

;// CONCATENATED MODULE: ./lib/images/session.js
/** What the builds of a run share, and what is said of them together. */




/** As many apps as one process builds at no loss, see docs/adr/0003; BuildKit shares the machine's cores among them. */
const DEFAULT_PARALLEL = 64;
const MAX_NAMED = 5;
/** Apps that were to get a new image, and got the same one again out of the cache. */
function forcedInVain(apps, { noCache, pull }) {
    const cached = apps.filter(({ cachedPercent }) => cachedPercent === 100).map(({ app }) => app.name);
    if (cached.length === 0 || noCache)
        return null;
    const more = pull
        ? 'no-cache: true runs every step'
        : 'add no-cache: true (every step runs) or pull: true (newer base images)';
    return `force: every step of ${cached.join(', ')} came from the cache, so it is the same image again: ${more}.`;
}
/** A session with its queue, nothing built yet. */
function openSession(inputs, how, own, ports) {
    const notices = [];
    const queue = createBuildQueue({
        ...ports,
        builder: how?.builder ?? '',
        limit: inputs.maxParallel === 0 ? DEFAULT_PARALLEL : inputs.maxParallel,
        timeoutMs: inputs.timeoutMs,
        findPushed: async (push, told) => await findPushed(push, told, ports),
        ownTag: how?.byDigest === false ? (app) => own.next(app) : null,
        onStuckCache() {
            const notice = 'The build cache was not written: its service stopped answering. The images are pushed.';
            ports.log.notice(notice);
            notices.push(notice);
        },
    });
    const { retries, timeoutMs } = inputs;
    const [running, begun] = [new Map(), new Map()];
    return { how, queue, retries, timeoutMs, running, begun, warned: new Set(), notices };
}
/** One sentence for all apps whose cache was not written; BuildKit goes on as if nothing had happened. */
function lostCaches(begun) {
    const lost = [...begun].flatMap(([app, { cacheFailure }]) => cacheFailure === null ? [] : [{ app, cacheFailure }]);
    const [first] = lost;
    if (first === undefined)
        return null;
    const names = lost.slice(0, MAX_NAMED).map(({ app }) => app);
    const more = lost.length > names.length ? ` and ${lost.length - names.length} more` : '';
    return `The build cache of ${names.join(', ')}${more} was not written, so that the next build takes longer: ${(0,attempts/* onOneLine */.GJ)(first.cacheFailure)}`;
}
/** An answer that does not come, or a refusal to tell, is not known to be a push: the process's end will say. */
async function findPushed({ repository, tag }, told, { registry }) {
    const reference = tag ?? told;
    if (reference === null)
        return null;
    return await registry.tryDigest({ repository, reference }).catch(() => null);
}
/** The builds that run now. */
function running(site) {
    return [...site.running].map(([app, progress]) => ({ app, progress }));
}
/** `build-<run>-<attempt>-<n>`: no template can name such a tag, and no two pushes share one. */
class OwnTags {
    #repositories;
    #prefix;
    #first;
    #given = [];
    constructor(owners, prefix, first = 1) {
        this.#first = first;
        this.#repositories = new Map(owners.map(({ planned, repository }) => [planned.app.name, repository]));
        this.#prefix = prefix;
    }
    /** The next tag for a push of the app. */
    next(app) {
        const reference = `${this.#prefix}-${this.#first + this.#given.length}`;
        this.#given.push({ repository: this.#repositories.get(app) ?? app, reference });
        return reference;
    }
    /** Removes all that were given, where the registry removes tags. Never rejects. */
    async remove({ registry, log }) {
        const refusing = new Set();
        for (const ref of this.#given) {
            const { host } = (0,image_ref/* splitRepository */.T8)(ref.repository);
            if (refusing.has(host))
                continue;
            const removed = await registry.tryDeleteTag(ref).catch((error) => error);
            if (removed === true)
                continue;
            refusing.add(host);
            const why = removed instanceof errors/* HttpError */.j$ ? ` (it answered ${removed.status})` : '';
            log.info(`Registry ${host} does not remove tags${why}: ${this.#prefix}-… stay there.`);
        }
    }
}

;// CONCATENATED MODULE: ./lib/images/build.js










/**
 * Checks and logs in, and looks for images of this commit. Throws what would stop the run before anything is built. `ready`
 * hears which images will be pushed, and may still refuse.
 */
async function prepareImages(plan, push, run, inputs, ports, ready = async () => { }) {
    const facts = { run, head: plan.head, push: push.push, isPreview: push.preview !== undefined };
    const definitions = await (0,definition/* gatherBuilds */.He)(plan.planned, inputs, facts, ports);
    const notice = await logIn(inputs, push, ports);
    if ((0,push_policy/* buildsForSure */.O9)(push, run)) {
        (0,look_ahead/* lookAhead */.R)(inputs, ports);
        (0,look_ahead/* standBy */.a)(inputs, ports);
    }
    const ways = await findWays(definitions, { plan, push, inputs, ready }, ports);
    return { definitions, ways, ownTagPrefix: ownTagPrefix(run), notice };
}
/** As `prepareImages`, for a run whose images other jobs build: no builder is asked for. */
async function planImages(plan, push, run, inputs, ports, ready = async () => { }) {
    const facts = { run, head: plan.head, push: push.push, isPreview: push.preview !== undefined };
    const definitions = await (0,definition/* gatherBuilds */.He)(plan.planned, inputs, facts, ports);
    await logIn(inputs, push, ports);
    return { definitions, ways: await findWays(definitions, { plan, push, inputs, ready }, ports) };
}
/** Builds these images whatever the registry has: which are to be built was decided before, in another job. */
async function prepareBuilds(definitions, { push, run, first }, inputs, ports) {
    (0,look_ahead/* lookAhead */.R)(inputs, ports);
    const notice = await logIn(inputs, push, ports);
    (0,look_ahead/* standBy */.a)(inputs, ports);
    const ways = definitions.map(() => reuse/* BUILD */.Bv);
    return { definitions, ways, ownTagPrefix: ownTagPrefix(run), firstOwnTag: first, notice };
}
function ownTagPrefix(run) {
    return `build-${run.id}-${run.attempt}`;
}
/** How each image comes to be, going by what the registry has of this commit. */
async function findWays(definitions, { plan, push, inputs, ready = async () => { }, }, ports) {
    const loose = push.push ? (plan.uncommitted ?? (await ports.trees.uncommitted().catch(() => []))) : [];
    const looking = { ...ports, anew: push.push ? (0,reuse/* whyAnew */.IG)(inputs, loose.filter(mayBeInAnImage)) : null };
    if (looking.anew !== null)
        ports.log.info(`Images of this commit are built again: ${looking.anew}.`);
    else if (push.push)
        for (const line of bakedAnew(definitions))
            ports.log.info(line);
    const [ways] = await Promise.all([
        Promise.all(definitions.map(async (one) => await findActionOrBuild(one, inputs, plan, looking))),
        ready(definitions.flatMap(toDeployImage)),
    ]);
    return ways;
}
/** One line per field of bake files that has apps built although an image of their commit may be there. */
function bakedAnew(definitions) {
    const apps = Map.groupBy(definitions, baked/* wantedAnew */.Vc);
    return [...apps].flatMap(([field, those]) => {
        const names = those.map(({ planned }) => planned.app.name).join(', ');
        return field === null ? [] : [`Built again, because the bake file has ${field}: ${names}.`];
    });
}
/** Builds what is prepared, pushes it and accounts for it: failures are results. Throws only when there is no builder. */
async function buildImages({ definitions, ways, ownTagPrefix, firstOwnTag = 1, notice }, inputs, ports, publish) {
    const builds = ways.filter(({ kind }) => kind === 'build').length;
    const builder = builds > 0 ? await prepareBuilder(inputs, builds, ports) : NO_BUILDER;
    const remarks = ways.map((way, index) => remarkOn(definitions[index], way));
    const notices = [notice, builder.notice, ...remarks].filter((one) => one !== null);
    for (const one of notices)
        if (one !== builder.known)
            ports.log.notice(one);
    const ended = new AbortController();
    const own = new OwnTags(definitions, ownTagPrefix, firstOwnTag);
    const site = { ...openSession(inputs, builder.how, own, ports), publish };
    const beating = beat(() => running(site), ports, ended.signal);
    const apps = await Promise.all(definitions.map(async (definition, index) => await (0,app_build/* buildApp */.e1)(definition, ways[index] ?? reuse/* BUILD */.Bv, site, ports)));
    ended.abort();
    await beating;
    const same = inputs.force ? forcedInVain(apps, inputs) : null;
    if (same !== null)
        ports.log.notice(same);
    const rest = async () => {
        await site.queue.idle();
        await own.remove(ports);
        const lost = ports.signal.aborted ? null : lostCaches(site.begun);
        if (lost !== null)
            ports.log.notice(lost);
        return lost === null ? site.notices : [...site.notices, lost];
    };
    return { apps, notices: same === null ? notices : [...notices, same], rest: rest() };
}
/** What Flux would be told of an image. */
function toDeployImage({ planned, repository, tags }) {
    const app = planned.app.name;
    return tags === null ? [] : [{ app, repository, tag: tags.deployTag, order: tags.order }];
}
/** What turbo itself writes is in no image of sense. */
function mayBeInAnImage(path) {
    return !path.split('/').includes('.turbo');
}
/** A registry that does not tell what it has is no reason to stop: the push will say whether it works. */
async function findActionOrBuild(definition, inputs, plan, ports) {
    try {
        return await (0,reuse/* findAction */.Oi)(definition, inputs, plan.head, { ...ports, attempts: 1 + inputs.retries });
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
const NO_BUILDER = { how: null, notice: null, known: null };
async function prepareBuilder(inputs, builds, ports) {
    const { builder, isOwn, notice } = await (0,images_builder/* chooseBuilder */.Z7)(inputs, ports);
    if (isOwn)
        ports.docker.forget();
    // A builder waits for ever for a service that has stopped answering: the plan's call to it tells first.
    if ((0,images_builder/* needsVersion */.KD)(inputs, ports.cacheService))
        await ports.cacheService.settled?.();
    const buildx = (0,images_builder/* needsVersion */.KD)(inputs, ports.cacheService) ? await ports.builders.version() : null;
    const cache = (0,images_builder/* chooseCache */.e3)(inputs, builds, { builder, buildx }, ports.cacheService);
    const version = buildx === null ? '' : `, buildx ${buildx}`;
    ports.log.info(`Builder ${builder.name} (${builder.driver})${version}`);
    // Buildx refuses it with the driver that is the engine itself; and with several nodes it names what it makes of their parts
    // `latest`, and tells the digest of a part first. A tag of the attempt's own shows the whole image alone.
    const byDigest = builder.driver !== 'docker' && builder.nodes === 1;
    const known = cache.known ? cache.notice : null;
    return { how: { builder: builder.name, cache, byDigest }, notice: notice ?? cache.notice, known };
}
/** Logs in to the registry of input image, where there is a login; a remark when there is none. */
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


/***/ }),

/***/ 7662:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ isStep),
/* harmony export */   b: () => (/* binding */ AppProgress)
/* harmony export */ });
/* harmony import */ var _domain_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(79963);
/**
 * How one app's build stands: its steps, its log, what was pushed, what failed. Survives a change of
 * process.
 */

/** A Dockerfile instruction carries its stage and place, such as `[build 2/4] RUN …`; internal work does not. */
const STEP = /^\[(?!internal\]|auth\])[^\]]*\d+\/\d+\] (?!FROM )/;
const EXPORT = /^exporting to image\b/;
/** The engine without a containerd store pushes by itself, in a step of its own, and does not tell the digest. */
const ENGINE_PUSH = /^pushing .* with docker$/;
/** What the build starts from: base images, images that files are copied from, and the Dockerfile's own syntax. */
const PULL = /^(\[[^\]]*\] (load metadata for |FROM |docker-image:)|(resolve image config for )?docker-image:)/;
/** BuildKit pulls late: the step that needs a layer is the one that fails. */
const PULLED_LATE = /^(?!process ").*(httpReadSeeker|failed to resolve source metadata)/s;
/** What is written last, and what is pushed last: an index, or the one manifest. */
const MANIFEST = /^(exporting|pushing) (?:manifest|index)(?: list)?(?: for \S+@| )(sha256:[0-9a-f]{64})$/;
/** Work whose failure BuildKit gets over; that of the second kind costs the next build time. */
const OPTIONAL = /^(\[auth\]|importing cache)/i;
const CACHE_EXPORT = /^(exporting cache|exporting to (?!image|oci|docker|client)|preparing build cache|sending cache)/i;
/** A step that was ended because another failed. */
const CANCELLED = /context canceled|code = Canceled/;
/** Lines of a shared step that each app's log repeats; the first app's has them all. */
const SHARED_LINES = 100;
const MAX_WARNINGS = 20;
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
    /** Whether the image is written. Whether it is pushed as well, the stream does not tell reliably. */
    exported = false;
    digest = null;
    /** Why the cache was not written, as far as it is known by now. */
    cacheFailure = null;
    /** Lines of output so far. */
    printed = 0;
    /** Whether a step ran, here or for a sibling that shares it, instead of being found in a cache. */
    ran = false;
    #ended = new AbortController();
    #sign = new AbortController();
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
    /** Aborted at the next sign that the push may be done; from then on there is another one. */
    get pushSign() {
        return this.#sign.signal;
    }
    #signal() {
        const sign = this.#sign;
        this.#sign = new AbortController();
        sign.abort();
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
        if (raw.started === undefined)
            return;
        if (vertex.started !== null) {
            // BuildKit 0.29 and newer: the export starts again for the push.
            if (EXPORT.test(name) && raw.completed === undefined)
                vertex.done = false;
            return;
        }
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
        if (CACHE_EXPORT.test(name)) {
            this.cacheFailure ??= message;
            return;
        }
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
        if (!ENGINE_PUSH.test(name) && !(EXPORT.test(name) && this.digest !== null))
            return;
        this.exported = true;
        this.#signal();
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
        const match = MANIFEST.exec(id);
        if (match?.[2] === undefined)
            return;
        this.digest = (0,_domain_js__WEBPACK_IMPORTED_MODULE_0__/* .parseDigest */ .m)(match[2]);
        if (match[1] === 'pushing')
            this.#signal();
    }
    warn({ short, range }) {
        const message = Buffer.from(short ?? '', 'base64').toString('utf8');
        const line = range?.[0]?.start?.line ?? 1;
        const known = this.warnings.some((one) => one.message === message && one.at.line === line);
        if (message === '' || known || this.warnings.length >= MAX_WARNINGS)
            return;
        this.warnings.push({ message, at: { file: this.#dockerfile, line } });
    }
    /** A line of the Dockerfile that BuildKit names only by its last part. */
    at(line) {
        return line === null ? null : { file: this.#dockerfile, line };
    }
}


/***/ }),

/***/ 6913:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   GJ: () => (/* binding */ onOneLine),
/* harmony export */   b7: () => (/* binding */ buildWithAttempts),
/* harmony export */   zS: () => (/* binding */ BuildError)
/* harmony export */ });
/* unused harmony export isTransient */
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);
/* harmony import */ var _image_ref_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(25630);
/* harmony import */ var _retry_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2165);



/** A build or push that failed, with the line to blame. */
class BuildError extends _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ {
    at;
    constructor(message, facts) {
        super(message, facts);
        this.at = facts.at;
    }
}
/** What went wrong between BuildKit and the registry, in the words of either. */
const TRANSIENT = /\b(429|5\d\d)\b|too many requests|rate limit|internal server error|bad gateway|service unavailable|timed? ?out|deadline exceeded|connection (reset|refused)|broken pipe|\bEOF\b|no such host|temporary failure|server misbehaving|network is unreachable|stream error|does not exist: not found|blob (upload )?(unknown|invalid)|did not match (the )?uploaded content|image "[^"]*": already exists|failed to (stat|commit)/i;
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
/** Nothing is at the registry's address. */
const UNREACHABLE = /connect: connection refused$|: no such host$/;
/** The failure of a RUN quotes its command, which may hold any words. */
const OWN = /^process "/;
/**
 * The digest of the image that was built and pushed; null when nothing was to be pushed. Throws what failed: BuildError
 * when BuildKit said so.
 */
async function buildWithAttempts(job, queue, limits, ports) {
    let build = job.build;
    let renewed = false;
    return await (0,_retry_js__WEBPACK_IMPORTED_MODULE_1__/* .untilAnswered */ .Yv)(async (attempt, backoff) => {
        const end = await queue.build({ ...job, build });
        if (end.kind === 'done')
            return { answer: end.digest };
        if (end.kind === 'ended')
            throw endedError(job, end, limits.timeoutMs);
        const gone = isEngineUnavailable(end.failure.message);
        const broken = isCacheBroken(end.failure.message);
        const lost = gone || isOutOfSight(end.failure.message);
        const there = lost ? await pushedUnseen(job, ports) : null;
        if (there !== null)
            return { answer: there };
        const error = toError(job, end.failure, attempt);
        const worn = !renewed && (await isLoginWorn(job, end.failure, ports));
        if (worn)
            renewed = true;
        const again = lost || broken || worn || passes(end.failure);
        if (!again || attempt > limits.retries || ports.signal.aborted)
            throw error;
        const least = gone ? attempt * RESTART_MS : await askedWait(job, end.failure, ports);
        const waitMs = Math.max(backoff(), least);
        // Siblings that were ended can take away what is there again at once: the cache is given up last.
        const anew = broken && attempt === limits.retries;
        if (anew)
            build = { ...build, noCache: true };
        ports.log.info(`${build.app.name}: ${whatFailed(end.failure)} (${onOneLine(end.failure.message)}); attempt ${attempt + 1} of ${limits.retries + 1}${anew ? ', without cache,' : ''} in ${(waitMs / 1000).toFixed(1)} s`);
        return { waitMs };
    }, ports);
}
/** What a registry refuses for a moment only. */
function passes({ exporting, pulling, message }) {
    return (exporting || pulling) && isTransient(message);
}
function whatFailed({ message, pulling }) {
    if (isEngineUnavailable(message))
        return 'the engine went away';
    if (isOutOfSight(message))
        return 'buildx lost sight of the build';
    if (isCacheBroken(message))
        return "BuildKit's cache is broken";
    return pulling ? 'the pull failed' : 'the push failed';
}
/**
 * Whether the push was refused because the login had expired by then: buildx asks for it once, and a helper may have another by now.
 * A login that is the same is refused again.
 */
async function isLoginWorn({ build: { push } }, { exporting, message }, { docker }) {
    if (push === null || !exporting || !DENIED.test(message))
        return false;
    return await docker.hasNewLogin((0,_image_ref_js__WEBPACK_IMPORTED_MODULE_2__/* .splitRepository */ .T8)(push.repository).host).catch(() => false);
}
/** Whether trying again can help. What the registry refuses to this account it will refuse again. */
function isTransient(message) {
    return TRANSIENT.test(message) && !DENIED.test(message);
}
function isOutOfSight(message) {
    return LOST.test(message) && !OWN.test(message);
}
function isEngineUnavailable(message) {
    return GONE.test(message) && !OWN.test(message);
}
function isCacheBroken(message) {
    return BROKEN.test(message) && !OWN.test(message);
}
/** What a build that was lost sight of has pushed, as far as it told what it made; null where that cannot be told. */
async function pushedUnseen({ build, progress }, ports) {
    const { push, platforms } = build;
    const { digest } = progress;
    // Of several platforms it may be the digest of one.
    if (push === null || digest === null || platforms.length > 1)
        return null;
    const ref = { repository: push.repository, reference: digest };
    return await (0,_retry_js__WEBPACK_IMPORTED_MODULE_1__/* .withAttempts */ .dP)(async () => await ports.registry.tryDigest(ref), ports).catch(() => null);
}
/** How long the registry asks to be left alone: BuildKit keeps the header to itself, so the registry is asked once more. */
async function askedWait({ build, progress }, { message, exporting }, { registry }) {
    const { push } = build;
    if (push === null || !exporting || !THROTTLED.test(message))
        return 0;
    // Any name of the repository will do: what matters is when the registry takes calls again.
    const ref = { repository: push.repository, reference: progress.digest ?? 'latest' };
    const answer = await registry.tryDigest(ref).catch((error) => error);
    return answer instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .HttpError */ .j$ ? Math.min(answer.retryAfterMs ?? 0, _retry_js__WEBPACK_IMPORTED_MODULE_1__/* .MAX_ASKED_MS */ .H) : 0;
}
function toError({ build, progress }, failure, attempt) {
    const engine = engineHint(failure.message);
    const pushing = failure.exporting && engine === null;
    const at = pushing || engine !== null ? null : progress.at(failure.line);
    const where = at === null ? '' : ` at ${at.file}:${at.line}`;
    const tries = attempt === 1 ? '' : ` after ${attempt} attempts`;
    const message = `${pushing ? 'the push' : 'the build'} failed${where}${tries}: ${onOneLine(failure.message)}`;
    if (!pushing) {
        const read = `Read the end of the log of ${build.app.name}, here or in the job summary.`;
        return new BuildError(message, {
            ...{ code: 'FDA-BUILD-FAILED', hint: engine ?? pullHint(failure) ?? read, at },
        });
    }
    const denied = DENIED.test(failure.message);
    const hint = pushHint(failure.message, denied, build.push?.repository ?? 'the repository');
    return new BuildError(message, { code: denied ? 'FDA-PUSH-DENIED' : 'FDA-PUSH-FAILED', hint, at });
}
/** An error of several lines as part of a sentence: a line of the log and a cell of a table cannot hold more. */
function onOneLine(text) {
    return text
        .trim()
        .replace(/:\s*\n\s*/g, ': ')
        .replace(/\s*\n\s*/g, '; ');
}
/** What helps when a base image is not to be had for the moment. */
function pullHint(failure) {
    return failure.pulling && passes(failure)
        ? 'Run the job again later. Registries let those who log in pull more often; input build-contexts can name a copy of the image.'
        : null;
}
/** What helps an engine that fails by itself; null when it does not. */
function engineHint(message) {
    if (isEngineUnavailable(message))
        return 'Look whether the engine, or the machine of the builder, was restarted or ran out of memory; then run the job again.';
    return isCacheBroken(message)
        ? 'Run the job once with no-cache: true, or remove the cache of the builder (docker buildx prune --all).'
        : null;
}
function pushHint(message, denied, repository) {
    if (UNREACHABLE.test(message))
        return 'Check the host and port in input image, and that the registry runs.';
    if (denied)
        return `Log in with an account that may push to ${repository}, and check that it exists.`;
    return isTransient(message)
        ? 'Run the job again: what was pushed is kept. If it stays, look at the status page of the registry.'
        : 'Check that the repository exists and that the login may push to it.';
}
function endedError({ build }, { error }, timeoutMs) {
    if (!(error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ExecError */ .cI) || !error.timedOut)
        return error;
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ(`the build of ${build.app.name} took longer than ${Math.round(timeoutMs / 1000)} s`, {
        code: 'FDA-BUILD-TIMEOUT',
        hint: 'Raise input timeout, or look in the log for the step that hangs.',
        cause: error,
    });
}


/***/ }),

/***/ 27020:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A5: () => (/* binding */ LOG_TAIL_LINES),
/* harmony export */   Hq: () => (/* binding */ failedToExport),
/* harmony export */   Xr: () => (/* binding */ failedStepLines),
/* harmony export */   to: () => (/* binding */ explained)
/* harmony export */ });
/* unused harmony exports causeIn, withCause, withBase, missingPath, explainMissing */
/* harmony import */ var _buildx_attempts_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6913);

/** How much of a log is kept for the page. */
const LOG_TAIL_LINES = 40;
const ENDED = /^#(\d+) ERROR: (?!.*(?:context canceled|code = Canceled))/;
/** What BuildKit says of every step; the rest is the step's own output. */
const BOOKKEEPING = /^(?:CACHED$|DONE \d|ERROR: |\[[^\]]*\] |sha256:[0-9a-f]{64} |extracting sha256:)/;
/** The work after the Dockerfile's last step, whose error says everything: its log has names of layers only. */
const AFTER_STEPS = /^exporting to /;
/** Whether it was no step of the Dockerfile that failed, but writing or pushing the image. */
function failedToExport(log) {
    const mark = `#${failedNumber(log)} `;
    const name = log.find((line) => line.startsWith(mark));
    return name !== undefined && AFTER_STEPS.test(name.slice(mark.length));
}
function failedNumber(log) {
    return log.map((line) => ENDED.exec(line)?.[1]).findLast((found) => found !== undefined);
}
/** The output of the step that failed, without BuildKit's own lines; empty when none failed or it printed nothing. */
function failedStepLines(log) {
    const number = failedNumber(log);
    if (number === undefined)
        return [];
    const mark = `#${number} `;
    return log.flatMap((line) => {
        const text = line.startsWith(mark) ? line.slice(mark.length) : null;
        return text === null || BOOKKEEPING.test(text) ? [] : [text.trimEnd()];
    });
}
/** `SyntaxError: …`, `src/a.ts(3,7): error TS2322: …`, `fatal: …`, `panic: …`, `main.go:3:2: undefined: x` */
const NAMED = /(?:^|[\s(])(?:[A-Za-z.]*(?:Error|Exception)(?: \[\w+\])?|error(?: TS\d+)?|error\[\w+\]|fatal(?: error)?|panic): \S/;
const TYPESCRIPT = /\berror TS\d+\b/;
const PLACED = /^\S+\.\w+:\d+:\d+: \S/;
const PLAIN = /not found|no such file|cannot |can't |permission denied|is missing|unexpected|unable to|is not (?:defined|recognized)/i;
/** What tools say about a command that failed before them: it names no error of its own. */
const ECHO = /^(?:npm (?:error|ERR!|warn)|yarn |error Command failed|ERR_PNPM_RECURSIVE|\s*ELIFECYCLE|.*\bELIFECYCLE\b|.*\brun failed: command\b|.*command .* exited \(\d+\)|make: \*\*\*)/i;
const MAX_CAUSE = 300;
/** The line that names the error, with the place in the app's sources that the tool printed above it; null = not found. */
function causeIn(lines, directory) {
    const own = lines.map((line) => withoutColours(line)).map((line) => (ECHO.test(line) ? '' : line));
    const at = [
        own.findIndex((line) => NAMED.test(line) || TYPESCRIPT.test(line)),
        own.findIndex((line) => PLACED.test(line)),
        own.findLastIndex((line) => PLAIN.test(line)),
    ].find((index) => index >= 0);
    if (at === undefined)
        return null;
    const cause = (own[at] ?? '').trim().slice(0, MAX_CAUSE);
    const place = /[\w/]\.\w+[:(]\d+/.test(cause)
        ? null
        : placeAbove(own.slice(Math.max(0, at - 6), at), directory);
    return place === null ? cause : `${cause} (${place})`;
}
/** Node and others print `/app/apps/web/server.js:3` and an excerpt before they say what is wrong with it. */
function placeAbove(lines, directory) {
    const found = lines.map((line) => /^(?:file:\/\/)?(\/?[\w@./-]+\.\w+:\d+)(?::\d+)?$/.exec(line.trim())?.[1]);
    const place = found.findLast((one) => one !== undefined) ?? null;
    const at = place?.indexOf(`/${directory}/`) ?? -1;
    return place === null || at < 0 ? place : place.slice(at + 1);
}
const COLOURS = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, 'g');
function withoutColours(line) {
    return line.replace(COLOURS, '');
}
/** BuildKit's sentence about a command that failed: it quotes the command and not the error. */
const PROCESS = /process "(?:[^"\\]|\\.)*" did not complete successfully: (exit code: \d+)(?:: [^\n]*)?/s;
/** The message with the error itself instead of the command that met it. */
function withCause(message, cause) {
    return cause === null ? message : message.replace(PROCESS, (_, exit) => `${cause} (${exit})`);
}
/** BuildKit's sentence about a base image that it cannot have: it says the name three times. */
const NO_BASE = /failed to resolve source metadata for (\S+): (?:\1: )?(not found|[^\n]*(?:denied|unauthorized|does not exist)[^\n]*)$/;
/** The message with what is wrong with the base image of the FROM line; null when that is not what failed. */
function withBase(message) {
    const [sentence, ref, why] = NO_BASE.exec(message) ?? [];
    if (sentence === undefined)
        return null;
    const words = why === 'not found' ? 'does not exist' : `cannot be had: ${why}`;
    return message
        .replace(sentence, () => `FROM: the image ${ref} ${words}`)
        .replace(`${ref}: FROM: `, () => 'FROM: ');
}
const NOT_IN_CONTEXT = /failed to calculate checksum of ref [^"]*"\/([^"]+)": not found/;
/** The path that COPY or ADD did not find in the build context, or null when that is not what failed. */
function missingPath(message) {
    return NOT_IN_CONTEXT.exec(message)?.[1] ?? null;
}
/** What a COPY that found nothing says: the line of the ignore file that leaves the path out, or that it is not there. */
function explainMissing(missing, ignore) {
    const hiding = ignore === null ? null : hidingLine(missing, ignore.text);
    return hiding === null
        ? `"${missing}" is not in the build context`
        : `"${missing}" is not in the build context: line ${hiding.line} of ${ignore?.path} (${hiding.pattern}) leaves it out`;
}
/** The last pattern that decides on the path, as Docker reads the file; null when it is not left out. */
function hidingLine(path, text) {
    let hiding = null;
    for (const [index, raw] of text.split(/\r?\n/).entries()) {
        const pattern = raw.trim();
        if (pattern === '' || pattern.startsWith('#'))
            continue;
        const isException = pattern.startsWith('!');
        const glob = pattern
            .slice(isException ? 1 : 0)
            .trim()
            .replace(/^\.?\//, '')
            .replace(/\/$/, '');
        if (!leadsTo(glob, path))
            continue;
        hiding = isException ? null : { line: index + 1, pattern };
    }
    return hiding;
}
/** Whether the pattern matches the path or a directory above it. */
function leadsTo(glob, path) {
    const expression = toExpression(glob);
    const parts = path.replace(/\/$/, '').split('/');
    return parts.some((_, index) => expression.test(parts.slice(0, index + 1).join('/')));
}
/** Docker's patterns: `*` and `?` stay within a directory, `**` crosses them. https://docs.docker.com/build/concepts/context/#dockerignore-files */
function toExpression(glob) {
    const source = glob
        .replace(/[.+^${}()|\\]/g, '\\$&')
        .replace(/\*\*\/?|\*|\?/g, (wild) => ({ '**/': '(?:.*/)?', '**': '.*', '*': '[^/]*', '?': '[^/]' })[wild] ?? wild);
    try {
        return new RegExp(`^${source}$`);
    }
    catch {
        return /^(?!)/;
    }
}
// The words are given to the error of the build.
const MAX_IGNORE_BYTES = 1_000_000;
/** The error with its cause in its message; any other error as it is. Never rejects. */
async function explained(error, definition, log, files) {
    if (!(error instanceof _buildx_attempts_js__WEBPACK_IMPORTED_MODULE_0__/* .BuildError */ .zS))
        return error;
    const missing = missingPath(error.message);
    if (missing !== null) {
        const ignore = await readIgnore(definition, files).catch(() => null);
        const text = error.message.replace(/(?:failed to compute cache key: )?failed to calculate checksum.*/s, () => explainMissing(missing, ignore));
        return retold(error, text, 'Check the path of the COPY, and what .dockerignore leaves out.');
    }
    const base = withBase(error.message);
    if (base !== null)
        return retold(error, base, 'Check the name and the tag in FROM, and that the builder may pull it.');
    const cause = causeIn(failedStepLines(log.tail(LOG_TAIL_LINES)), definition.planned.app.directory);
    if (cause === null)
        return error;
    const message = withCause(error.message, cause);
    const hint = error.hint ?? '';
    return retold(error, message, message === error.message ? hint : 'Fix it and push: the next run builds the app again.');
}
function retold(error, message, hint) {
    return new _buildx_attempts_js__WEBPACK_IMPORTED_MODULE_0__/* .BuildError */ .zS(message, { code: error.code, hint, at: error.at, cause: error.cause });
}
/** The one beside the Dockerfile wins over the one of the context. */
async function readIgnore({ planned, context }, files) {
    const root = context === '.' ? '' : `${context.replace(/^\.\//, '').replace(/\/$/, '')}/`;
    for (const path of [`${planned.file}.dockerignore`, `${root}.dockerignore`]) {
        const read = await files.read(path, MAX_IGNORE_BYTES);
        if ('text' in read)
            return { path, text: read.text };
    }
    return null;
}


/***/ }),

/***/ 15489:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   X: () => (/* binding */ toResult),
/* harmony export */   l: () => (/* binding */ describeEnd)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);
/* harmony import */ var _buildx_attempts_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6913);
/* harmony import */ var _failed_step_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(27020);



/** How an app ended, as far as it is known; what is absent has no value. */
function toResult(definition, end) {
    const { planned, repository, tags } = definition;
    const progress = end.progress ?? null;
    const written = end.tags ?? [];
    const first = tags?.tags[0]?.name ?? null;
    const digest = 'digest' in end ? end.digest : null;
    const named = namesOf(end.same ?? null, written, digest);
    const common = {
        app: planned.app,
        reason: end.superseded ?? named?.reason ?? planned.reason,
        image: repository,
        primaryTag: named?.primaryTag ?? (first !== null && !written.includes(first) ? (tags?.deployTag ?? null) : first),
        tags: written,
        keptTags: named === null ? (end.kept ?? []) : [],
        deployTag: named?.deployTag ?? tags?.deployTag ?? null,
        startedAt: end.startedAt,
        builtAt: end.builtAt ?? null,
        durationMs: end.startedAt === null || end.endedAt === null ? null : end.endedAt - end.startedAt,
        cachedPercent: progress === null ? null : percent(progress.cachedSteps, progress.finishedSteps),
        sizeBytes: end.sizeBytes ?? null,
        logTail: lastLines(end.log?.tail(_failed_step_js__WEBPACK_IMPORTED_MODULE_2__/* .LOG_TAIL_LINES */ .A5) ?? []),
    };
    switch (end.status) {
        case 'failed':
        case 'rejected':
            return { ...common, status: end.status, digest: null, ...causeOf(end.error) };
        case 'cancelled': {
            const cause = end.error === undefined ? { error: null, at: null } : causeOf(end.error);
            return { ...common, status: end.status, digest: null, ...cause };
        }
        case 'built':
            return { ...common, status: end.status, digest: null, error: null, at: null };
        default:
            return { ...common, status: end.status, digest: named?.digest ?? end.digest, error: null, at: null };
    }
}
function causeOf(error) {
    return { error: (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .toFailure */ .w2)(error, 'FDA-BUILD-FAILED'), at: error instanceof _buildx_attempts_js__WEBPACK_IMPORTED_MODULE_1__/* .BuildError */ .zS ? error.at : null };
}
/** An image that changes nothing: the published one stays for Flux, and for all when the new one has no name of its own. */
function namesOf(same, [own], digest) {
    if (same === null)
        return null;
    return {
        reason: `its content is that of ${same.tag}`,
        deployTag: same.tag,
        ...(own === undefined ? { primaryTag: same.tag, digest: same.digest } : { primaryTag: own, digest }),
    };
}
/** Those of the check that refused the image, or of the step that failed; else the last of all. */
function lastLines(log) {
    const check = log.findLastIndex((line) => line.startsWith('before-publish: '));
    // BuildKit may still write its cache while the check runs.
    if (check >= 0)
        return log.slice(check).filter((line) => !/^#\d+ /.test(line));
    if ((0,_failed_step_js__WEBPACK_IMPORTED_MODULE_2__/* .failedToExport */ .Hq)(log))
        return [];
    const own = (0,_failed_step_js__WEBPACK_IMPORTED_MODULE_2__/* .failedStepLines */ .Xr)(log);
    return own.length > 0 ? own : log;
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


/***/ }),

/***/ 3954:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ createTipLook)
/* harmony export */ });
/* harmony import */ var _domain_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(79963);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);
/* harmony import */ var _affected_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(38655);
/* harmony import */ var _compare_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(62503);
/* harmony import */ var _published_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(78897);
/** Looks at the branch right before tags are written: an image must not hide one that is right for a newer commit. */





/** The look of this run. */
function createTipLook(look, ports) {
    const branch = (0,_domain_js__WEBPACK_IMPORTED_MODULE_4__/* .branchOf */ .W0)(look.context.run.ref);
    const noted = new Set();
    return async (apps) => {
        if (branch === null || apps.length === 0)
            return new Map();
        try {
            const tip = await ports.github.tip(branch);
            if (tip === null || tip === look.made.head)
                return new Map();
            const { moved, overtaken } = await findOvertaken(apps, { branch, tip }, look, ports);
            if (look.context.run.eventName === 'workflow_dispatch')
                warnOffTip(moved, overtaken, branch, ports);
            return overtaken;
        }
        catch (error) {
            const notice = `Whether ${branch} moved on is not known, so tags are written: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .errorMessage */ .gJ)(error)}`;
            if (!noted.has(notice))
                ports.log.notice(notice);
            noted.add(notice);
            return new Map();
        }
    };
}
/** Somebody started this run on a commit that the branch has left behind: what is published now does not stay. */
function warnOffTip(apps, overtaken, branch, { log }) {
    const published = apps.filter((app) => !overtaken.has(app));
    const way = 'To bring an older image back and keep it, use mode: rollback.';
    if (overtaken.size > 0)
        log.warning(`${[...overtaken.keys()].join(', ')}: not published, because ${branch} has moved on. ${way}`);
    if (published.length > 0)
        log.warning(`${published.join(', ')}: published as of a commit that ${branch} has left behind; the next push publishes what ${branch} has. ${way}`);
}
/** Apps that differ between HEAD and the tip, and those of them whose image in the registry is the one that the tip needs. */
async function findOvertaken(names, { branch, tip }, look, ports) {
    const { made, inputs, context } = look;
    const { head } = made;
    const compare = { inputs, head, uncommitted: Promise.resolve([]) };
    const workspace = await made.workspace();
    const ahead = (await (0,_compare_js__WEBPACK_IMPORTED_MODULE_2__/* .compareAll */ .Rt)(new Map([[tip, []]]), compare, ports)).get(tip);
    if (ahead === undefined)
        throw new Error(`its commit ${(0,_domain_js__WEBPACK_IMPORTED_MODULE_4__/* .shortSha */ .Fu)(tip)} cannot be had`);
    // Inputs of the step may be others at the tip: only its own run knows.
    const mayDiffer = ahead.changed.some((path) => path.startsWith('.github/'));
    const apps = workspace.apps.filter(({ name }) => names.includes(name));
    const moved = apps.filter((app) => mayDiffer || (0,_affected_js__WEBPACK_IMPORTED_MODULE_1__/* .reasonOfChange */ .Ok)(app, ahead, workspace) !== null);
    const targets = moved.flatMap(({ name }) => made.targets.get(name) ?? []);
    const published = await (0,_published_js__WEBPACK_IMPORTED_MODULE_3__/* .gatherPublished */ .i)(targets, head, context, ports);
    const right = await findRight(published, { workspace, compare: { ...compare, tip }, mayDiffer }, ports);
    const overtaken = new Map(right.map(({ target, newest, isUnknown }) => [
        target.app.name,
        isUnknown
            ? `${branch} is at ${(0,_domain_js__WEBPACK_IMPORTED_MODULE_4__/* .shortSha */ .Fu)(tip)} already, and whether its newest image is right for that is not known: the run of that commit decides`
            : `${branch} is at ${(0,_domain_js__WEBPACK_IMPORTED_MODULE_4__/* .shortSha */ .Fu)(tip)} already, and ${newest?.tag ?? 'the newest image'} is right for it`,
    ]));
    return { moved: moved.map(({ name }) => name), overtaken };
}
/** Those whose newest image is what the tip needs, or may be. */
async function findRight(published, { workspace, compare, mayDiffer, }, ports) {
    const made = published.filter(({ target, fingerprint, hold, problem }) => problem === null && (mayDiffer || hold !== null || fingerprint === target.fingerprint));
    const comparisons = await (0,_compare_js__WEBPACK_IMPORTED_MODULE_2__/* .compareApps */ .UX)(made, compare, ports);
    return published.filter(({ target, isUnknown }) => {
        // The run of the tip may have found it right and ended: then nobody would replace this image. If it is still to come,
        // it publishes what it needs.
        if (isUnknown)
            return true;
        const comparison = comparisons.get(target.app.name);
        return comparison !== undefined && (0,_affected_js__WEBPACK_IMPORTED_MODULE_1__/* .reasonOfChange */ .Ok)(target.app, comparison, workspace) === null;
    });
}


/***/ }),

/***/ 72900:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   w: () => (/* binding */ createPreflight)
/* harmony export */ });
/* unused harmony export gatherWatched */
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);
/* harmony import */ var _flux_files_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(28252);
/* harmony import */ var _results_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(28233);
/**
 * Watches over a run that pushes: will Flux pick its images? Told before the push, and again when all is
 * pushed.
 */



const NOTHING = { verdicts: [], notices: [], receivers: [] };
/** The watch of one run, which calls Flux or does not. */
function createPreflight(inputs, ports, isCalled = true) {
    let images = [];
    let watched = NOBODY;
    let before = Promise.resolve(NOTHING);
    const look = async () => {
        if (inputs.manifests === null || images.length === 0)
            return NOTHING;
        const found = await gatherWatched(inputs.manifests, ports.gitops.sources);
        const unread = found.unread.map(({ file, message }) => `${file} ${message}.`);
        watched = await readWatched(found.files);
        const verdicts = await judge(watched, images, ports.registry);
        return { verdicts, notices: [...unread, ...watched.notices], receivers: watched.receivers };
    };
    return {
        async ready(pushed) {
            images = pushed;
            before = look().catch((error) => unknown((0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .errorMessage */ .gJ)(error)));
            const told = before.then((report) => {
                tell(report, images, inputs.strict, ports.log);
                if (!isCalled)
                    tellUncalled(report, ports.log);
            });
            if (!inputs.strict)
                return;
            refuse(await before, images);
            await told;
        },
        async report(results) {
            const first = await before;
            const published = images.filter(({ app }) => results.some((result) => result.app.name === app && (0,_results_js__WEBPACK_IMPORTED_MODULE_2__/* .isPublished */ .HF)(result)));
            if (first.verdicts.length === 0 || published.length === 0)
                return { verdicts: [], notices: first.notices };
            const now = await judge(watched, published, ports.registry).catch(() => []);
            const verdicts = published.flatMap(({ app }) => {
                const ofApp = now.filter((verdict) => verdict.app === app);
                const isKnown = ofApp.length > 0 && ofApp.every(({ verdict }) => verdict !== 'not-known');
                const before = first.verdicts.filter((verdict) => verdict.app === app);
                return isKnown || before.length === 0 ? ofApp : before;
            });
            tellChanges(first.verdicts, verdicts, ports.log);
            return { verdicts, notices: first.notices };
        },
    };
}
function unknown(problem) {
    return { ...NOTHING, notices: [`Whether Flux will pick the images is not known: ${problem}.`] };
}
const NOBODY = { graphs: [], notices: [], receivers: [] };
/** What the files say of it. What cannot be read is a notice. */
async function readWatched(files) {
    if (files.length === 0)
        return NOBODY;
    // The parsers of YAML and RE2 are loaded only where there is something for them to read.
    const { calledOf, readGraphs } = await Promise.all(/* import() */[__webpack_require__.e(815), __webpack_require__.e(856), __webpack_require__.e(337), __webpack_require__.e(759), __webpack_require__.e(363), __webpack_require__.e(397), __webpack_require__.e(534)]).then(__webpack_require__.bind(__webpack_require__, 85534));
    const { graphs, unread } = readGraphs(files);
    const notices = unread.map(({ file, line, message }) => `${file}:${line} ${message}.`);
    return { graphs, notices, receivers: graphs.flatMap(calledOf) };
}
/** The verdicts over the registry's tags. What cannot be listed has none. */
async function judge({ graphs }, images, registry) {
    if (graphs.length === 0)
        return [];
    const { judgeClusters } = await Promise.all(/* import() */[__webpack_require__.e(815), __webpack_require__.e(856), __webpack_require__.e(759), __webpack_require__.e(363), __webpack_require__.e(610)]).then(__webpack_require__.bind(__webpack_require__, 81610));
    const listed = await Promise.all(images.map(async (image) => await listTags(image, registry)));
    return judgeClusters(graphs, listed);
}
async function listTags({ app, repository, tag, order }, registry) {
    const image = { app, repository, newTag: tag, order };
    try {
        return { ...image, existingTags: await registry.listTags(repository) };
    }
    catch (error) {
        return { ...image, existingTags: [], silence: (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .errorMessage */ .gJ)(error) };
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
/** Said before anything is built: a secret that does not exist is an empty input, and all else looks right. */
function tellUncalled({ verdicts, receivers }, log) {
    const scans = verdicts.flatMap(({ scanInterval }) => scanInterval ?? []);
    if (!verdicts.some(({ policy }) => policy !== null))
        return;
    const when = `Flux finds the images at its next scan${scans[0] === undefined ? '' : ` (every ${scans[0]})`}.`;
    const [receiver] = receivers;
    if (receiver === undefined)
        log.info(`flux-webhook-url is empty, so Flux is not called. ${when}`);
    else
        log.warning(`flux-webhook-url is empty, so Receiver ${receiver} of the manifests is not called. ${when} Does the secret behind flux-webhook-url exist for this branch or environment?`);
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
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ(lost.map((verdict) => describeLost(verdict, images)).join('\n'), {
            code: 'FDA-FLUX-NOT-SELECTED',
            hint: 'Fix the ImagePolicy or input tags. Without strict: true this is a warning.',
        });
    }
    const gaps = report.verdicts.filter(({ verdict }) => verdict === 'not-known').map(describe);
    if (report.notices.length + gaps.length > 0) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ([...report.notices, ...gaps].join('\n'), {
            code: 'FDA-FLUX-NOT-KNOWN',
            hint: 'Fix or leave out the manifest (input manifests), or log in to the registry. Without strict: true the run goes on.',
        });
    }
}
// Gathers the manifests that say which images Flux watches, with those that change them on their way to the
// cluster.
/** What a kustomization has that changes objects. */
const CHANGING = ['patches', 'components:', 'namePrefix:', 'nameSuffix:'];
/** What leads to a manifest, or fills in its variables. */
const LEADING = ['kustomize.toolkit.fluxcd.io', 'fluxcd.controlplane.io', 'resources:', 'kind:', ...CHANGING];
/** The manifests that the globs take; where they are changed on their way, with all that has a part in it. */
async function gatherWatched(globs, sources) {
    const found = await (0,_flux_files_js__WEBPACK_IMPORTED_MODULE_1__/* .gatherManifests */ .cX)(globs, sources);
    if (found.files.length === 0 || !(await isChanged(found, sources)))
        return found;
    const watched = new Set(found.files.map(({ path }) => path));
    const paths = (await sources.find({ words: LEADING })).filter((path) => isManifest(path) && !watched.has(path));
    const others = await (0,_flux_files_js__WEBPACK_IMPORTED_MODULE_1__/* .readAll */ .yw)(paths, sources);
    // What the globs leave out stays out.
    const leading = others.files.filter(({ text }) => !text.includes(_flux_files_js__WEBPACK_IMPORTED_MODULE_1__/* .IMAGE_GROUP */ .wY));
    return { files: [...found.files, ...leading], unread: found.unread };
}
async function isChanged({ files }, sources) {
    if (files.some(({ text }) => /\$\{[A-Za-z_]/.test(text)))
        return true;
    return (await sources.find({ words: CHANGING })).some(isManifest);
}
function isManifest(path) {
    return /\.ya?ml$|(?:^|\/)Kustomization$/.test(path) && !path.startsWith('.github/');
}


/***/ }),

/***/ 10618:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ attestImage),
/* harmony export */   d: () => (/* binding */ checkMayAttest)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(452);
/* harmony import */ var _image_ref_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(25630);
/* harmony import */ var _retry_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2165);
/** Attests an image before it gets tags: a signed statement about its build, kept by GitHub and pushed beside the image. */




/** The audience of the tokens that Sigstore takes. */
const SIGSTORE = 'sigstore';
const PERMISSIONS = 'Give the job the permissions id-token: write and attestations: write, or leave attest out.';
/** A bundle that GitHub can never keep: what it answers tells whether the job might keep a right one. */
const NO_BUNDLE = '{}';
/** Returns when nothing is known to keep the job from attesting; asked before anything is built. Throws ActionError. */
async function checkMayAttest({ tokens, attestations, }) {
    try {
        await tokens.idToken(SIGSTORE);
    }
    catch (cause) {
        throw mayNot(`it gets no OIDC token (${(0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .errorMessage */ .gJ)(cause)})`, cause);
    }
    try {
        await attestations.keep(NO_BUNDLE);
    }
    catch (error) {
        // A refusal of the bundle itself is what is hoped for; what passes, or is not known, will show when there is an image.
        const final = error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .HttpError */ .j$ && error.retryAfterMs === null;
        if (final && [401, 403, 404].includes(error.status))
            throw mayNot((0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .errorMessage */ .gJ)(error), error);
    }
}
function mayNot(why, cause) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .lZ(`input attest is true, but this job may not attest: ${why}`, {
        code: 'FDA-INPUT-ATTEST',
        hint: PERMISSIONS,
        cause,
    });
}
/** Attests the image; one of an earlier run only when nothing was attested of it yet. Throws ActionError. */
async function attestImage(image, manifest, ports) {
    const { app, repository, digest, log } = image;
    try {
        if (!image.built && (await isAttested(repository, digest, ports)))
            return;
        const statement = await ports.attestations.provenance({ repository, digest });
        await (0,_retry_js__WEBPACK_IMPORTED_MODULE_2__/* .withAttempts */ .dP)(async () => await ports.attestations.keep(statement.text), ports);
        await pushStatement(repository, manifest, statement, ports);
        log.push(`attest: ${statement.predicateType} for ${repository}@${digest}`);
    }
    catch (cause) {
        if (ports.signal.aborted)
            throw cause;
        const hint = cause instanceof _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .lZ && cause.hint !== null ? cause.hint : 'Run the job again.';
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .lZ(`${app} was not published: attesting it failed: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .errorMessage */ .gJ)(cause)}`, {
            code: 'FDA-PUSH-ATTEST',
            hint,
            cause,
        });
    }
}
/** Whether a Sigstore bundle refers to the image. */
async function isAttested(repository, digest, ports) {
    const referrers = await (0,_retry_js__WEBPACK_IMPORTED_MODULE_2__/* .withAttempts */ .dP)(async () => await ports.copies.referrers(repository, digest), ports);
    const bodies = await Promise.all(referrers.map(async (reference) => (0,_image_ref_js__WEBPACK_IMPORTED_MODULE_3__/* .parseManifest */ .Ng)(await (0,_retry_js__WEBPACK_IMPORTED_MODULE_2__/* .withAttempts */ .dP)(async () => await ports.registry.manifest({ repository, reference }), ports))));
    return bodies.some(({ artifactType }) => artifactType?.startsWith(BUNDLE) === true);
}
const BUNDLE = 'application/vnd.dev.sigstore.bundle';
const EMPTY = { mediaType: 'application/vnd.oci.empty.v1+json', text: '{}' };
/** Pushes the statement as an artifact whose subject is the image, as cosign and gh look for it. */
async function pushStatement(repository, image, statement, ports) {
    const write = async (text) => await (0,_retry_js__WEBPACK_IMPORTED_MODULE_2__/* .withAttempts */ .dP)(async () => await ports.copies.writeBlob(repository, Buffer.from(text)), ports);
    const [config, layer] = [await write(EMPTY.text), await write(statement.text)];
    const body = {
        schemaVersion: 2,
        mediaType: 'application/vnd.oci.image.manifest.v1+json',
        artifactType: statement.mediaType,
        config: { mediaType: EMPTY.mediaType, digest: config, size: EMPTY.text.length },
        layers: [{ mediaType: statement.mediaType, digest: layer, size: Buffer.byteLength(statement.text) }],
        subject: { mediaType: image.mediaType, digest: image.digest, size: image.bytes.length },
        annotations: {
            'org.opencontainers.image.created': new Date(ports.clock.now()).toISOString(),
            'dev.sigstore.bundle.content': 'dsse-envelope',
            'dev.sigstore.bundle.predicateType': statement.predicateType,
        },
    };
    const bytes = Buffer.from(JSON.stringify(body));
    const digest = `sha256:${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(bytes).digest('hex')}`;
    const referrer = { mediaType: body.mediaType, bytes, digest };
    await (0,_retry_js__WEBPACK_IMPORTED_MODULE_2__/* .withAttempts */ .dP)(async () => await ports.registry.putManifest({ repository, reference: digest }, referrer), ports);
    await (0,_retry_js__WEBPACK_IMPORTED_MODULE_2__/* .withAttempts */ .dP)(async () => await ports.copies.announceReferrer(repository, image.digest, referrer), ports);
}


/***/ }),

/***/ 42004:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   f2: () => (/* binding */ tagStanding),
/* harmony export */   jk: () => (/* binding */ createPublisher)
/* harmony export */ });
/* unused harmony exports REJECTED, runCheck, TipQueue */
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);
/* harmony import */ var _image_ref_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(25630);
/* harmony import */ var _results_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(28233);
/* harmony import */ var _retry_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2165);
/* harmony import */ var _attest_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(10618);
/* harmony import */ var _write_tags_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4005);






/** The publisher of a run. */
function createPublisher(rules, world) {
    const ports = { ...world, attempts: 1 + rules.retries };
    const tip = rules.lookAtTip === null ? null : new TipQueue(rules.lookAtTip, ports);
    return async (image) => {
        const { app, repository, digest, tags } = image;
        const manifest = await (0,_write_tags_js__WEBPACK_IMPORTED_MODULE_3__/* .readManifest */ .WI)(repository, digest, ports);
        const size = gatherSize(repository, manifest, ports);
        // Rejection surfaces when awaited.
        size.catch(() => undefined);
        if (rules.check !== null)
            await runCheck(rules.check, image, ports);
        if (rules.attests)
            await (0,_attest_js__WEBPACK_IMPORTED_MODULE_2__/* .attestImage */ .D)(image, manifest, ports);
        const sizeBytes = await size;
        const same = rules.skipsUnchanged ? await (0,_write_tags_js__WEBPACK_IMPORTED_MODULE_3__/* .findSame */ .Ad)(app, { repository, manifest, tags }, ports) : null;
        const wanted = same === null ? tags : { ...tags, tags: tags.tags.filter(({ kind }) => kind === 'commit') };
        // Nothing comes between the look and the tags: a run that plans meanwhile would measure from an image that is about to change.
        const superseded = (await tip?.ask(app)) ?? null;
        if (superseded !== null)
            return { tags: [], kept: [], sizeBytes, superseded, same: null };
        return { ...(await (0,_write_tags_js__WEBPACK_IMPORTED_MODULE_3__/* .writeTags */ .p)(app, repository, manifest, wanted, ports)), sizeBytes, superseded, same };
    };
}
/**
 * Compressed bytes of all platforms: layers and configurations. Null when the manifest has no sizes, and for an index on
 * Docker Hub, which counts every manifest that is read as a pull.
 */
async function gatherSize(repository, manifest, ports) {
    const body = (0,_image_ref_js__WEBPACK_IMPORTED_MODULE_4__/* .parseManifest */ .Ng)(manifest);
    const images = (0,_image_ref_js__WEBPACK_IMPORTED_MODULE_4__/* .imagesOf */ .IC)(body);
    if (images === null)
        return (0,_image_ref_js__WEBPACK_IMPORTED_MODULE_4__/* .blobSize */ .LE)(body);
    if ((0,_image_ref_js__WEBPACK_IMPORTED_MODULE_4__/* .splitRepository */ .T8)(repository).host === 'docker.io')
        return null;
    const sizes = await Promise.all(images.map(async (reference) => {
        const read = async () => await ports.registry.manifest({ repository, reference });
        return (0,_image_ref_js__WEBPACK_IMPORTED_MODULE_4__/* .blobSize */ .LE)((0,_image_ref_js__WEBPACK_IMPORTED_MODULE_4__/* .parseManifest */ .Ng)(await (0,_retry_js__WEBPACK_IMPORTED_MODULE_1__/* .withAttempts */ .dP)(read, ports))) ?? 0;
    }));
    return sizes.reduce((sum, size) => sum + size, 0);
}
/** The code of an image that a check refused. */
const REJECTED = 'FDA-PUSH-REJECTED';
/** Returns when the image may be published. Throws when the command refuses it, cannot start or takes too long. */
async function runCheck({ command, timeoutMs }, { app, repository, digest, tags, log }, { commands, signal }) {
    const env = {
        APP: app,
        IMAGE: `${repository}@${digest}`,
        DIGEST: digest,
        TAGS: tags.tags.map(({ name }) => name).join(' '),
    };
    log.push(`before-publish: ${command.join(' ')}`);
    const options = { env, timeoutMs, onLine: (line) => log.push(line) };
    const end = await commands.run(command, options).catch((error) => {
        if (signal.aborted)
            throw error;
        throw notRun(app, command, timeoutMs, error);
    });
    if (end !== 0)
        throw refused(app, command, end);
}
function refused(app, [program = ''], exitCode) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ(`${app} was rejected: before-publish (${program}) ended with exit code ${exitCode}. No tag was written`, {
        code: REJECTED,
        hint: 'Fix what the last lines of its log name, and push: the next run builds and checks the app again. Where the check itself is wrong, correct input before-publish.',
    });
}
function notRun(app, [program = ''], timeoutMs, cause) {
    const late = cause instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ExecError */ .cI && cause.timedOut;
    const what = late
        ? `took longer than ${Math.round(timeoutMs / 1000)} s`
        : `did not run (${(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .errorMessage */ .gJ)(cause)})`;
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ(`${app} was rejected: before-publish (${program}) ${what}. No tag was written`, {
        code: REJECTED,
        hint: late
            ? 'Raise input timeout, or look in the log for what the command waits for.'
            : 'The command runs in working-directory, and no shell reads it. Check its path, or write sh -c "…".',
        cause,
    });
}
// Looks at the branch's tip once for all apps that are about to be tagged together.
/** How long a look waits for apps that come to it at the same time. */
const GATHER_MS = 20;
/** Apps that wait for a look, which begins after they came. */
class TipQueue {
    #look;
    #world;
    #waiting = new Map();
    #looking = false;
    constructor(look, world) {
        this.#look = look;
        this.#world = world;
    }
    /** Why the app's tags must not be written, or null. Never rejects: what is not known stops nothing. */
    async ask(app) {
        const { promise, resolve } = Promise.withResolvers();
        this.#waiting.set(app, resolve);
        void this.#run();
        return await promise;
    }
    async #run() {
        if (this.#looking)
            return;
        this.#looking = true;
        while (this.#waiting.size > 0) {
            await this.#world.clock.sleep(GATHER_MS, this.#world.signal);
            const asked = this.#waiting;
            this.#waiting = new Map();
            const found = await this.#look([...asked.keys()]).catch(() => new Map());
            for (const [app, answer] of asked)
                answer(found.get(app) ?? null);
        }
        this.#looking = false;
    }
}
// The images that a pull request leaves as they are get its preview tag too, so that one tag names every app.
/** How each of these apps ended. Never rejects: one app's failure leaves the others alone. */
async function tagStanding(standing, preview, ports) {
    return await Promise.all(standing.map(async (one) => {
        const startedAt = ports.clock.now();
        const end = () => ({
            ...(0,_results_js__WEBPACK_IMPORTED_MODULE_5__/* .emptyEnd */ .LA)(one.app, `unchanged: the image ${one.tag}`),
            ...{ image: one.repository, at: null, startedAt, durationMs: ports.clock.now() - startedAt },
        });
        try {
            const digest = await tagOne(one, preview, ports);
            const tags = { tags: [preview], primaryTag: preview, deployTag: preview };
            return { ...end(), ...tags, status: 'reused', digest, error: null };
        }
        catch (error) {
            return { ...end(), status: 'failed', digest: null, error: (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .toFailure */ .w2)(error, 'FDA-PUSH-REGISTRY') };
        }
    }));
}
async function tagOne({ app, repository, tag }, preview, ports) {
    const manifest = await (0,_write_tags_js__WEBPACK_IMPORTED_MODULE_3__/* .readManifest */ .WI)(repository, tag, ports);
    const set = { tags: [{ name: preview, kind: 'moving' }], deployTag: preview, order: null };
    await (0,_write_tags_js__WEBPACK_IMPORTED_MODULE_3__/* .writeTags */ .p)(app.name, repository, manifest, set, ports);
    return manifest.digest;
}


/***/ })

};
