import { Alert, Button, Center, Group, Paper, PasswordInput, Stack, Text, TextInput, Title, UnstyledButton } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { ApiError, call, type Language } from './api';
import { LANGUAGE_NAMES, useSpeaking, type TextKey } from './texts';

export function Login({ onSignedIn, onLanguage }: { onSignedIn: () => void; onLanguage: (language: Language) => void }) {
  const { say } = useSpeaking();
  const [problem, setProblem] = useState<TextKey>();
  const [isBusy, setBusy] = useState(false);
  const signIn = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setBusy(true);
    call('POST', '/session', { email: form.get('email'), password: form.get('password') }).then(() => {
      if ('Notification' in window && Notification.permission === 'default') void Notification.requestPermission();
      onSignedIn();
    }, (error: unknown) => setProblem(error instanceof ApiError && error.status === 429 ? 'tooMany' : 'signInFailed')).finally(() => setBusy(false));
  };
  return (
    <Center mih="100dvh" p="md" component="main">
      <Paper withBorder shadow="sm" p="xl" w={380} maw="100%">
        <form onSubmit={signIn}>
          <Stack>
            <Title order={1} size="h3">{say('desk')}</Title>
            {problem && <Alert color="red" role="alert">{say(problem)}</Alert>}
            <TextInput name="email" type="email" label={say('email')} required autoComplete="username" autoFocus />
            <PasswordInput name="password" label={say('password')} visibilityToggleButtonProps={{ 'aria-label': say('showPassword') }} required autoComplete="current-password" />
            <Button type="submit" loading={isBusy}>{say('signIn')}</Button>
            <Group justify="center" gap="lg">{(Object.keys(LANGUAGE_NAMES) as Language[]).map((language) => <UnstyledButton key={language} lang={language} onClick={() => onLanguage(language)}><Text size="sm" td="underline">{LANGUAGE_NAMES[language]}</Text></UnstyledButton>)}</Group>
          </Stack>
        </form>
      </Paper>
    </Center>
  );
}
