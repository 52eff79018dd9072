import { useQuery, useQueryClient } from '@tanstack/react-query';
import { TreeSelect } from 'antd';
import { useState } from 'react';
import type { RegionAnswer } from '../../../src/modules/regions/region-schema.ts';
import { useText } from '../i18n/language.ts';
import { recordText } from '../i18n/register-text.ts';
import type { InputLinks } from './input-links.ts';
import { regionChildrenQuery, regionQuery, regionSearchQuery } from './region-queries.ts';
import { useDebounced } from './use-debounced.ts';

interface Node {
  readonly id: string;
  readonly pId: string;
  readonly value: string;
  readonly title: string;
  readonly isLeaf: boolean;
}

function nodeOf(region: RegionAnswer, parent: string): Node {
  return {
    id: region.code,
    pId: parent,
    value: region.code,
    title: region.name,
    isLeaf: !region.hasChildren,
  };
}

interface RegionSelectProps extends InputLinks {
  readonly value?: string | undefined;
  readonly onChange?: ((code: string | undefined) => void) | undefined;
  readonly label?: string | undefined;
  readonly placeholder?: string | undefined;
}

/**
 * The nodes to draw: what was searched for, flat and with full names; otherwise the tree as far as it has been
 * opened.
 */
function useNodes(typed: string) {
  const client = useQueryClient();
  const asked = useDebounced(typed.trim(), 250);
  const provinces = useQuery(regionChildrenQuery(null));
  const found = useQuery(regionSearchQuery(asked));
  const [opened, setOpened] = useState<readonly Node[]>([]);
  const tree = [...(provinces.data ?? []).map((region) => nodeOf(region, '')), ...opened];
  const hits = (found.data ?? []).map((region) => ({
    ...nodeOf(region, ''),
    title: region.fullName,
    isLeaf: true,
  }));

  async function open(parent: string): Promise<void> {
    const children = await client.fetchQuery(regionChildrenQuery(parent));
    setOpened((before) => [
      ...before.filter((node) => node.pId !== parent),
      ...children.map((region) => nodeOf(region, parent)),
    ]);
  }

  return { nodes: asked === '' ? tree : hits, open };
}

/** Chooses a division from the tree, whose levels are read as they are opened, or by typing part of a name. */
export function RegionSelect({ value, onChange, label, placeholder, ...links }: RegionSelectProps) {
  const text = useText();
  const [typed, setTyped] = useState('');
  const { nodes, open } = useNodes(typed);
  const chosen = useQuery({ ...regionQuery(value ?? ''), enabled: value !== undefined && value !== '' });
  // The chosen division may lie in a branch that has not been opened: it still has a name.
  const labelled = value === undefined ? undefined : { value, label: chosen.data?.fullName ?? value };
  return (
    <TreeSelect<{ value: string; label: string }>
      {...links}
      aria-label={label}
      treeDataSimpleMode
      labelInValue
      allowClear
      showSearch={{ filterTreeNode: false, onSearch: setTyped, searchValue: typed }}
      placeholder={placeholder ?? text(recordText.chooseRegion)}
      notFoundContent={text(recordText.nothingFound)}
      treeData={nodes.map((node) => ({ ...node }))}
      {...(labelled === undefined ? {} : { value: labelled })}
      loadData={(node) => open(String(node.value))}
      onChange={(choice: { value: string } | undefined) => {
        setTyped('');
        onChange?.(choice?.value);
      }}
      style={{ width: '100%' }}
    />
  );
}
