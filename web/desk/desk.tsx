/** The desk: signing in, the frame around its views, and which of them is shown. */
import { ActionIcon, Alert, AppShell, Badge, Box, Burger, Button, Group, Menu, NavLink, ScrollArea, Text, useMantineColorScheme } from '@mantine/core';
import { useDisclosure, useHotkeys, useLocalStorage } from '@mantine/hooks';
import { useCallback, useEffect, useState } from 'react';
import { ApiError, call, get, type Agent, type Item, type Language } from './api';
import { listen, useLive } from './live';
import { Login } from './login';
import { LANGUAGE_NAMES, speakingIn, SpeakingContext, useSpeaking, type TextKey } from './texts';
import { Audit } from './views/audit';
import { CannedReplies } from './views/canned';
import { Cases } from './views/cases';
import { Chats } from './views/chats';
import { Quality } from './views/quality';
import { Team } from './views/team';
import { Wall } from './views/wall';

type View = 'waiting' | 'mine' | 'bot' | 'others' | 'closed' | 'cases' | 'wall' | 'quality' | 'canned' | 'team' | 'audit';
const CHAT_VIEWS: View[] = ['waiting', 'mine', 'bot', 'others', 'closed'];
const SUPERVISOR_VIEWS: View[] = ['wall', 'quality', 'canned', 'audit'];

export function Desk() {
  const [agent, setAgent] = useState<Agent | null>();
  const [chosen, setChosen] = useLocalStorage<Language | ''>({ key: 'desk-language', defaultValue: '' });
  const load = useCallback(() => {
    get<{ agent: Agent }>('/session').then(({ agent: me }) => setAgent(me), (error: unknown) => { if (error instanceof ApiError && error.status === 401) setAgent(null); });
  }, []);
  useEffect(load, [load]);
  const language: Language = chosen !== '' ? chosen : (agent?.languages[0] ?? browserLanguage());
  useEffect(() => { document.documentElement.lang = language; }, [language]);
  if (agent === undefined) return null;
  return (
    <SpeakingContext.Provider value={speakingIn(language)}>
      {agent === null ? <Login onSignedIn={load} onLanguage={setChosen} /> : <Frame agent={agent} onLanguage={setChosen} onSignedOut={() => setAgent(null)} />}
    </SpeakingContext.Provider>
  );
}

function browserLanguage(): Language {
  const [own] = navigator.language.split('-');
  return own === 'es' || own === 'zh' ? own : 'en';
}

