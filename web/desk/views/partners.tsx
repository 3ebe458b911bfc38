/** What carriers have been asked for, and taking down what they answer. */
import { Alert, Badge, Button, Card, Group, Modal, Stack, Text, Textarea, TextInput, Title } from '@mantine/core';
import { useState } from 'react';
import { call, type PartnerRequest } from '../api';
import { useLive } from '../live';
import { problemIn } from '../problems';
import { dayIn, LANGUAGE_NAMES, timeIn, useSpeaking, type TextKey } from '../texts';

type Answer = 'confirmed' | 'refused' | 'done';
const ANSWERS: Record<Answer, TextKey> = { confirmed: 'partner-confirm', done: 'partner-done', refused: 'partner-refuse' };

export function Partners({ onOpenChat, onOpenCase }: { onOpenChat: (conversation: string) => void; onOpenCase: (number: string) => void }) {
  const { say } = useSpeaking();
  const { data, reload } = useLive<{ items: PartnerRequest[] }>('/partner-requests');
  const [answered, setAnswered] = useState<{ request: PartnerRequest; answer: Answer }>();
  const soonest = [...(data?.items ?? [])].sort((a, b) => a.answerBy.localeCompare(b.answerBy));
  return (
    <Stack p="md" maw={860}>
      <Title order={2} size="h4">{say('partners')}</Title>
      {soonest.length === 0 && data && <Text c="dimmed">{say('noPartners')}</Text>}
      {soonest.map((request) => <Request key={request.id} request={request} onOpenChat={onOpenChat} onOpenCase={onOpenCase} onAnswer={(answer) => setAnswered({ request, answer })} />)}
      <Modal opened={answered !== undefined} onClose={() => setAnswered(undefined)} title={answered && say('answerOf', say(ANSWERS[answered.answer]))} closeButtonProps={{ 'aria-label': say('shut') }}>
        {answered && <AnswerForm {...answered} onDone={() => { setAnswered(undefined); reload(); }} />}
      </Modal>
    </Stack>
  );
}

function Request({ request, onOpenChat, onOpenCase, onAnswer }: { request: PartnerRequest; onOpenChat: (conversation: string) => void; onOpenCase: (number: string) => void; onAnswer: (answer: Answer) => void }) {
  const { say, word, language } = useSpeaking();
  const { wanted, state, by, partner, trackingNumber, orderNumber, carrier, day, window, text, answerBy, askedAt, caseNumber, conversationId, confirmation } = request;
  const isLate = state === 'asked' && Date.parse(answerBy) < Date.now();
  const asked = partner?.[language] ?? (by === 'team' ? say('byTeam') : by === 'mail' ? say('byMail') : by);
  return (
    <Card withBorder padding="sm" component="article" aria-label={`${word('wanted', wanted)} ${trackingNumber ?? orderNumber ?? caseNumber}`}>
      <Group justify="space-between" align="start">
        <Group gap="xs"><Text fw={600}>{word('wanted', wanted)}</Text><Badge variant="light" color={state === 'confirmed' ? 'teal' : 'gray'}>{word('partner', state)}</Badge></Group>
        <Text size="xs" className={isLate ? 'late' : ''} {...(isLate ? {} : { c: 'dimmed' })}>{say('answerBy', timeIn(language, answerBy))}</Text>
      </Group>
      <Text size="sm">{[carrier && word('carrier', carrier), trackingNumber, orderNumber].filter(Boolean).join(' · ')}</Text>
      {day && <Text size="sm">{say(state === 'confirmed' ? 'agreedDay' : 'wantedDay')}: {dayIn(language, day)}{window ? `, ${window.from}–${window.to}` : ''}{confirmation ? ` · ${confirmation}` : ''}</Text>}
      {text && <Text size="sm" c="dimmed" lang={request.language}>“{text}”</Text>}
      <Text size="xs" c="dimmed">{timeIn(language, askedAt)} · {asked}</Text>
      <Group gap="xs" mt="xs">
        {(Object.keys(ANSWERS) as Answer[]).filter((answer) => answer !== state).map((answer) => <Button key={answer} size="compact-sm" variant={answer === 'refused' ? 'default' : 'light'} onClick={() => onAnswer(answer)}>{say(ANSWERS[answer])}</Button>)}
        <Button size="compact-sm" variant="subtle" onClick={() => onOpenCase(caseNumber)}>{caseNumber}</Button>
        <Button size="compact-sm" variant="subtle" onClick={() => onOpenChat(conversationId)}>{say('openChat')}</Button>
      </Group>
    </Card>
  );
}

function AnswerForm({ request, answer, onDone }: { request: PartnerRequest; answer: Answer; onDone: () => void }) {
  const { say } = useSpeaking();
  const [day, setDay] = useState(request.day ?? '');
  const [words, setWords] = useState('');
  const [problem, setProblem] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const send = () => {
    setBusy(true);
    call('PUT', `/partner-requests/${request.id}/answer`, { state: answer, ...(answer === 'confirmed' && day !== '' && { day }), ...(words.trim() !== '' && { words }) }).then(onDone, (error: unknown) => setProblem(problemIn(say, error))).finally(() => setBusy(false));
  };
  return (
    <Stack>
      {problem && <Alert color="red" role="alert">{problem}</Alert>}
      {answer === 'confirmed' && <TextInput type="date" label={say('agreedDay')} value={day} onChange={({ currentTarget }) => setDay(currentTarget.value)} />}
      <Textarea label={say('wordsOfAnswer')} description={LANGUAGE_NAMES[request.language]} value={words} onChange={({ currentTarget }) => setWords(currentTarget.value)} autosize minRows={2} maxLength={2000} />
      <Button onClick={send} loading={isBusy}>{say('tell')}</Button>
    </Stack>
  );
}
