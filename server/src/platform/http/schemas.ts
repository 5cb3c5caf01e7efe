import { z } from 'zod';

/** RFC 9457, with the stable code and all reasons of a refusal. */
export const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    code: z.string(),
    detail: z.string().optional(),
    reasons: z.array(z.object({ code: z.string(), message: z.string() })).optional(),
    requestId: z.string(),
  })
  .meta({ id: 'Problem' });

/** Text that a person or a scanner enters: trimmed, not empty, of bounded length, without control characters. */
export function text(max: number): z.ZodString {
  return textOrEmpty(max).min(1);
}

/** As `text`, but may be empty. */
export function textOrEmpty(max: number): z.ZodString {
  return (
    z
      .string()
      .trim()
      .max(max)
      // eslint-disable-next-line no-control-regex -- control characters are what is refused
      .regex(/^[^\u0000-\u001f\u007f]*$/, 'holds control characters')
  );
}
