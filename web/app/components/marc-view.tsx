import type { MarcField } from '../lib/api.ts';
import { useWords } from '../lib/use-words.ts';
import { Name } from './name.tsx';

/** The machine-readable record for whoever wants to see it. */
export function MarcView({ format, fields }: { format: string; fields: MarcField[] }) {
  const { t } = useWords();
  return (
    <details className="marc" data-testid="marc">
      <summary>{t('book.marc')}</summary>
      <table>
        <caption>{t('book.marcCaption', { format: format.toUpperCase() })}</caption>
        <thead>
          <tr>
            <th scope="col">{t('book.tag')}</th>
            <th scope="col">{t('book.indicators')}</th>
            <th scope="col">{t('book.content')}</th>
          </tr>
        </thead>
        <tbody>
          {fields.map((field, place) => (
            <tr key={place}>
              <td>{field.tag}</td>
              <td>{field.indicators}</td>
              <td>
                <Name>{field.text}</Name>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
