import { fieldOf } from './context.ts';
import type { DeskAnswer } from './desk-answer.ts';

/** The server's answer to a scan, or the certainty that there was none. */
export async function answerOrUnreachable(
  request: Request,
  ask: () => Promise<DeskAnswer | null>,
): Promise<DeskAnswer | null> {
  const code = fieldOf(await request.clone().formData(), 'code');
  try {
    return await ask();
  } catch {
    return { kind: 'unreachable', at: Date.now(), code, message: '' };
  }
}
