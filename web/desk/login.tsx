/** The way in: a password, the company's own sign-in, or a one-time link with which a password is set. */
import { Alert, Anchor, Button, Center, Divider, Group, Paper, PasswordInput, Stack, Text, TextInput, Title, UnstyledButton } from '@mantine/core';
import { useEffect, useState, type FormEvent, type ReactNode } from 'react';
import { ApiError, call, get, type Language } from './api';
import { LANGUAGE_NAMES, useSpeaking, type TextKey } from './texts';

interface Way { onSignedIn: () => void; onLanguage: (language: Language) => void }

export function Login({ isOver, onSignedIn, onLanguage }: Way & { /** They were in, and the session has ended. */ isOver: boolean }) {
  const { say } = useSpeaking();
  const [problem, setProblem] = useState<TextKey | undefined>(problemOnTheWay);
  const [isBusy, setBusy] = useState(false);
  const [hasOidc, setOidc] = useState(false);
  useEffect(() => { get<{ oidc: boolean }>('/session/ways').then(({ oidc }) => setOidc(oidc), () => undefined); }, []);
  const signIn = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setBusy(true);
    call('POST', '/session', { email: form.get('email'), password: form.get('password') }).then(onSignedIn, (error: unknown) => setProblem(error instanceof ApiError && error.status === 429 ? 'tooMany' : 'signInFailed')).finally(() => setBusy(false));
  };
  return (
    <Door onSubmit={signIn} title={say('desk')} onLanguage={onLanguage}>
      {isOver && !problem && <Alert color="blue" role="status">{say('signedOut')}</Alert>}
      {problem && <Alert color="red" role="alert">{say(problem)}</Alert>}
      {hasOidc && <><Button component="a" href="/api/desk/session/oidc">{say('signInElsewhere')}</Button><Divider label={say('orPassword')} /></>}
      <TextInput name="email" type="email" label={say('email')} required autoComplete="username" autoFocus />
      <PasswordInput name="password" label={say('password')} visibilityToggleButtonProps={{ 'aria-label': say('showPassword') }} required autoComplete="current-password" />
      <Button type="submit" variant={hasOidc ? 'default' : 'filled'} loading={isBusy}>{say('signIn')}</Button>
    </Door>
  );
}

/** What the way back from the identity provider says; the address forgets it. */
function problemOnTheWay(): TextKey | undefined {
  const why = /^#sign-in=(\w+)$/.exec(location.hash)?.[1];
  if (why !== undefined) history.replaceState(null, '', location.pathname);
  return why === undefined ? undefined : why === 'provider' ? 'providerDown' : 'unknownHere';
}

/** The secret of a one-time link that this page was opened with. */
export function linkedSecret(): string | undefined {
  return /^#password=([\w-]+)$/.exec(location.hash)?.[1];
}

export function SetPassword({ secret, onSignedIn, onLanguage, onLeft }: Way & { secret: string; onLeft: () => void }) {
  const { say } = useSpeaking();
  const [owner, setOwner] = useState<{ name: string; email: string } | null>();
  const [problem, setProblem] = useState<TextKey>();
  const [isBusy, setBusy] = useState(false);
  useEffect(() => { call<{ name: string; email: string }>('POST', '/session/link', { secret }).then(setOwner, (error: unknown) => { setOwner(null); setProblem(error instanceof ApiError && error.status === 429 ? 'tooMany' : 'linkOver'); }); }, [secret]);
  const set = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setBusy(true);
    call('POST', '/session/link', { secret, password: new FormData(event.currentTarget).get('password') }).then(onSignedIn, (error: unknown) => setProblem(error instanceof ApiError && error.status === 429 ? 'tooMany' : 'linkOver')).finally(() => setBusy(false));
  };
  if (owner === undefined) return null;
  return (
    <Door onSubmit={set} title={say('setPassword')} onLanguage={onLanguage}>
      {problem && <Alert color="red" role="alert">{say(problem)}</Alert>}
      {owner && <>
        <Text size="sm">{say('setPasswordFor', `${owner.name} (${owner.email})`)}</Text>
        <input type="hidden" name="username" autoComplete="username" value={owner.email} readOnly />
        <PasswordInput name="password" label={say('password')} visibilityToggleButtonProps={{ 'aria-label': say('showPassword') }} minLength={10} maxLength={200} required autoComplete="new-password" autoFocus />
        <Button type="submit" loading={isBusy}>{say('save')}</Button>
      </>}
      {!owner && <Anchor component="button" type="button" onClick={onLeft}>{say('toSignIn')}</Anchor>}
    </Door>
  );
}

function Door({ title, onSubmit, onLanguage, children }: { title: string; onSubmit: (event: FormEvent<HTMLFormElement>) => void; onLanguage: Way['onLanguage']; children: ReactNode }) {
  return (
    <Center mih="100dvh" p="md" component="main">
      <Paper withBorder shadow="sm" p="xl" w={380} maw="100%">
        <form onSubmit={onSubmit}>
          <Stack>
            <Title order={1} size="h3">{title}</Title>
            {children}
            <Group justify="center" gap="lg">{(Object.keys(LANGUAGE_NAMES) as Language[]).map((language) => <UnstyledButton key={language} type="button" lang={language} onClick={() => onLanguage(language)}><Text size="sm" td="underline">{LANGUAGE_NAMES[language]}</Text></UnstyledButton>)}</Group>
          </Stack>
        </form>
      </Paper>
    </Center>
  );
}
