export const id = 114;
export const ids = [114];
export const modules = {

/***/ 9114:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   openDirect: () => (/* binding */ openDirect)
/* harmony export */ });
/* harmony import */ var node_stream__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7075);
/* harmony import */ var node_url__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3136);
/**
 * HTTP calls straight to a server, by Node's own client: it is part of Node already, where undici takes 50 ms to load, longer than
 * most of what a run without work does. This file is imported late all the same.
 */


const CONNECT_TIMEOUT_MS = 10_000;
/** Servers and what stands before them drop idle connections without a word, most after a minute or later. */
const IDLE_TIMEOUT_MS = 4_000;
/** At most so many connections to each server. */
function openDirect(connections) {
    const options = { keepAlive: true, maxSockets: connections, timeout: IDLE_TIMEOUT_MS };
    const schemes = new Map();
    const calls = new Set();
    const open = async (protocol) => {
        const { Agent, request } = await (protocol === 'http:' ? Promise.resolve(/* import() */).then(__webpack_require__.t.bind(__webpack_require__, 7067, 19)) : Promise.resolve(/* import() */).then(__webpack_require__.t.bind(__webpack_require__, 4708, 19)));
        return { agent: new Agent(options), request };
    };
    return {
        async request(url, call) {
            // It may break before anybody else listens.
            if (call.body instanceof node_stream__WEBPACK_IMPORTED_MODULE_0__.Readable)
                call.body.on('error', () => undefined);
            const scheme = schemes.get(url.protocol) ?? open(url.protocol);
            schemes.set(url.protocol, scheme);
            const { agent, request } = await scheme;
            // What happened to kept connections meanwhile is heard first.
            await new Promise(setImmediate);
            const { method, headers } = call;
            for (;;) {
                call.signal.throwIfAborted();
                const made = request({ ...addressOf(url), agent, method, headers });
                try {
                    return await send(made, call, calls);
                }
                catch (error) {
                    if (!mayAsk(made, call, error))
                        throw error;
                }
            }
        },
        async close() {
            for (const fail of calls)
                fail(coded('the connection was closed', 'ECONNABORTED'));
            for (const scheme of schemes.values())
                (await scheme).agent.destroy();
        },
    };
}
/** Without user and password, which would authorize the call. */
function addressOf(url) {
    const plain = new URL(url);
    plain.username = '';
    plain.password = '';
    return (0,node_url__WEBPACK_IMPORTED_MODULE_1__.urlToHttpOptions)(plain);
}
/**
 * Whether the call can be made once more: on a kept connection that the server closed just then, it came to nothing. Each time one
 * kept connection less is left.
 */
function mayAsk({ reusedSocket }, { method, body }, error) {
    const isClosed = ['ECONNRESET', 'EPIPE'].includes(String(error?.code));
    return reusedSocket && isClosed && method !== 'POST' && !(body instanceof node_stream__WEBPACK_IMPORTED_MODULE_0__.Readable);
}
/** Sends the call, and resolves when its answer begins. */
function send(request, call, calls) {
    return new Promise((resolve, reject) => {
        let answer = null;
        const fail = (error) => {
            reject(error);
            answer?.destroy(error);
            request.destroy(error);
        };
        const abort = () => fail(call.signal.reason);
        request.on('error', reject);
        request.on('response', (message) => {
            answer = message;
            request.setTimeout(call.bodyTimeout);
            // An early refusal: nobody wants the rest of the body.
            message.once('end', () => request.writableFinished || request.destroy());
            resolve({ status: message.statusCode ?? 0, headers: headersOf(message), body: message });
        });
        request.on('close', () => {
            calls.delete(fail);
            call.signal.removeEventListener('abort', abort);
            reject(coded('the connection was closed', 'ECONNRESET'));
        });
        calls.add(fail);
        call.signal.addEventListener('abort', abort, { once: true });
        limitConnecting(request, fail);
        limitSilence(request, call, () => answer, fail);
        sendBody(request, call, (error) => answer === null && fail(error));
    });
}
/** What breaks the body breaks the call, unless its answer is there before all was sent. */
function sendBody(request, { body = null }, fail) {
    if (body === null || typeof body === 'string' || body instanceof Uint8Array) {
        request.end(body ?? undefined);
        return;
    }
    // Before pipeline ends the request for it, without a word of why.
    body.once('error', fail);
    (0,node_stream__WEBPACK_IMPORTED_MODULE_0__.pipeline)(body, request, (error) => error != null && fail(error));
}
/** A silence counts while it is the server's turn: not while the source of the body pauses, or the reader of the answer. */
function limitSilence(request, { headersTimeout, bodyTimeout }, answerOf, fail) {
    request.setTimeout(headersTimeout);
    request.on('timeout', () => {
        // A connection begins with the limit of idle ones.
        if (request.socket?.connecting !== false)
            return;
        const answer = answerOf();
        const isSent = request.writableEnded || request.writableNeedDrain;
        if (answer === null ? isSent : answer.readableLength === 0 && !answer.complete)
            fail(coded('the server was silent for too long', 'ETIMEDOUT'));
        else
            request.setTimeout(answer === null ? headersTimeout : bodyTimeout);
    });
}
/** The time limits of a call begin with its connection. */
function limitConnecting(request, fail) {
    request.once('socket', (socket) => {
        if (!socket.connecting)
            return;
        const late = () => fail(coded('no connection came about in time', 'ETIMEDOUT'));
        const timer = setTimeout(late, CONNECT_TIMEOUT_MS);
        const stop = () => clearTimeout(timer);
        socket.once('encrypted' in socket ? 'secureConnect' : 'connect', stop).once('close', stop);
    });
}
function headersOf({ headersDistinct }) {
    const all = Object.entries(headersDistinct).map(([name, values = []]) => [
        name,
        values.length === 1 ? values[0] : values,
    ]);
    return Object.fromEntries(all);
}
function coded(message, code) {
    return Object.assign(new Error(message), { code });
}


/***/ })

};
