/** What may be written instead of what has been begun: arrow keys and Enter choose, Escape leaves the words as they are. */
import { Combobox, Text, useCombobox } from '@mantine/core';
import { useEffect, useState, type ReactElement } from 'react';

export interface Suggestion { id: string; label: string; detail: string; text: string }

/** @param children the field, which leaves the keys to the list while that is open. */
export function Suggesting({ label, found, text, onPick, children }: { label: string; found: Suggestion[]; text: string; onPick: (text: string) => void; children: (isOpen: boolean) => ReactElement }) {
  const [left, setLeft] = useState<string>();
  const isOpen = found.length > 0 && left !== text;
  const list = useCombobox({ opened: isOpen, onOpenedChange: (opens) => setLeft(opens ? undefined : text) });
  const ids = found.map(({ id }) => id).join(' ');
  useEffect(() => { if (isOpen) list.selectFirstOption(); }, [isOpen, ids]);
  return (
    <Combobox store={list} position="top-start" withinPortal={false} onOptionSubmit={(id) => { const picked = found.find((one) => one.id === id); if (picked) onPick(picked.text); }}>
      <Combobox.Target withKeyboardNavigation={isOpen}>{children(isOpen)}</Combobox.Target>
      <Combobox.Dropdown hidden={!isOpen}>
        <Combobox.Options aria-label={label}>
          {found.map(({ id, label, detail }) => <Combobox.Option key={id} value={id}><Text size="sm" fw={600}>{label}</Text><Text size="xs" c="dimmed" lineClamp={1}>{detail}</Text></Combobox.Option>)}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
