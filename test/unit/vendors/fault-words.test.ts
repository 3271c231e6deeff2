import { describe, expect, it } from 'vitest';
import { faultWords, saysSignInRefused } from '../../../src/vendors/fault-words.ts';

const refused = (text: string) => saysSignInRefused(faultWords(text));

describe('a refused sign-in', () => {
  it.each([
    "0xC112001C: Microsoft SQL: Login failed for user 'etl'. The exception was raised.",
    'FATAL: password authentication failed for user "etl"',
    'Incorrect username or password was specified.',
    'ORA-01017: invalid username/password; logon denied',
    "Access denied for user 'etl'@'10.0.0.7' (using password: YES)",
    'Sign in failed',
    'The credentials provided for the PowerBIRESTAPI source are invalid. (Source at PowerBIRESTAPI.)',
    'The embedded credentials have expired',
    'Invalid OAuth access token',
    'Web.Contents failed to get contents (401): Unauthorized',
    'Unable to sign in to the data source',
    'The password has expired.',
    'The authentication token for this connection has expired',
    'AADSTS50173: The provided grant has expired due to it being revoked.',
    'ORA-28000: the account is locked',
    'com.tableausoftware.nativeapi.dll.DataSourceException: Unauthorized',
  ])('is told by %s', (text) => {
    expect(refused(text)).toBe(true);
  });

  it.each([
    "Column 'password' in Table 'Users' contains a duplicate value",
    "The column 'password' of the table wasn't found.. password.",
    'Column \'<oii>Login failed</oii>\' in Table "credential" has no rows',
    'Syntax error near [password]',
    'Invalid token "<" at line 1',
    'Invalid login_id in row 7',
    'The field "Invalid Password" is missing',
    'relation “failed sign-in” does not exist',
    'Duplicate key. Table: Invalid Password Attempts. Partition: 2026.',
    'Duplicate key. Table: Sign in failed',
    'Timeout at https://bi.acme.com/unauthorized, try later',
    "Can't find the file 'sign in failed.xlsx', isn't it there?",
    'The query asked for password_hash, unauthorized_at and credential_id',
  ])('is not told by %s', (text) => {
    expect(refused(text)).toBe(false);
  });

  it('may be told between apostrophes of words', () => {
    expect(refused("You can't go on: login failed, it's over")).toBe(true);
    expect(refused("The table 'O'Brien's': login failed")).toBe(true);
  });
});
