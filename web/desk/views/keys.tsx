/** All the keys there are; `?` shows them. */
import { Group, Kbd, Modal, Table, Text } from '@mantine/core';
import { useSpeaking, type TextKey } from '../texts';

const KEYS: [keys: string[], what: TextKey][] = [
  [['Alt', '1 … 9'], 'keyViews'], [['/'], 'keySearch'], [['↑', '↓', 'Enter'], 'keyList'], [['Alt', '↑ ↓'], 'keyNext'], [['T'], 'keyTake'], [['R'], 'keyWrite'], [['N'], 'keyNote'],
  [['Enter', 'Shift Enter'], 'keySend'], [['/'], 'keyCanned'], [['@'], 'keyMention'], [['Esc'], 'keyClose'], [['?'], 'keyHelp'],
];

export function Keys({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { say } = useSpeaking();
  return (
    <Modal opened={isOpen} onClose={onClose} title={say('keys')} closeButtonProps={{ 'aria-label': say('shut') }}>
      <Table><Table.Tbody>{KEYS.map(([keys, what]) => <Table.Tr key={what}><Table.Td w={150}><Group gap={4}>{keys.map((key) => <Kbd key={key}>{key}</Kbd>)}</Group></Table.Td><Table.Td><Text size="sm">{say(what)}</Text></Table.Td></Table.Tr>)}</Table.Tbody></Table>
    </Modal>
  );
}
