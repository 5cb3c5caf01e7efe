import { z } from 'zod';
import type { Text } from '../../kernel/text.ts';

/** A setting that is inherited down the tree of libraries. */
export interface Setting<T> {
  readonly key: string;
  readonly schema: z.ZodType<T>;
  readonly fallback: T;
  readonly description: Text;
}

function setting<T>(key: string, schema: z.ZodType<T>, fallback: T, description: Text): Setting<T> {
  return { key, schema, fallback, description };
}

const days = z.number().int().min(0).max(3650);

/** Days that a book may be on its way between two libraries before it is reported as overdue in transit. */
export const transitDays = setting('transit-days', days.min(1), 7, {
  zh: '调拨在途时限（天），超过即列入在途超期',
  en: 'Days in transit before a book is reported overdue on its way',
});

/** Days for which a returned loan still names its reader, so that damage found later can be traced. */
export const loanLinkDays = setting('loan-link-days', days, 30, {
  zh: '还书后保留读者与借阅关联的天数（读者自愿保留历史的除外）',
  en: 'Days for which a returned loan names its reader, unless the reader keeps a history',
});

export const SETTINGS: readonly Setting<unknown>[] = [transitDays, loanLinkDays];
