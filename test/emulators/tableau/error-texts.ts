/**
 * Tableau's error codes with their summary and detail. Clients can rely on the code alone: the texts come
 * in the site's language (TSC#1339 shows a German one). `{about}` stands for what the refusal is about.
 */

interface Text {
  readonly summary: string;
  readonly detail: string;
}

interface Localized {
  readonly en: Text;
  readonly de: Text;
}

function text(en: [string, string], de: [string, string]): Localized {
  return {
    en: { summary: en[0], detail: en[1] },
    de: { summary: de[0], detail: de[1] },
  };
}

const badRequest = text(['Bad Request', '{about}'], ['Ungültige Anforderung', '{about}']);
const notFound = (what: string, was: string) =>
  text(
    ['Resource Not Found', `${what} '{about}' could not be found.`],
    ['Ressource nicht gefunden', `${was} '{about}' wurde nicht gefunden.`],
  );
const forbidden = (detail: string, einzelheit: string) =>
  text(['Forbidden', detail], ['Unzulässig', einzelheit]);

export const errorTexts = {
  '400000': badRequest,
  '400006': text(
    [
      'Invalid page number',
      "The page number '{about}' is not an integer between one and the last page.",
    ],
    [
      'Ungültige Seitenzahl',
      "Die Seitenzahl '{about}' liegt nicht zwischen eins und der letzten Seite.",
    ],
  ),
  '400007': text(
    ['Invalid page size', "The page size '{about}' is not an integer greater than zero."],
    ['Ungültige Seitengröße', "Die Seitengröße '{about}' ist keine positive ganze Zahl."],
  ),
  '400023': badRequest,
  '400065': badRequest,
  '401000': text(
    ['Unauthorized Access', 'No authentication credentials were provided.'],
    ['Nicht autorisierter Zugriff', 'Es wurden keine Anmeldedaten angegeben.'],
  ),
  '401001': text(
    ['Signin Error', 'Error signing in to Tableau{about}'],
    ['Anmeldefehler', 'Fehler beim Anmelden bei Tableau{about}'],
  ),
  '401002': text(
    ['Unauthorized Access', 'Invalid authentication credentials were provided.'],
    ['Nicht autorisierter Zugriff', 'Es wurden ungültige Anmeldedaten angegeben.'],
  ),
  '403004': forbidden('You do not have permission to {about}.', 'Keine Berechtigung: {about}.'),
  '403014': text(
    ['Page size limit exceeded', "The page size '{about}' is larger than the maximum of 1000."],
    ['Seitengröße überschritten', "Die Seitengröße '{about}' überschreitet das Maximum von 1000."],
  ),
  '403032': forbidden('You do not have permission to {about}.', 'Keine Berechtigung: {about}.'),
  '403069': forbidden(
    'Only a server administrator can list the sites of this server.',
    'Nur ein Serveradministrator kann die Sites dieses Servers auflisten.',
  ),
  '403091': forbidden("The job '{about}' is already complete.", "Job '{about}' ist schon beendet."),
  '403135': forbidden(
    "The run '{about}' is already complete.",
    "Lauf '{about}' ist schon beendet.",
  ),
  '403137': forbidden('You do not have permission to cancel.', 'Keine Berechtigung zum Abbrechen.'),
  // What Cloud says of server schedules is known, its code is not: this one is made up.
  '403999': forbidden(
    "The site doesn't support admin schedules.",
    'Die Site unterstützt keine Administrator-Zeitpläne.',
  ),
  '404000': notFound('Site', 'Site'),
  '404002': notFound('User', 'Benutzer'),
  '404003': text(
    ['Resource Not Found', "Unknown resource '{about}' specified in URI."],
    ['Ressource nicht gefunden', "Unbekannte Ressource '{about}' im URI."],
  ),
  '404004': notFound('Datasource', 'Datenquelle'),
  '404006': notFound('Workbook', 'Arbeitsmappe'),
  '404018': notFound('Job', 'Job'),
  '404023': notFound('Schedule', 'Zeitplan'),
  '404026': notFound('Task', 'Aufgabe'),
  '404027': notFound('Flow', 'Schema'),
  '404036': notFound('Flow run', 'Schemalauf'),
  '405000': text(
    ['Method Not Allowed', "Request method '{about}' is not allowed for this resource."],
    ['Methode nicht zulässig', "Die Methode '{about}' ist für diese Ressource nicht zulässig."],
  ),
  '409004': text(
    ['Invalid subscription schedule', '{about}'],
    ['Ungültiger Abonnementzeitplan', '{about}'],
  ),
  '409090': text(
    ['Resource Conflict', 'Extract operation for the {about} is not allowed.'],
    ['Ressourcenkonflikt', 'Extraktvorgang ist nicht zulässig: {about}.'],
  ),
  '409093': text(
    ['Resource Conflict', "Job for 'extract' is already queued. Not queuing a duplicate."],
    [
      'Ressourcenkonflikt',
      "Job für 'extract' befindet sich schon in der Warteschlange. Ein Duplikat wird nicht eingereiht.",
    ],
  ),
  '429000': text(
    [
      'Too Many Requests',
      "Too many requests for 'api.rest.refresh_extracts'. Please retry after {about} minutes.",
    ],
    [
      'Zu viele Anfragen',
      "Zu viele Anfragen für 'api.rest.refresh_extracts'. Versuchen Sie es in {about} Minuten erneut.",
    ],
  ),
  '500000': text(
    ['Internal Server Error', 'The server encountered an unexpected condition.'],
    ['Interner Serverfehler', 'Auf dem Server ist ein unerwarteter Zustand eingetreten.'],
  ),
} as const satisfies Record<string, Localized>;

export type ErrorCode = keyof typeof errorTexts;
