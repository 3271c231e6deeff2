/** What to do about a refusal of Entra's, by its code (AADSTS…): where it names our inputs, or Power BI. */
export const SIGN_IN_ADVICE: Readonly<Record<string, string>> = {
  '7000215': "Check powerbi-client-secret: it takes the secret's value, not its id.",
  '700016':
    'Check powerbi-client-id and powerbi-tenant-id: this tenant does not know the application.',
  '90002': 'Check powerbi-tenant-id: there is no such tenant.',
  '900023': 'Check powerbi-tenant-id: it is neither an id nor a domain of a tenant.',
  '700212':
    'No federated credential of the application has the audience of this cloud: correct it there, or check powerbi-cloud.',
  '500011':
    'The tenant does not know Power BI: check powerbi-tenant-id and powerbi-cloud, and that the tenant has Power BI.',
  '700027': 'Check powerbi-client-certificate: it is not registered with the application.',
  '70011': 'Check powerbi-cloud: this cloud does not know the scope of Power BI.',
};

export const OTHER_SIGN_IN_ADVICE =
  'Check powerbi-tenant-id, powerbi-client-id and the credentials.';
