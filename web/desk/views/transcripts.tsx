/** Transcripts of all conversations of a time, to take away. */
import { Alert, Button, Group, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useSpeaking, type TextKey } from '../texts';
import { lastDays, PeriodChoice, queryOf } from './period';

const FORMATS = ['csv', 'json', 'pdf'] as const;
const PROBLEMS: Record<number, TextKey> = { 400: 'tooManyThen', 404: 'noneThen' };

export function Transcripts() {
  const { say } = useSpeaking();
  const [period, setPeriod] = useState(() => lastDays(7));
  const [problem, setProblem] = useState<TextKey>();
  const [busy, setBusy] = useState<string>();
  const take = async (format: string) => {
    setBusy(format);
    setProblem(undefined);
    try {
      const response = await fetch(`/api/desk/transcripts?${queryOf(period, { format })}`, { credentials: 'same-origin' });
      if (response.ok) save(await response.blob(), `conversations-${period.from}-${period.to}.${format}`);
      else setProblem(PROBLEMS[response.status] ?? 'unreached');
    } catch {
      setProblem('unreached');
    }
    setBusy(undefined);
  };
  return (
    <Stack p="md">
      <Title order={2} size="h4">{say('transcripts')}</Title>
      <PeriodChoice period={period} onChange={setPeriod} />
      <Text size="sm" c="dimmed">{say('transcriptsHow')}</Text>
      {problem && <Alert color="red" role="alert" maw={560}>{say(problem)}</Alert>}
      <Group>{FORMATS.map((format) => <Button key={format} size="xs" variant="default" loading={busy === format} disabled={busy !== undefined} onClick={() => void take(format)}>{say('download')} {format.toUpperCase()}</Button>)}</Group>
    </Stack>
  );
}

function save(content: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
