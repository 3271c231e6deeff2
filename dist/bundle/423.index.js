export const id = 423;
export const ids = [423];
export const modules = {

/***/ 1423:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  ENTRA: () => (/* binding */ ENTRA),
  acquireToken: () => (/* binding */ acquireToken)
});

// EXTERNAL MODULE: ../node_modules/@azure/msal-node/dist/index.mjs + 115 modules
var dist = __webpack_require__(883);
// EXTERNAL MODULE: ./domain/errors.js
var errors = __webpack_require__(2443);
// EXTERNAL MODULE: ./http/address.js
var http_address = __webpack_require__(4442);
// EXTERNAL MODULE: ./vendors/powerbi/config.js + 1 modules
var config = __webpack_require__(9879);
// EXTERNAL MODULE: ./http/answer.js
var answer = __webpack_require__(3678);
// EXTERNAL MODULE: ./http/read.js + 2 modules
var read = __webpack_require__(9336);
// EXTERNAL MODULE: ./vendors/powerbi/schemas.js
var schemas = __webpack_require__(4346);
;// CONCATENATED MODULE: ./vendors/powerbi/github-id-token.js





const WHO = "GitHub's OIDC endpoint";
const ADVICE = 'Check that the job has permissions: { id-token: write }.';
/**
 * Asks GitHub for a token that says which workflow this is: what Entra's federated credentials go
 * by. It lives for five minutes.
 * @throws StepError that names GitHub's endpoint, so that nobody looks for the fault at Entra
 */
async function gitHubIdToken({ requestUrl, requestToken }, audience, { send, mask, patience }) {
    mask(requestToken);
    const url = new URL(requestUrl);
    url.searchParams.set('audience', audience);
    const request = {
        method: 'GET',
        url,
        headers: { Accept: 'application/json', Authorization: `Bearer ${requestToken}` },
        signal: patience.signal,
    };
    const check = `that the job has permissions: { id-token: write }, and that this runner reaches ${url.host}`;
    const address = http_address/* Address */.p.of(patience.clock, WHO, check);
    try {
        const token = await (0,read/* patiently */.d)(async () => tokenIn(await address.ask(request, send), url), {
            ...patience,
            who: WHO,
            check,
        });
        mask(token);
        return token;
    }
    catch (error) {
        throw explained(error);
    }
}
function tokenIn(response, { host }) {
    if (!response.ok) {
        throw new errors/* StepError */.zg(`${WHO} gave no ID token (${response.status}).`, { advice: ADVICE });
    }
    const parsed = schemas/* idTokenAnswer */.dF.safeParse(response.json);
    if (parsed.success)
        return parsed.data.value;
    throw new errors/* UnavailableError */.hG(`${host} sent ${response.describe()}`, { heals: 'soon' });
}
function explained(error) {
    if (error instanceof errors/* UnavailableError */.hG) {
        const message = `${WHO} gave no ID token: ${error.message}.`;
        return new errors/* StepError */.zg(message, { cause: error, advice: ADVICE });
    }
    if (error instanceof answer/* RedirectError */.Lx) {
        const message = `${WHO} gave no ID token: ${error.message}`;
        return new errors/* StepError */.zg(message, { cause: error, advice: ADVICE });
    }
    return error;
}

;// CONCATENATED MODULE: ./vendors/powerbi/entra.js





/** The address of Entra's token endpoint, for people. */
const ENTRA = 'Microsoft Entra';
/**
 * Gets a new token from Entra, with a fresh proof of who we are.
 * @throws StepError with what Entra said and what to do
 * @throws UnavailableError when it may help to ask again
 */
async function acquireToken(application, cloud, options) {
    const network = new Network(options);
    // A new application each time: MSAL would answer from its cache, and refuses to ask for a minute after a failure.
    const msal = new dist/* ConfidentialClientApplication */.WR({
        auth: { ...authority(application), ...(await proof(application, cloud, options)) },
        system: { networkClient: network },
    });
    try {
        const result = await msal.acquireTokenByClientCredential({ scopes: [cloud.scope] });
        if (!result)
            throw new errors/* StepError */.zg('Microsoft Entra answered without a token.');
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
/** MSAL's way out, through our own client. It hides what that throws: we keep it. */
class Network {
    #options;
    #address;
    failure;
    lastStatus = 0;
    constructor(options) {
        this.#options = options;
        this.#address = http_address/* Address */.p.of(options.patience.clock, ENTRA);
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
                signal: this.#options.patience.signal,
            };
            const response = await this.#address.ask(request, this.#options.send);
            const { json } = response;
            if (json === undefined) {
                throw new errors/* UnavailableError */.hG(`${request.url.host} sent ${response.describe()}`, {
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
const entra_ADVICE = {
    '7000215': "Check powerbi-client-secret: it takes the secret's value, not its id.",
    '7000222': 'The secret has expired: make a new one, or use GitHub OIDC, which needs none.',
    '700016': 'Check powerbi-client-id and powerbi-tenant-id: this tenant does not know the application.',
    '90002': 'Check powerbi-tenant-id: there is no such tenant.',
    '900023': 'Check powerbi-tenant-id: it is neither an id nor a domain of a tenant.',
    '700024': 'The clocks of the runner and of Entra differ, or the ID token came too late: run again.',
    '70021': 'No federated credential of the application matches this workflow: its issuer, subject and audience must be those of this run.',
    '700211': 'No federated credential of the application has the issuer of this workflow: add one with the issuer that Entra names (that of github.com is https://token.actions.githubusercontent.com; GHE.com and GitHub Enterprise Server have their own).',
    '700212': 'No federated credential of the application has the audience of this cloud: correct it there, or check powerbi-cloud.',
    '700213': 'No federated credential of the application has the subject of this workflow: add one for its repository and branch, environment or tag.',
    '7002137': 'The subject of a federated credential of the application differs from the one presented: make it as Entra says it must be.',
    '7002138': 'A federated credential of the application has the subject of this workflow but for letter case, which counts: correct it there.',
    '7002381': "The tenant takes GitHub's ID tokens from its own enterprises alone: run this in a repository of one of those, or let the tenant's administrator allow yours. Seen to come and go with GitHub: then run again.",
    '501661': 'Entra could not reach the OIDC endpoint of the GitHub Enterprise Server that issued the ID token: its /_services/token/.well-known addresses must be open to the internet. Else sign in with a secret or a certificate.',
    '500011': 'The tenant does not know Power BI: check powerbi-tenant-id and powerbi-cloud, and that the tenant has Power BI.',
    '700027': 'Check powerbi-client-certificate: it is not registered with the application.',
    '70011': 'Check powerbi-cloud: this cloud does not know the scope of Power BI.',
    '53003': 'A conditional access policy of the tenant blocks the sign-in: ask its administrator.',
};
function refusal(error, { kind }, status) {
    if (!(error instanceof dist/* AuthError */.lR))
        return error;
    const code = /AADSTS(\d+)/.exec(error.errorMessage)?.[1];
    // MSAL puts codes and times before what Entra says, and trace ids come after it.
    const [words = error.errorCode] = error.errorMessage
        .replace(/^.*?Description: /s, '')
        .split(/\s*Trace ID:/);
    const advice = entra_ADVICE[code ?? ''] ?? 'Check powerbi-tenant-id, powerbi-client-id and the credentials.';
    return new errors/* StepError */.zg(`Microsoft Entra refused the sign-in ${config/* SIGNED_IN */.x[kind]}: ${words}${status === 0 ? '' : ` (${status})`}`, { cause: error, advice });
}


/***/ })

};
