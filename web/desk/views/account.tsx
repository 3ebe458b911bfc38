/** An agent's own affairs: their password, and their accounts in Slack and Teams. */
import { Alert, Button, Code, Group, Modal, PasswordInput, Stack, Text } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { ApiError, call } from '../api';
import { useLive } from '../live';
import { problemIn } from '../problems';
import { useSpeaking } from '../texts';

export type OwnAffair = 'password' | 'connections';

export function OwnAffairs({ affair, onClose }: { affair: OwnAffair | undefined; onClose: () => void }) {
  const { say } = useSpeaking();
  return (
    <Modal opened={affair !== undefined} onClose={onClose} title={say(affair === 'connections' ? 'connections' : 'changePassword')} closeButtonProps={{ 'aria-label': say('shut') }}>
      {affair === 'password' && <ChangePassword />}
      {affair === 'connections' && <Connections />}
    </Modal>
  );
}

function ChangePassword() {
  const { say } = useSpeaking();
  const [problem, setProblem] = useState<string>();
  const [isDone, setDone] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const change = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setBusy(true);
    call('PUT', '/session/password', { current: form.get('current'), password: form.get('password') })
      .then(() => setDone(true), (error: unknown) => setProblem(error instanceof ApiError && error.status === 403 ? say('wrongPassword') : problemIn(say, error))).finally(() => setBusy(false));
  };
  if (isDone) return <Alert color="teal" role="status">{say('passwordChanged')}</Alert>;
  const eye = { 'aria-label': say('showPassword') };
  return (
    <form onSubmit={change}><Stack>
      {problem && <Alert color="red" role="alert">{problem}</Alert>}
      <PasswordInput name="current" label={say('presentPassword')} visibilityToggleButtonProps={eye} required autoComplete="current-password" />
      <PasswordInput name="password" label={say('newPassword')} visibilityToggleButtonProps={eye} minLength={10} maxLength={200} required autoComplete="new-password" />
      <Button type="submit" loading={isBusy}>{say('save')}</Button>
    </Stack></form>
  );
}

const CHANNEL_NAMES = { slack: 'Slack', teams: 'Teams' };

function Connections() {
  const { say } = useSpeaking();
  const { data, reload } = useLive<{ channels: ('slack' | 'teams')[]; items: { channel: 'slack' | 'teams' }[] }>('/connections');
  const [code, setCode] = useState<string>();
  const [problem, setProblem] = useState<string>();
  if (!data) return null;
  const tell = (error: unknown) => setProblem(problemIn(say, error));
  return (
    <Stack>
      {data.channels.length === 0 && <Text size="sm" c="dimmed">{say('noRooms')}</Text>}
      {problem && <Alert color="red" role="alert">{problem}</Alert>}
      {data.items.map(({ channel }) => <Group key={channel} justify="space-between"><Text size="sm">{say('connectedTo', CHANNEL_NAMES[channel])}</Text><Button size="compact-xs" variant="default" onClick={() => void call('DELETE', `/connections/${channel}`).catch(tell).finally(reload)}>{say('disconnect')}</Button></Group>)}
      {data.channels.length > 0 && <Group><Button size="xs" onClick={() => void call<{ code: string }>('POST', '/connections/code').then((answer) => setCode(answer.code), tell)}>{say('newCode')}</Button>{code !== undefined && <Code fz="lg">{code}</Code>}</Group>}
      {code !== undefined && <Text size="sm">{say('connectHow')}</Text>}
    </Stack>
  );
}
