import { z } from 'zod';
import { optionalText, text } from './json.ts';

export const errorAnswer = z.object({
  error: z.object({
    code: optionalText,
    summary: optionalText,
    detail: optionalText,
  }),
});

export const serverInfoAnswer = z.object({
  serverInfo: z.object({ restApiVersion: text }),
});

export const signInAnswer = z.object({
  credentials: z.object({
    token: z.string().min(1),
    site: z.object({ id: text }),
    user: z.object({ id: optionalText, name: optionalText }).nullish(),
  }),
});
