/** Who works at the desk: added, changed, shut out, and let in again with a one-time link. */
import { Alert, Button, CopyButton, Group, Modal, MultiSelect, NumberInput, PasswordInput, Select, Stack, Table, Text, TextInput, Title } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { call, type Agent, type Language, type Routing } from '../api';
import { useLive } from '../live';
import { Presence } from '../presence';
import { problemIn } from '../problems';
import { LANGUAGE_NAMES, useSpeaking } from '../texts';

const ROLES = ['agent', 'supervisor', 'admin'];

export function Team({ me }: { me: Agent }) {
  const { say, word } = useSpeaking();
  const { data, reload } = useLive<{ items: Agent[] }>('/agents');
  const [edited, setEdited] = useState<Agent | 'new'>();
  const [link, setLink] = useState<{ name: string; link: string }>();
  const invite = ({ id, name }: Pick<Agent, 'id' | 'name'>) => void call<{ link: string }>('POST', `/agents/${id}/link`).then((made) => setLink({ name, ...made }));
  const done = (added?: Agent) => {
    setEdited(undefined);
    reload();
    if (added) invite(added);
  };
  return (
    <Stack p="md">
      <Group justify="space-between"><Title order={2} size="h4">{say('team')}</Title><Button size="xs" onClick={() => setEdited('new')}>{say('addAgent')}</Button></Group>
      <Table.ScrollContainer minWidth={720}><Table>
        <Table.Thead><Table.Tr><Table.Th>{say('name')}</Table.Th><Table.Th>{say('role')}</Table.Th><Table.Th>{say('languages')}</Table.Th><Table.Th>{say('teams')}</Table.Th><Table.Th>{say('capacity')}</Table.Th><Table.Td /></Table.Tr></Table.Thead>
        <Table.Tbody>{(data?.items ?? []).map((agent) => <Table.Tr key={agent.id} c={agent.disabled ? 'dimmed' : undefined}>
          <Table.Td><Group gap="xs" wrap="nowrap"><Presence state={agent.presence} />{agent.name}</Group></Table.Td><Table.Td>{word('role', agent.role)}</Table.Td><Table.Td>{agent.languages.map((language) => LANGUAGE_NAMES[language]).join(', ')}</Table.Td>
          <Table.Td>{[...agent.teams, ...agent.skills].join(', ') || '–'}</Table.Td><Table.Td>{agent.capacity}</Table.Td>
          <Table.Td><Group gap={6} wrap="nowrap" justify="end">
            <Button size="compact-xs" variant="default" onClick={() => setEdited(agent)}>{say('edit')}</Button>
            {!agent.disabled && <Button size="compact-xs" variant="default" onClick={() => invite(agent)}>{say('oneTimeLink')}</Button>}
            {agent.id !== me.id && <Button size="compact-xs" variant="default" onClick={() => void call('PATCH', `/agents/${agent.id}`, { disabled: !agent.disabled }).finally(reload)}>{say(agent.disabled ? 'enable' : 'disable')}</Button>}
          </Group></Table.Td>
        </Table.Tr>)}</Table.Tbody>
      </Table></Table.ScrollContainer>
      <Modal closeButtonProps={{ 'aria-label': say('shut') }} opened={edited !== undefined} onClose={() => setEdited(undefined)} title={edited === 'new' ? say('addAgent') : edited?.name}>{edited !== undefined && <Person known={edited === 'new' ? undefined : edited} isMe={edited !== 'new' && edited.id === me.id} onDone={done} />}</Modal>
      <Modal closeButtonProps={{ 'aria-label': say('shut') }} opened={link !== undefined} onClose={() => setLink(undefined)} title={say('oneTimeLink')}>{link && <Stack>
        <Text size="sm">{say('linkIsGood', link.name)}</Text>
        <TextInput readOnly value={link.link} aria-label={say('oneTimeLink')} onFocus={({ currentTarget }) => currentTarget.select()} />
        <CopyButton value={link.link}>{({ copied, copy }) => <Button onClick={copy}>{say(copied ? 'copied' : 'copy')}</Button>}</CopyButton>
      </Stack>}</Modal>
    </Stack>
  );
}

/** @param onDone gets whoever was added without a password: they need a link. */
function Person({ known, isMe, onDone }: { known: Agent | undefined; isMe: boolean; onDone: (added?: Agent) => void }) {
  const { say, word, language: own } = useSpeaking();
  const { teams: allTeams = [], skills: allSkills = [] } = useLive<Routing>('/routing').data ?? {};
  const [problem, setProblem] = useState<string>();
  const [role, setRole] = useState<string>(known?.role ?? 'agent');
  const [languages, setLanguages] = useState<string[]>(known?.languages ?? ['en', 'es', 'zh']);
  const [teams, setTeams] = useState<string[]>(known?.teams ?? []);
  const [skills, setSkills] = useState<string[]>(known?.skills ?? []);
  const [capacity, setCapacity] = useState<string | number>(known?.capacity ?? 6);
  const save = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const password = String(form.get('password') ?? '');
    const details = { name: form.get('name'), role, languages, teams, skills, capacity: Number(capacity), ...(password !== '' && { password }) };
    const work = known ? call<Agent>('PATCH', `/agents/${known.id}`, details) : call<Agent>('POST', '/agents', { ...details, email: form.get('email') });
    work.then((saved) => onDone(known || password !== '' ? undefined : saved), (error: unknown) => setProblem(problemIn(say, error)));
  };
  const skillName = (name: Routing['skills'][number]['name']) => (typeof name === 'string' ? name : (name[own] ?? Object.values(name)[0] ?? ''));
  return (
    <form onSubmit={save}><Stack>
      <TextInput name="name" label={say('name')} defaultValue={known?.name} required />
      {!known && <TextInput name="email" type="email" label={say('email')} required />}
      <PasswordInput name="password" label={say(known ? 'newPassword' : 'password')} description={known ? undefined : say('withoutPassword')} visibilityToggleButtonProps={{ 'aria-label': say('showPassword') }} minLength={10} autoComplete="new-password" />
      <Select label={say('role')} data={ROLES.map((value) => ({ value, label: word('role', value) }))} value={role} onChange={(value) => setRole(value!)} allowDeselect={false} disabled={isMe} />
      <MultiSelect label={say('languages')} data={(Object.keys(LANGUAGE_NAMES) as Language[]).map((value) => ({ value, label: LANGUAGE_NAMES[value] }))} value={languages} onChange={setLanguages} />
      <MultiSelect label={say('teams')} description={allTeams.length === 0 ? say('noneDefined') : say('noTeams')} data={[...new Set([...allTeams.map(({ id }) => id), ...teams])]} value={teams} onChange={setTeams} />
      {allSkills.length > 0 && <MultiSelect label={say('skills')} data={allSkills.map(({ id, name }) => ({ value: id, label: skillName(name) }))} value={skills} onChange={setSkills} />}
      <NumberInput label={say('capacity')} min={1} max={50} value={capacity} onChange={setCapacity} />
      {problem && <Alert role="alert" color="red">{problem}</Alert>}
      <Button type="submit" disabled={languages.length === 0}>{say(known ? 'save' : 'add')}</Button>
    </Stack></form>
  );
}