function Frame({ agent, onLanguage, onSignedOut }: { agent: Agent; onLanguage: (language: Language) => void; onSignedOut: () => void }) {
  const { say } = useSpeaking();
  const [view, setView] = useState<View>('waiting');
  const [open, setOpen] = useState<string>();
  const [isConnected, setConnected] = useState(true);
  const [navigation, { toggle, close }] = useDisclosure(false);
  const { toggleColorScheme } = useMantineColorScheme();
  useEffect(() => listen(setConnected), []);
  const waiting = useLive<{ items: Item[] }>('/conversations?state=waiting&limit=200');
  const own = useLive<{ items: Item[] }>('/conversations?state=open&owner=me&limit=50');
  const offers = useLive<{ items: { conversationId: string; from: string; note: string }[] }>('/transfers');
  useNotice(waiting.data?.items.length ?? 0, say('notifications'));
  const go = (next: View) => {
    setView(next);
    setOpen(undefined);
    close();
  };
  useHotkeys([['alt+1', () => go('waiting')], ['alt+2', () => go('mine')], ['alt+3', () => go('bot')], ['alt+4', () => go('cases')]]);
  const views: View[] = [...CHAT_VIEWS, 'cases', ...(agent.role === 'agent' ? [] : SUPERVISOR_VIEWS), ...(agent.role === 'admin' ? ['team' as const] : [])];
  const counts: Partial<Record<View, number>> = { waiting: waiting.data?.items.length ?? 0, mine: own.data?.items.length ?? 0 };
  const show = (conversation: string) => {
    setView('others');
    setOpen(conversation);
  };
  return (
    <AppShell header={{ height: 52 }} navbar={{ width: 210, breakpoint: 'sm', collapsed: { mobile: !navigation } }} padding={0}>
      <AppShell.Header>
        <Group h="100%" px="md" justify="space-between" wrap="nowrap">
          <Group gap="sm" wrap="nowrap">
            <Burger opened={navigation} onClick={toggle} hiddenFrom="sm" size="sm" aria-label={say('menu')} />
            <Text fw={700} component="h1" size="md">{say('desk')}</Text>
          </Group>
          <Group gap="xs" wrap="nowrap">
            <ActionIcon variant="default" size="lg" onClick={toggleColorScheme} aria-label={say('theme')} title={say('theme')}>◐</ActionIcon>
            <Menu>
              <Menu.Target><Button variant="default" size="xs" aria-label={agent.name}><Presence state={agent.presence} />&nbsp;{agent.name}</Button></Menu.Target>
              <Menu.Dropdown>
                <Menu.Label>{say('language')}</Menu.Label>
                {(Object.keys(LANGUAGE_NAMES) as Language[]).map((language) => <Menu.Item key={language} onClick={() => onLanguage(language)} lang={language}>{LANGUAGE_NAMES[language]}</Menu.Item>)}
                <Menu.Divider />
                {(['online', 'away'] as const).map((presence) => <Menu.Item key={presence} onClick={() => void call('PUT', '/presence', { presence }).then(() => location.reload())}>{say(presence)}</Menu.Item>)}
                <Menu.Divider />
                <Menu.Item onClick={() => void call('DELETE', '/session').then(onSignedOut)}>{say('signOut')}</Menu.Item>
              </Menu.Dropdown>
            </Menu>
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="xs" component="nav">
        <ScrollArea>
          {views.map((name) => <NavLink key={name} component="button" active={name === view} label={say(name as TextKey)} onClick={() => go(name)} aria-current={name === view ? 'page' : undefined} rightSection={counts[name] ? <Badge size="sm" variant={name === 'waiting' ? 'filled' : 'light'}>{counts[name]}</Badge> : undefined} />)}
        </ScrollArea>
      </AppShell.Navbar>
      <AppShell.Main>
        {!isConnected && <Alert color="orange" radius={0} role="status">{say('offline')}</Alert>}
        {(offers.data?.items ?? []).map((offer) => <Offer key={offer.conversationId} offer={offer} onAnswered={(accepted) => { offers.reload(); if (accepted) show(offer.conversationId); }} />)}
        <Box component="section" aria-label={say(view as TextKey)}>
          {CHAT_VIEWS.includes(view) && <Chats key={view} view={view as 'waiting'} agent={agent} open={open} onOpen={setOpen} isConnected={isConnected} />}
          {view === 'cases' && <Cases agent={agent} onOpenChat={show} />}
          {view === 'wall' && <Wall />}
          {view === 'quality' && <Quality onOpenChat={show} />}
          {view === 'canned' && <CannedReplies />}
          {view === 'team' && <Team me={agent} />}
          {view === 'audit' && <Audit onOpenChat={show} />}
        </Box>
      </AppShell.Main>
    </AppShell>
  );
}

function Offer({ offer, onAnswered }: { offer: { conversationId: string; from: string; note: string }; onAnswered: (accepted: boolean) => void }) {
  const { say } = useSpeaking();
  const answer = (accepted: boolean) => void call('PUT', `/conversations/${offer.conversationId}/transfer`, { accepted }).finally(() => onAnswered(accepted));
  return (
    <Alert color="blue" radius={0} title={say('offers', offer.from)} role="alert">
      <Group justify="space-between">
        <Text size="sm">{offer.note}</Text>
        <Group gap="xs"><Button size="xs" onClick={() => answer(true)}>{say('accept')}</Button><Button size="xs" variant="default" onClick={() => answer(false)}>{say('decline')}</Button></Group>
      </Group>
    </Alert>
  );
}

export function Presence({ state }: { state: string }) {
  const { say } = useSpeaking();
  const colour = { online: 'teal', away: 'yellow' }[state] ?? 'gray';
  return <Box component="span" w={9} h={9} display="inline-block" style={{ borderRadius: '50%', background: `var(--mantine-color-${colour}-6)` }} role="img" aria-label={say(state === 'offline' ? 'offlineState' : (state as TextKey))} />;
}

/** In the title always; as a notification where the browser lets us. */
function useNotice(waiting: number, text: string) {
  const [before, setBefore] = useState(waiting);
  useEffect(() => {
    document.title = waiting > 0 ? `(${waiting}) Desk` : 'Desk';
    if (waiting > before && document.hidden && 'Notification' in window && Notification.permission === 'granted') new Notification(text);
    setBefore(waiting);
  }, [waiting, before, text]);
}
