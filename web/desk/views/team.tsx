/** Who works at the desk. */
import { Button, Group, Modal, MultiSelect, NumberInput, PasswordInput, Select, Stack, Table, Text, TextInput, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState, type FormEvent } from 'react';
import { call, type Agent, type Language } from '../api';
import { Presence } from '../desk';
import { useLive } from '../live';
import { LANGUAGE_NAMES, useSpeaking } from '../texts';

const ROLES = ['agent', 'supervisor', 'admin'];

export function Team({ me }: { me: Agent }) {
  const { say, word } = useSpeaking();
  const { data, reload } = useLive<{ items: Agent[] }>('/agents');
  const [isAdding, adding] = useDisclosure(false);
  return (
    <Stack p="md">
      <Group justify="space-between"><Title order={2} size="h4">{say('team')}</Title><Button size="xs" onClick={adding.open}>{say('addAgent')}</Button></Group>
      <Table.ScrollContainer minWidth={560}><Table>
        <Table.Thead><Table.Tr><Table.Th>{say('name')}</Table.Th><Table.Th>{say('role')}</Table.Th><Table.Th>{say('languages')}</Table.Th><Table.Th>{say('capacity')}</Table.Th><Table.Th /></Table.Tr></Table.Thead>
        <Table.Tbody>{(data?.items ?? []).map((agent) => <Table.Tr key={agent.id} opacity={agent.disabled ? 0.5 : 1}>
          <Table.Td><Group gap="xs"><Presence state={agent.presence} />{agent.name}</Group></Table.Td><Table.Td>{word('role', agent.role)}</Table.Td><Table.Td>{agent.languages.map((language) => LANGUAGE_NAMES[language]).join(', ')}</Table.Td><Table.Td>{agent.capacity}</Table.Td>
          <Table.Td>{agent.id !== me.id && <Button size="compact-xs" variant="default" onClick={() => void call('PATCH', `/agents/${agent.id}`, { disabled: !agent.disabled }).finally(reload)}>{say(agent.disabled ? 'enable' : 'disable')}</Button>}</Table.Td>
        </Table.Tr>)}</Table.Tbody>
      </Table></Table.ScrollContainer>
      <Modal closeButtonProps={{ 'aria-label': say('shut') }} opened={isAdding} onClose={adding.close} title={say('addAgent')}><NewAgent onDone={() => { adding.close(); reload(); }} /></Modal>
    </Stack>
  );
}

function NewAgent({ onDone }: { onDone: () => void }) {
  const { say, word } = useSpeaking();
  const [problem, setProblem] = useState<string>();
  const [role, setRole] = useState<string | null>('agent');
  const [languages, setLanguages] = useState<string[]>(['en', 'es', 'zh']);
  const [capacity, setCapacity] = useState<string | number>(6);
  const add = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    call('POST', '/agents', { email: form.get('email'), name: form.get('name'), password: form.get('password'), role, languages, capacity: Number(capacity) }).then(onDone, (error: unknown) => setProblem((error as Error).message));
  };
  return (
    <form onSubmit={add}><Stack>
      <TextInput name="name" label={say('name')} required /><TextInput name="email" type="email" label={say('email')} required /><PasswordInput name="password" label={say('password')} visibilityToggleButtonProps={{ 'aria-label': say('showPassword') }} minLength={10} required autoComplete="new-password" />
      <Select label={say('role')} data={ROLES.map((value) => ({ value, label: word('role', value) }))} value={role} onChange={setRole} />
      <MultiSelect label={say('languages')} data={(Object.keys(LANGUAGE_NAMES) as Language[]).map((value) => ({ value, label: LANGUAGE_NAMES[value] }))} value={languages} onChange={setLanguages} />
      <NumberInput label={say('capacity')} min={1} max={50} value={capacity} onChange={setCapacity} />
      {problem && <Text role="alert" c="red" size="sm">{problem}</Text>}
      <Button type="submit">{say('add')}</Button>
    </Stack></form>
  );
}
