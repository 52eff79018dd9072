import { Button, Drawer, Modal, Tooltip } from 'antd';
import { useState } from 'react';
import type { RegisterDescription } from '../../../src/kernel/register.ts';
import type { CommandOffer, RecordItem } from '../app/api/answers.ts';
import { useText } from '../i18n/language.ts';
import { recordText } from '../i18n/register-text.ts';
import { announce } from '../ui/live-region.tsx';
import { ProblemAlert } from '../ui/problem-alert.tsx';
import { RouteLink } from '../ui/route-link.tsx';
import { useFocusBack } from '../ui/use-focus-back.ts';
import { arrangeOffers, type Offer } from './command-order.ts';
import { RecordForm } from './record-form.tsx';
import styles from './registers.module.css';
import { useCommand } from './use-command.ts';

interface BarProps {
  readonly description: RegisterDescription;
  readonly item: RecordItem;
  readonly title: string;
  readonly commands: readonly CommandOffer[];
}

/** The commands that the record accepts in its state; those that this person may not give say why. */
export function CommandBar(props: BarProps) {
  const { description, commands } = props;
  const [open, setOpen] = useState<Offer | null>(null);
  const offers = arrangeOffers(description, props.item.state, commands);
  return (
    <>
      {offers.map((offer) => (
        <CommandButton
          key={offer.command}
          offer={offer}
          primary={offer.forward}
          revisePath={`/${description.plural}/${props.item.id}/revise`}
          onOpen={() => setOpen(offer)}
        />
      ))}
      {open === null ? null : <CommandDialog {...props} offer={open} onClose={() => setOpen(null)} />}
    </>
  );
}

function CommandButton(props: {
  readonly offer: Offer;
  readonly primary: boolean;
  readonly revisePath: string;
  readonly onOpen: () => void;
}) {
  const text = useText();
  const { offer } = props;
  const label = text(offer.words.label);
  if (!offer.allowed) {
    const reason = offer.refusal?.sentence ?? text(recordText.notAllowedShort);
    // Not `disabled`: a disabled button cannot be focused, and its reason would be kept from keyboard users.
    return (
      <Tooltip title={text(recordText.notAllowed, { reason })}>
        <button type="button" aria-disabled="true" className={styles['refusedButton']}>
          {label}
          <span className="visually-hidden">{text(recordText.notAllowed, { reason })}</span>
        </button>
      </Tooltip>
    );
  }
  if (offer.command === 'revise') {
    return (
      <RouteLink to={props.revisePath} className={styles['linkButton']}>
        {label}
      </RouteLink>
    );
  }
  return (
    <Button
      type={props.primary ? 'primary' : 'default'}
      danger={offer.words.danger === true}
      onClick={props.onOpen}
    >
      {label}
    </Button>
  );
}

interface DialogProps extends BarProps {
  readonly offer: Offer;
  readonly onClose: () => void;
}

function CommandDialog(props: DialogProps) {
  const text = useText();
  const { item, offer, onClose } = props;
  const { command, give } = useGiving(props);
  useFocusBack();
  const label = text(offer.words.label);
  const fields = offer.words.fields ?? {};
  const danger = offer.words.danger === true;
  const heading = text(recordText.confirmTitle, { command: label, record: props.title });
  if (Object.keys(fields).length > 0) {
    return (
      <Drawer open title={heading} size={480} onClose={onClose}>
        {offer.words.confirm === undefined ? null : (
          <p className={styles['confirm']}>{text(offer.words.confirm)}</p>
        )}
        <RecordForm
          narrow
          fields={fields}
          about={item}
          submitLabel={label}
          danger={danger}
          pending={command.isPending}
          error={command.error}
          onSubmit={give}
          onCancel={onClose}
        />
      </Drawer>
    );
  }
  return (
    <Modal
      open
      title={heading}
      okText={label}
      cancelText={text(recordText.cancel)}
      okButtonProps={{ danger, loading: command.isPending }}
      onOk={() => give({})}
      onCancel={onClose}
    >
      <p>
        {offer.words.confirm === undefined
          ? text(recordText.confirmPlain, { command: label })
          : text(offer.words.confirm)}
      </p>
      <ProblemAlert error={command.error} />
    </Modal>
  );
}

/** Gives the offered command to the record, says that it is done, and closes the dialog. */
function useGiving({ description, item, offer, onClose }: DialogProps) {
  const text = useText();
  const command = useCommand(description);
  const path = `/${description.plural}/${item.id}/${offer.command}`;
  const give = (values: CommandValues) =>
    command.mutate(
      { path, values: { ...values, expectedVersion: item.version } },
      {
        onSuccess: () => {
          announce(text(recordText.done, { command: text(offer.words.label) }));
          onClose();
        },
      },
    );
  return { command, give };
}

type CommandValues = Parameters<ReturnType<typeof useCommand>['mutate']>[0]['values'];
