import { Link } from 'react-router';
import { useWords } from '../lib/use-words.ts';

const scopes = ['tree', 'own'] as const;

interface ScopeSwitchProps {
  scope: 'tree' | 'own';
  address: (scope: 'tree' | 'own') => string;
}

/** Whether a figure counts one library alone or with all below it. */
export function ScopeSwitch({ scope, address }: ScopeSwitchProps) {
  const { t } = useWords();
  return (
    <nav className="tabs" aria-label={t('figures.scope')} data-testid="scope-switch">
      {scopes.map((one) => (
        <Link key={one} to={address(one)} aria-current={one === scope || undefined}>
          {t(`figures.${one}`)}
        </Link>
      ))}
    </nav>
  );
}
