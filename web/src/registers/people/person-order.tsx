import ArrowDownOutlined from '@ant-design/icons/ArrowDownOutlined';
import ArrowUpOutlined from '@ant-design/icons/ArrowUpOutlined';
import CloseOutlined from '@ant-design/icons/CloseOutlined';
import HolderOutlined from '@ant-design/icons/HolderOutlined';
import { Button } from 'antd';
import { type DragEvent, useState } from 'react';
import { useText } from '../../i18n/language.ts';
import { personText } from '../../i18n/person-text.ts';
import { announce } from '../../ui/live-region.tsx';
import styles from '../registers.module.css';
import { moved } from './order.ts';
import { usePersonName } from './person-select.tsx';

interface PersonOrderProps {
  readonly ids: readonly string[];
  readonly onChange: (ids: readonly string[]) => void;
}

/** Chosen persons in their order, which buttons change as well as dragging. */
export function PersonOrder({ ids, onChange }: PersonOrderProps) {
  const text = useText();
  const [dragged, setDragged] = useState<number | null>(null);
  return (
    <ol className={styles['personOrder']} aria-label={text(personText.chosen, { count: ids.length })}>
      {ids.map((id, place) => (
        <Entry
          key={id}
          id={id}
          place={place}
          last={ids.length - 1}
          isDragged={dragged === place}
          onDragged={setDragged}
          onDropped={() => {
            if (dragged !== null) onChange(moved(ids, dragged, place));
            setDragged(null);
          }}
          onMove={(to) => onChange(moved(ids, place, to))}
          onRemove={() => onChange(ids.filter((each) => each !== id))}
        />
      ))}
    </ol>
  );
}

interface EntryProps {
  readonly id: string;
  readonly place: number;
  readonly last: number;
  readonly isDragged: boolean;
  readonly onDragged: (place: number | null) => void;
  readonly onDropped: () => void;
  readonly onMove: (to: number) => void;
  readonly onRemove: () => void;
}

function Entry(props: EntryProps) {
  const text = useText();
  const { id, place, last, isDragged, onDragged, onDropped, onMove, onRemove } = props;
  const name = usePersonName(id);
  const move = (to: number) => {
    onMove(to);
    announce(text(personText.moved, { name, place: to + 1 }));
  };
  const take = (event: DragEvent) => {
    event.dataTransfer.effectAllowed = 'move';
    onDragged(place);
  };
  return (
    <li
      draggable
      title={text(personText.dragHint)}
      data-dragged={isDragged}
      onDragStart={take}
      onDragEnd={() => onDragged(null)}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        onDropped();
      }}
    >
      <HolderOutlined aria-hidden="true" />
      <span className={styles['personPlace']}>{text(personText.place, { place: place + 1 })}</span>
      <span className={styles['personName']}>{name}</span>
      <MoveButton up name={name} disabled={place === 0} onClick={() => move(place - 1)} />
      <MoveButton name={name} disabled={place === last} onClick={() => move(place + 1)} />
      <Button
        type="text"
        icon={<CloseOutlined aria-hidden="true" />}
        aria-label={text(personText.remove, { name })}
        onClick={() => {
          onRemove();
          announce(text(personText.removed, { name }));
        }}
      />
    </li>
  );
}

/** Stays focusable at the ends: a button that went away under the hands would throw the focus to the top. */
function MoveButton(props: {
  readonly up?: true;
  readonly name: string;
  readonly disabled: boolean;
  readonly onClick: () => void;
}) {
  const text = useText();
  const { up, name, disabled, onClick } = props;
  return (
    <Button
      type="text"
      icon={up === true ? <ArrowUpOutlined aria-hidden="true" /> : <ArrowDownOutlined aria-hidden="true" />}
      aria-label={text(up === true ? personText.up : personText.down, { name })}
      aria-disabled={disabled}
      onClick={() => (disabled ? undefined : onClick())}
    />
  );
}
