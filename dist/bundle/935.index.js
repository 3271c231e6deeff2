export const id = 935;
export const ids = [935];
export const modules = {

/***/ 3316:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   acquireToken: () => (/* binding */ acquireToken)
/* harmony export */ });
/* harmony import */ var _azure_msal_node__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(883);
/* harmony import */ var _domain_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2443);
/* harmony import */ var _http_address_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4442);
/* harmony import */ var _application_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4018);
/* harmony import */ var _github_id_token_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(823);





/**
 * Gets a new token from Entra, with a fresh proof of who we are.
 * @throws StepError with what Entra said and what to do
 * @throws UnavailableError when it may help to ask again
 */
async function acquireToken(application, wanted, context) {
    const network = new Network(context);
    // A new application each time: MSAL would answer from its cache, and refuses to ask for a minute after a failure.
    const msal = new _azure_msal_node__WEBPACK_IMPORTED_MODULE_0__/* .ConfidentialClientApplication */ .WR({
        auth: { ...authority(application), ...(await proof(application, wanted, context)) },
        system: { networkClient: network },
    });
    try {
        const result = await msal.acquireTokenByClientCredential({ scopes: [wanted.scope] });
        if (!result)
            throw new _domain_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .StepError */ .zg('Microsoft Entra answered without a token.');
        const endsAt = result.expiresOn?.getTime() ?? Date.now() + 3_600_000;
        return { token: result.accessToken, lifeMs: endsAt - Date.now() };
    }
    catch (error) {
        if (network.failure !== undefined)
            throw network.failure;
        throw refusal(error, application, wanted, network.lastStatus);
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
async function proof(application, { oidcAudience }, context) {
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
            return { clientAssertion: await (0,_github_id_token_js__WEBPACK_IMPORTED_MODULE_4__/* .gitHubIdToken */ .Qd)(application, oidcAudience, context) };
    }
}
/** MSAL's way out, through our own client. It hides what that throws: we keep it. */
class Network {
    #context;
    #address;
    failure;
    lastStatus = 0;
    constructor(context) {
        this.#context = context;
        this.#address = _http_address_js__WEBPACK_IMPORTED_MODULE_2__/* .Address */ .p.of(context.clock, _application_js__WEBPACK_IMPORTED_MODULE_3__/* .ENTRA */ .B);
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
                signal: this.#context.signal,
            };
            const response = await this.#address.ask(request, this.#context.send);
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
/** What to do, where it does not depend on who asks. */
const ADVICE = {
    '7000222': 'The secret has expired: make a new one, or use GitHub OIDC, which needs none.',
    '700024': 'The clocks of the runner and of Entra differ, or the ID token came too late: run again.',
    '70021': 'No federated credential of the application matches this workflow: its issuer, subject and audience must be those of this run.',
    '700211': 'No federated credential of the application has the issuer of this workflow: add one with the issuer that Entra names (that of github.com is https://token.actions.githubusercontent.com; GHE.com and GitHub Enterprise Server have their own).',
    '700213': 'No federated credential of the application has the subject of this workflow: add one for its repository and branch, environment or tag.',
    '7002137': 'The subject of a federated credential of the application differs from the one presented: make it as Entra says it must be.',
    '7002138': 'A federated credential of the application has the subject of this workflow but for letter case, which counts: correct it there.',
    '7002381': "The tenant takes GitHub's ID tokens from its own enterprises alone: run this in a repository of one of those, or let the tenant's administrator allow yours. Seen to come and go with GitHub: then run again.",
    '501661': 'Entra could not reach the OIDC endpoint of the GitHub Enterprise Server that issued the ID token: its /_services/token/.well-known addresses must be open to the internet. Else sign in with a secret or a certificate.',
    '53003': 'A conditional access policy of the tenant blocks the sign-in: ask its administrator.',
};
function refusal(error, { kind }, { advice, otherAdvice }, status) {
    if (!(error instanceof _azure_msal_node__WEBPACK_IMPORTED_MODULE_0__/* .AuthError */ .lR))
        return error;
    const [, code = ''] = /AADSTS(\d+)/.exec(error.errorMessage) ?? [];
    // MSAL puts codes and times before what Entra says, and trace ids come after it.
    const [words = error.errorCode] = error.errorMessage
        .replace(/^.*?Description: /s, '')
        .split(/\s*Trace ID:/);
    return new _domain_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .StepError */ .zg(`Microsoft Entra refused the sign-in ${_application_js__WEBPACK_IMPORTED_MODULE_3__/* .SIGNED_IN */ .x[kind]}: ${words}${status === 0 ? '' : ` (${status})`}`, { cause: error, advice: advice[code] ?? ADVICE[code] ?? otherAdvice });
}


/***/ })

};
