import { dayOf, placeInDay } from './days.ts';
import { type CityEvent, touches } from './events.ts';
import type { DemoAnswer, DemoPort } from './port.ts';
import { runInOrder } from './scheduler.ts';

const AT_ONCE = 8;

/** The port refused, or answered otherwise than it must: the city would not be what the generator believes. */
export class DemoRefusedError extends Error {
  constructor(event: CityEvent, detail: string) {
    const { day, minute } = placeInDay(event.at);
    const time = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
    const card = event.kind === 'receive' ? '' : `, card ${event.card}`;
    super(`${event.kind} of ${event.barcode} at ${event.library} on ${dayOf(day)} ${time}${card}: ${detail}`);
    this.name = 'DemoRefusedError';
  }
}

/** Plays the events through the port. @throws DemoRefusedError at the first one that does not go as expected. */
export async function playEvents(
  port: DemoPort,
  events: readonly CityEvent[],
  onDone: (done: number) => void,
): Promise<void> {
  const loanIds = new Map<number, string>();
  await runInOrder({
    tasks: events,
    touches,
    run: (event) => playEvent(port, event, loanIds),
    atOnce: AT_ONCE,
    onDone,
  });
}

function valueOf<T>(event: CityEvent, answer: DemoAnswer<T>): T {
  if (!answer.ok) throw new DemoRefusedError(event, `refused (${answer.reasons.join('; ')})`);
  return answer.value;
}

async function playEvent(port: DemoPort, event: CityEvent, loanIds: Map<number, string>): Promise<void> {
  const { barcode, library } = event;
  const at = new Date(event.at);
  switch (event.kind) {
    case 'lend': {
      const { loanId } = valueOf(event, await port.lend(event.card, barcode, library, at));
      loanIds.set(event.loan, loanId);
      return;
    }
    case 'renew': {
      const loanId = loanIds.get(event.loan);
      if (loanId === undefined) throw new DemoRefusedError(event, 'it was not lent before');
      valueOf(event, await port.renew(loanId, library, at));
      return;
    }
    case 'return': {
      const { sentTo } = valueOf(event, await port.giveBack(barcode, library, at));
      loanIds.delete(event.loan);
      if (sentTo === event.sentTo) return;
      throw new DemoRefusedError(
        event,
        `sent to ${sentTo ?? 'nowhere'}, not to ${event.sentTo ?? 'nowhere'}`,
      );
    }
    case 'receive':
      valueOf(event, await port.receive(barcode, library, at));
  }
}
