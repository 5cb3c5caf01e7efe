import type { Api } from '../../src/platform/http/index.ts';
import { PASSWORD } from './examples.ts';

export interface Answer<T> {
  readonly status: number;
  readonly body: T;
}

/** Somebody who talks to the API. */
export interface Client {
  get<T = Record<string, unknown>>(url: string): Promise<Answer<T>>;
  post<T = Record<string, unknown>>(url: string, body: unknown): Promise<Answer<T>>;
  remove(url: string): Promise<Answer<unknown>>;
}

/** A client with a bearer token, or without one a stranger. */
export function client(http: Api, token?: string, language = 'zh'): Client {
  const call = async (
    method: 'GET' | 'POST' | 'DELETE',
    url: string,
    body?: unknown,
  ): Promise<Answer<never>> => {
    const response = await http.inject({
      method,
      url,
      headers: {
        'accept-language': language,
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
      },
      ...(body !== undefined && { payload: body as object }),
    });
    return { status: response.statusCode, body: (response.body === '' ? null : response.json()) as never };
  };
  return {
    get: (url) => call('GET', url),
    post: (url, body) => call('POST', url, body),
    remove: (url) => call('DELETE', url),
  };
}

/** Signs in by HTTP. */
export async function signIn(http: Api, username: string, language = 'zh'): Promise<Client> {
  const { status, body } = await client(http).post<{ token: string }>('/api/v1/session', {
    username,
    password: PASSWORD,
  });
  if (status !== 200) throw new Error(`sign-in answered ${status}`);
  return client(http, body.token, language);
}
