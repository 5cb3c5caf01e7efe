import { data, Link, useLoaderData } from 'react-router';
import { BookCopies } from '../../components/book-copies.tsx';
import { BookFacts } from '../../components/book-facts.tsx';
import { Cover } from '../../components/cover.tsx';
import { MarcView } from '../../components/marc-view.tsx';
import { Name } from '../../components/name.tsx';
import { StateMark } from '../../components/state-mark.tsx';
import type { Bib } from '../../lib/api.ts';
import { need, type Loading } from '../../lib/context.ts';
import { useWords } from '../../lib/use-words.ts';

export async function loader({ params, context }: Loading) {
  const id = params.id ?? '';
  const path = `/api/v1/bibs/${encodeURIComponent(id)}`;
  const answer = await context.api('GET', path);
  // An address that is no number of ours is the same to a reader as one that is not there.
  if (answer.status === 404 || answer.status === 400) return data({ id, bib: undefined }, { status: 404 });
  return { id, bib: answer.status < 400 ? (answer.body as Bib) : await need<Bib>(context, path) };
}

export default function BookPage() {
  const { id, bib } = useLoaderData<typeof loader>();
  return bib === undefined ? <NoSuchBook id={id} /> : <Book bib={bib} />;
}

function Book({ bib }: { bib: Bib }) {
  const { t } = useWords();
  const { total, available } = bib.copies;
  return (
    <article className="book" data-testid="book">
      <title>{bib.title}</title>
      <Cover
        title={bib.title}
        author={bib.responsibility}
        classNumber={bib.classNumber}
        label={`${bib.title} ${bib.responsibility ?? ''}`}
      />
      <div className="book-head">
        <h1 className="book-title">
          <Name>{bib.title}</Name>
          {bib.titleRest !== null && bib.titleRest !== '' && (
            <span className="title-rest">
              {' '}
              <Name>{bib.titleRest}</Name>
            </span>
          )}
        </h1>
        {bib.responsibility !== null && (
          <p className="book-by">
            <Name>{bib.responsibility}</Name>
          </p>
        )}
        <p className="book-answer" data-testid="book-answer">
          {available > 0 ? (
            <StateMark tone="hill" word={t('book.copiesAvailable', { count: total, available, total })} />
          ) : (
            <StateMark tone="muted" word={t('book.copiesNone', { count: total, total })} />
          )}
        </p>
      </div>
      <div className="book-body">
        <BookCopies items={bib.items} />
        <div className="book-about">
          {bib.summary !== null && bib.summary !== '' && (
            <section aria-labelledby="summary-title">
              <h2 id="summary-title">{t('book.summary')}</h2>
              <p className="prose">
                <Name>{bib.summary}</Name>
              </p>
            </section>
          )}
          <BookFacts bib={bib} />
        </div>
        <MarcView format={bib.format} fields={bib.marc} />
      </div>
    </article>
  );
}

function NoSuchBook({ id }: { id: string }) {
  const { t } = useWords();
  return (
    <section className="notice" data-testid="book-missing">
      <title>{t('book.notFound')}</title>
      <h1>{t('book.notFound')}</h1>
      <p>{t('book.notFoundWhy', { id })}</p>
      <p className="actions">
        <Link className="button" to="/search">
          {t('book.back')}
        </Link>
      </p>
    </section>
  );
}
