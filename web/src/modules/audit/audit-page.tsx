import { useText } from '../../i18n/language.ts';
import { Page } from '../../ui/page.tsx';
import { auditText } from './audit-text.ts';
import { ChainHead } from './chain-head.tsx';
import { EventList } from './event-list.tsx';
import { VerificationPanel } from './verification-panel.tsx';

/** The ledger for those who audit: its end, whether it is whole, and everything that stands in it. */
export function AuditPage() {
  const text = useText();
  return (
    <Page title={text(auditText.heading)}>
      <ChainHead />
      <VerificationPanel />
      <EventList />
    </Page>
  );
}
