import { useQuery, useQueryClient } from '@tanstack/react-query';
import { TreeSelect } from 'antd';
import { useState } from 'react';
import type { RegionAnswer } from '../../../src/modules/regions/region-schema.ts';
import { useText } from '../i18n/language.ts';
import { recordText } from '../i18n/register-text.ts';
import { regionChildrenQuery, regionQuery } from './region-queries.ts';

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

interface RegionSelectProps {
  readonly id?: string | undefined;
  readonly value?: string | undefined;
  readonly onChange?: ((code: string | undefined) => void) | undefined;
  readonly label?: string | undefined;
  readonly placeholder?: string | undefined;
}

/** Chooses a division from the tree, whose levels are read as they are opened. */
export function RegionSelect({ id, value, onChange, label, placeholder }: RegionSelectProps) {
  const text = useText();
  const client = useQueryClient();
  const provinces = useQuery(regionChildrenQuery(null));
  const chosen = useQuery({ ...regionQuery(value ?? ''), enabled: value !== undefined && value !== '' });
  const [loaded, setLoaded] = useState<readonly Node[]>([]);
  const nodes = [...(provinces.data ?? []).map((region) => nodeOf(region, '')), ...loaded];
  // The chosen division may lie in a branch that has not been opened: it still has a name.
  const labelled = value === undefined ? undefined : { value, label: chosen.data?.fullName ?? value };

  async function open(parent: string): Promise<void> {
    const children = await client.fetchQuery(regionChildrenQuery(parent));
    setLoaded((before) => [
      ...before.filter((node) => node.pId !== parent),
      ...children.map((region) => nodeOf(region, parent)),
    ]);
  }

  return (
    <TreeSelect<{ value: string; label: string }>
      {...(id === undefined ? {} : { id })}
      aria-label={label}
      treeDataSimpleMode
      labelInValue
      allowClear
      showSearch={{ treeNodeFilterProp: 'title' }}
      placeholder={placeholder ?? text(recordText.chooseRegion)}
      treeData={nodes.map((node) => ({ ...node }))}
      {...(labelled === undefined ? {} : { value: labelled })}
      loadData={(node) => open(String(node.value))}
      onChange={(choice: { value: string } | undefined) => onChange?.(choice?.value)}
      style={{ width: '100%' }}
    />
  );
}
