import { Form, redirect, useActionData, useLoaderData } from 'react-router';
import { deskOf, libraryCookie } from '../../lib/desk.ts';
import { Name } from '../../components/name.tsx';
import { choiceCookie } from '../../lib/preferences.ts';
import { useWords } from '../../lib/use-words.ts';
import type { Loading, Acting } from '../../lib/context.ts';

const shown = 60;

export async function loader({ request, context }: Loading) {
  const desk = await deskOf(request, context);
  if (desk instanceof Response) return desk;
  const q = (new URL(request.url).searchParams.get('q') ?? '').trim();
  const found = desk.session.libraries.filter(({ code, name }) => name.includes(q) || code.startsWith(q));
  return { q, chosen: desk.library.code, libraries: found.slice(0, shown) };
}

export async function action({ request, context }: Acting) {
  const desk = await deskOf(request, context);
  if (desk instanceof Response) return desk;
  const code = (await request.formData()).get('library');
  const library = desk.session.libraries.find((one) => one.code === code);
  if (library === undefined) return { refused: true };
  return redirect('/desk', { headers: { 'set-cookie': choiceCookie(libraryCookie, library.code) } });
}

export default function ChooseLibraryPage() {
  const { t } = useWords();
  const { q, chosen, libraries } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>()?.refused === true;
  return (
    <div className="choose-library">
      <title>{t('desk.chooseLibrary')}</title>
      <h1 className="page-title">{t('desk.chooseLibrary')}</h1>
      <p className="muted">{t('desk.chooseWhy')}</p>
      <div role="alert">{refused && <p className="refusal">{t('desk.notYours')}</p>}</div>
      <Form method="get" role="search" className="search-form">
        <label htmlFor="library-name">{t('desk.libraryName')}</label>
        <div className="field-row">
          <input id="library-name" name="q" type="search" defaultValue={q} autoComplete="off" />
          <button type="submit">{t('libraries.find')}</button>
        </div>
      </Form>
      {libraries.length === 0 && <p aria-live="polite">{t('desk.noLibrary', { q })}</p>}
      <Form method="post">
        <ul className="choices" data-testid="library-choices">
          {libraries.map(({ code, name }) => (
            <li key={code}>
              <button
                type="submit"
                name="library"
                value={code}
                className="quiet"
                aria-pressed={code === chosen}
              >
                <Name>{name}</Name> <span className="muted">{code === chosen ? t('desk.here') : code}</span>
              </button>
            </li>
          ))}
        </ul>
      </Form>
    </div>
  );
}
