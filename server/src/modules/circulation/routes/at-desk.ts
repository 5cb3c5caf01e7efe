import type { FastifyRequest } from 'fastify';
import { actorOf, type Permission } from '../../../platform/auth/index.ts';
import { authorise } from '../../../platform/http/index.ts';
import type { Library } from '../../alliance/index.ts';
import { resolveBarcode } from '../../catalog/index.ts';
import type { Desk } from '../desk.ts';

/** Where something is done, by whom, and when: what every command of a desk needs. */
export interface AtDesk {
  readonly library: Library;
  readonly actor: string;
  readonly at: Date;
}

/** The desk of the library with this code, for somebody who may do this there. @throws Problem 401, 403 or 404. */
export async function atDesk(
  desk: Desk,
  request: FastifyRequest,
  libraryCode: string,
  permission: Permission,
): Promise<AtDesk> {
  const library = await desk.alliance.libraryByCode(libraryCode);
  const principal = authorise(request, permission, library);
  return { library, actor: actorOf(principal), at: desk.house.clock.now() };
}

/** The alliance's barcode for what was scanned; the text itself when nothing fits, so that the refusal can name it. */
export async function scannedBarcode(
  desk: Desk,
  scanned: string,
  library: Library,
  purpose: 'lend' | 'bring-back',
): Promise<string> {
  return (await resolveBarcode(desk.house.database.db, scanned, library.id, purpose)) ?? scanned;
}
