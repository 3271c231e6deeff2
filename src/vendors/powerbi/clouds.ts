/** Microsoft's clouds: who gives tokens, for what, and where the API and its pages are (docs "National clouds"). */
export interface Cloud {
  readonly authorityUrl: string;
  readonly apiUrl: string;
  readonly scope: string;
  /** What a federated identity credential of this cloud expects as audience (Azure/login README). */
  readonly oidcAudience: string;
  readonly pagesUrl: string;
  /** Where Fabric's own API is. Of the other clouds no documentation names one. */
  readonly fabricApiUrl?: string;
}

/** Fabric's own API has one scope, and its pages one host beside Power BI's. */
export const FABRIC_SCOPE = 'https://api.fabric.microsoft.com/.default';
export const FABRIC_PAGES_URL = 'https://app.fabric.microsoft.com';

export const CLOUDS = {
  public: {
    authorityUrl: 'https://login.microsoftonline.com',
    apiUrl: 'https://api.powerbi.com',
    scope: 'https://analysis.windows.net/powerbi/api/.default',
    oidcAudience: 'api://AzureADTokenExchange',
    pagesUrl: 'https://app.powerbi.com',
    fabricApiUrl: 'https://api.fabric.microsoft.com',
  },
  usgov: {
    authorityUrl: 'https://login.microsoftonline.com',
    apiUrl: 'https://api.powerbigov.us',
    scope: 'https://analysis.usgovcloudapi.net/powerbi/api/.default',
    oidcAudience: 'api://AzureADTokenExchange',
    pagesUrl: 'https://app.powerbigov.us',
  },
  usgovhigh: {
    authorityUrl: 'https://login.microsoftonline.us',
    apiUrl: 'https://api.high.powerbigov.us',
    scope: 'https://high.analysis.usgovcloudapi.net/powerbi/api/.default',
    oidcAudience: 'api://AzureADTokenExchangeUSGov',
    pagesUrl: 'https://app.high.powerbigov.us',
  },
  usgovmil: {
    authorityUrl: 'https://login.microsoftonline.us',
    apiUrl: 'https://api.mil.powerbigov.us',
    scope: 'https://mil.analysis.usgovcloudapi.net/powerbi/api/.default',
    oidcAudience: 'api://AzureADTokenExchangeUSGov',
    pagesUrl: 'https://app.mil.powerbigov.us',
  },
  china: {
    authorityUrl: 'https://login.chinacloudapi.cn',
    apiUrl: 'https://api.powerbi.cn',
    scope: 'https://analysis.chinacloudapi.cn/powerbi/api/.default',
    oidcAudience: 'api://AzureADTokenExchangeChina',
    pagesUrl: 'https://app.powerbi.cn',
  },
} as const satisfies Record<string, Cloud>;
