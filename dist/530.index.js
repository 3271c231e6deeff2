export const id = 530;
export const ids = [530];
export const modules = {

/***/ 7530:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   acquireToken: () => (/* binding */ acquireToken)
/* harmony export */ });
/* harmony import */ var _azure_msal_node__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(883);
/* harmony import */ var _domain_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2443);
/* harmony import */ var _http_answer_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3678);
/* harmony import */ var _config_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9879);
/* harmony import */ var _schemas_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4346);





/**
 * Gets a new token from Entra, with a fresh proof of who we are.
 * @throws StepError with what Entra said and what to do
 * @throws UnavailableError when it may help to ask again
 */
async function acquireToken(application, cloud, options) {
    const network = new Network(options);
    // A new application each time: MSAL would answer from its cache, and refuses to ask for a minute after a failure.
    const msal = new _azure_msal_node__WEBPACK_IMPORTED_MODULE_0__/* .ConfidentialClientApplication */ .WR({
        auth: { ...authority(application), ...(await proof(application, cloud, options)) },
        system: { networkClient: network },
    });
    try {
        const result = await msal.acquireTokenByClientCredential({ scopes: [cloud.scope] });
        if (!result)
            throw new _domain_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .StepError */ .zg('Microsoft Entra answered without a token.');
        const endsAt = result.expiresOn?.getTime() ?? Date.now() + 3_600_000;
        return { token: result.accessToken, lifeMs: endsAt - Date.now() };
    }
    catch (error) {
        if (network.failure !== undefined)
            throw network.failure;
        throw refusal(error, application, network.lastStatus);
    }
}
/** Named in full, so that neither its discovery nor any other host is asked. */
function authority({ authority: origin, tenantId, clientId }) {
    const base = new URL(`/${tenantId}`, origin).href;
    return {
        clientId,
        authority: base,
        knownAuthorities: [origin.host],
        authorityMetadata: JSON.stringify({
            issuer: `${base}/v2.0`,
            authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
            token_endpoint: `${base}/oauth2/v2.0/token`,
            jwks_uri: `${base}/discovery/v2.0/keys`,
        }),
    };
}
async function proof(application, cloud, options) {
    switch (application.kind) {
        case 'secret':
            return { clientSecret: application.secret };
        case 'certificate':
            return {
                clientCertificate: {
                    thumbprintSha256: application.thumbprint,
                    privateKey: application.privateKey,
                },
            };
        case 'github-oidc':
            // It lives for five minutes: a kept one gives AADSTS700024 at the next renewal (Azure/login#180).
            return { clientAssertion: await gitHubIdToken(application, cloud.oidcAudience, options) };
    }
}
async function gitHubIdToken({ requestUrl, requestToken }, audience, { send, mask, signal }) {
    mask(requestToken);
    const url = new URL(requestUrl);
    url.searchParams.set('audience', audience);
    const request = {
        method: 'GET',
        url,
        headers: { Accept: 'application/json', Authorization: `Bearer ${requestToken}` },
        signal,
    };
    const response = (0,_http_answer_js__WEBPACK_IMPORTED_MODULE_2__/* .usable */ .Je)(request, await send(request));
    const parsed = _schemas_js__WEBPACK_IMPORTED_MODULE_4__/* .idTokenAnswer */ .dF.safeParse(response.json);
    if (!response.ok) {
        throw new _domain_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .StepError */ .zg(`GitHub gave no ID token (${response.status}).`, {
            advice: 'Check that the job has permissions: { id-token: write }.',
        });
    }
    if (!parsed.success)
        throw new _domain_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UnavailableError */ .hG(`${url.host} sent ${response.describe()}`, { heals: 'soon' });
    mask(parsed.data.value);
    return parsed.data.value;
}
/** MSAL's way out, through our own client. It hides what that throws: we keep it. */
class Network {
    #options;
    failure;
    lastStatus = 0;
    constructor(options) {
        this.#options = options;
    }
    sendGetRequestAsync(url, options) {
        return this.#send('GET', url, options);
    }
    sendPostRequestAsync(url, options) {
        return this.#send('POST', url, options);
    }
    async #send(method, url, options = {}) {
        try {
            const request = {
                method,
                url: new URL(url),
                headers: { ...options.headers, Accept: 'application/json' },
                ...(options.body === undefined ? {} : { body: options.body }),
                signal: this.#options.signal,
            };
            const response = (0,_http_answer_js__WEBPACK_IMPORTED_MODULE_2__/* .usable */ .Je)(request, await this.#options.send(request));
            const { json } = response;
            if (json === undefined) {
                throw new _domain_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UnavailableError */ .hG(`${request.url.host} sent ${response.describe()}`, {
                    heals: 'soon',
                });
            }
            this.lastStatus = response.status;
            return { headers: { ...response.headers }, body: json, status: response.status };
        }
        catch (error) {
            this.failure = error;
            throw error;
        }
    }
}
const ADVICE = {
    '7000215': "Check powerbi-client-secret: it takes the secret's value, not its id.",
    '7000222': 'The secret has expired: make a new one, or use GitHub OIDC, which needs none.',
    '700016': 'Check powerbi-client-id and powerbi-tenant-id: this tenant does not know the application.',
    '90002': 'Check powerbi-tenant-id: there is no such tenant.',
    '900023': 'Check powerbi-tenant-id: it is neither an id nor a domain of a tenant.',
    '700024': 'The clocks of the runner and of Entra differ, or the ID token came too late: run again.',
    '70021': 'No federated credential of the application matches this workflow: its issuer, subject and audience must be those of this run.',
    '700211': 'No federated credential of the application has the issuer of this workflow: it must be https://token.actions.githubusercontent.com.',
    '700212': 'No federated credential of the application has the audience of this cloud: correct it there, or check powerbi-cloud.',
    '700213': 'No federated credential of the application has the subject of this workflow: add one for its repository and branch, environment or tag.',
    '7002138': 'A federated credential of the application has the subject of this workflow but for letter case, which counts: correct it there.',
    '700027': 'Check powerbi-client-certificate: it is not registered with the application.',
    '70011': 'Check powerbi-cloud: this cloud does not know the scope of Power BI.',
    '53003': 'A conditional access policy of the tenant blocks the sign-in: ask its administrator.',
};
function refusal(error, { kind }, status) {
    if (!(error instanceof _azure_msal_node__WEBPACK_IMPORTED_MODULE_0__/* .AuthError */ .lR))
        return error;
    const code = /AADSTS(\d+)/.exec(error.errorMessage)?.[1];
    // MSAL puts codes and times before what Entra says, and trace ids come after it.
    const [words = error.errorCode] = error.errorMessage
        .replace(/^.*?Description: /s, '')
        .split(/\s*Trace ID:/);
    const advice = ADVICE[code ?? ''] ?? 'Check powerbi-tenant-id, powerbi-client-id and the credentials.';
    return new _domain_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .StepError */ .zg(`Microsoft Entra refused the sign-in ${_config_js__WEBPACK_IMPORTED_MODULE_3__/* .SIGNED_IN */ .x[kind]}: ${words}${status === 0 ? '' : ` (${status})`}`, { cause: error, advice });
}


/***/ })

};
