/** Replies that agents share, each in the three languages. */
import { Button, Group, Modal, Select, Stack, Table, Text, Textarea, TextInput, Title } from '@mantine/core';
import { useState } from 'react';
import { call, type Canned, type Language, type Routing } from '../api';
import { useLive } from '../live';
import { LANGUAGE_NAMES, useSpeaking } from '../texts';

const EMPTY: Canned = { id: 'new', shortcut: '', title: '', text: { en: '', es: '', zh: '' } };

export function CannedReplies() {
  const { say, language } = useSpeaking();
  const { data, reload } = useLive<{ items: Canned[] }>('/canned-replies');
  const [edited, setEdited] = useState<Canned>();
  return (
    <Stack p="md">
      <Group justify="space-between"><Title order={2} size="h4">{say('canned')}</Title><Button size="xs" onClick={() => setEdited(EMPTY)}>{say('add')}</Button></Group>
      {data?.items.length === 0 && <Text c="dimmed">{say('nothing')}</Text>}
      <Table highlightOnHover><Table.Tbody>{(data?.items ?? []).map((reply) => <Table.Tr key={reply.id}><Table.Td><Button variant="subtle" size="compact-sm" onClick={() => setEdited(reply)}>/{reply.shortcut}</Button></Table.Td><Table.Td>{reply.title}</Table.Td><Table.Td visibleFrom="sm"><Text size="sm" lineClamp={1}>{reply.text[language]}</Text></Table.Td></Table.Tr>)}</Table.Tbody></Table>
      <Modal closeButtonProps={{ 'aria-label': say('shut') }} opened={edited !== undefined} onClose={() => setEdited(undefined)} size="lg" title={say('canned')}>{edited && <Editor reply={edited} onDone={() => { setEdited(undefined); reload(); }} />}</Modal>
    </Stack>
  );
}

function Editor({ reply, onDone }: { reply: Canned; onDone: () => void }) {
  const { say } = useSpeaking();
  const [{ id, team, ...draft }, setDraft] = useState(reply);
  const teams = useLive<Routing>('/routing').data?.teams ?? [];
  const [problem, setProblem] = useState<string>();
  const kept = team === undefined ? {} : { team };
  return (
    <Stack>
      <TextInput label={say('shortcut')} value={draft.shortcut} onChange={({ currentTarget: { value } }) => setDraft({ id, ...kept, ...draft, shortcut: value })} />
      <TextInput label={say('title')} value={draft.title} onChange={({ currentTarget: { value } }) => setDraft({ id, ...kept, ...draft, title: value })} />
      {(Object.keys(LANGUAGE_NAMES) as Language[]).map((language) => <Textarea key={language} lang={language} label={LANGUAGE_NAMES[language]} autosize minRows={2} value={draft.text[language]} onChange={({ currentTarget: { value } }) => setDraft({ id, ...kept, ...draft, text: { ...draft.text, [language]: value } })} />)}
      {teams.length > 0 && <Select label={say('forTeam')} clearable clearButtonProps={{ 'aria-label': say('remove') }} data={teams.map((one) => one.id)} value={team ?? null} onChange={(value) => setDraft({ id, ...draft, ...(value !== null && { team: value }) })} />}
      <Text size="xs" c="dimmed">{say('variables')}</Text>
      {problem && <Text role="alert" c="red" size="sm">{problem}</Text>}
      <Group justify="space-between">
        {id !== 'new' ? <Button variant="subtle" color="red" onClick={() => void call('DELETE', `/canned-replies/${id}`).finally(onDone)}>{say('remove')}</Button> : <span />}
        <Button onClick={() => void call('PUT', `/canned-replies/${id}`, { ...draft, ...kept }).then(onDone, (error: unknown) => setProblem((error as Error).message))}>{say('save')}</Button>
      </Group>
    </Stack>
  );
}
