/** The frame around the desk's views, and which of them is shown. */
import { ActionIcon, Alert, AppShell, Badge, Box, Burger, Button, Group, Menu, NavLink, ScrollArea, Text, useMantineColorScheme } from '@mantine/core';
import { useDisclosure, useHotkeys, type HotkeyItem } from '@mantine/hooks';
import { useEffect, useState } from 'react';
import { call, type Agent, type Item, type Language } from './api';
import { listen, useLive } from './live';
import { NotifyItem, OfferNotice, PressingMenu, RingNotice, useNotification, type Offer } from './notices';
import { usePlace } from './place';
import { Presence } from './presence';
import { LANGUAGE_NAMES, useSpeaking, type TextKey } from './texts';
import { OwnAffairs, type OwnAffair } from './views/account';
import { Audit } from './views/audit';
import { CannedReplies } from './views/canned';
import { Cases } from './views/cases';
import { Chats } from './views/chats';
import { FeedbackReport } from './views/feedback';
import { Keys } from './views/keys';
import { Mentions, type MentionList } from './views/mentions';
import { Partners } from './views/partners';
import { Quality } from './views/quality';
import { Team } from './views/team';
import { Transcripts } from './views/transcripts';
import { Wall } from './views/wall';

type View = 'waiting' | 'mine' | 'bot' | 'cases' | 'mentions' | 'partners' | 'others' | 'closed' | 'wall' | 'feedback' | 'quality' | 'transcripts' | 'canned' | 'audit' | 'team';
const CHAT_VIEWS: View[] = ['waiting', 'mine', 'bot', 'others', 'closed'];
const AGENT_VIEWS: View[] = ['waiting', 'mine', 'bot', 'cases', 'mentions', 'partners', 'others', 'closed'];
const SUPERVISOR_VIEWS: View[] = ['wall', 'feedback', 'quality', 'transcripts', 'canned', 'audit'];

export interface FrameProps { agent: Agent; onLanguage: (language: Language) => void; /** They are other than they were. */ onChanged: () => void; onSignedOut: () => void }

export function Frame({ agent, onLanguage, onChanged, onSignedOut }: FrameProps) {
  const { say } = useSpeaking();
  const [isConnected, setConnected] = useState(true);
  const [navigation, { toggle, close }] = useDisclosure(false);
  const [hasKeys, keys] = useDisclosure(false);
  const [affair, setAffair] = useState<OwnAffair>();
  useEffect(() => listen(setConnected), []);
  const waiting = useLive<{ items: Item[]; next: string | null }>('/conversations?state=waiting&limit=200');
  const own = useLive<{ items: Item[] }>('/conversations?state=open&owner=me&limit=50');
  const offers = useLive<{ items: Offer[] }>('/transfers');
  const mentions = useLive<MentionList>('/mentions');
  const queue = waiting.data?.items ?? [];
  const rings = queue.filter(({ offered }) => offered?.to === agent.id);
  useEffect(() => { document.title = queue.length > 0 ? `(${queue.length}) ${say('desk')}` : say('desk'); }, [queue.length, say]);
  useNotification(queue.length, say('notifications'));
  useNotification((own.data?.items ?? []).filter(({ last }) => last?.from === 'shopper').length, say('shopperWrote'));
  useNotification(mentions.data?.unseen ?? 0, say('named'));

  const views: View[] = [...AGENT_VIEWS, ...(agent.role === 'agent' ? [] : SUPERVISOR_VIEWS), ...(agent.role === 'admin' ? ['team' as const] : [])];
  const { view, open, go: goTo } = usePlace(views);
  const go = (next: View, chat?: string) => {
    goTo(next, chat);
    close();
  };
  const show = (conversation: string) => go('others', conversation);
  useHotkeys(views.slice(0, 9).map((name, index): HotkeyItem => [`alt+${index + 1}`, () => go(name)]), []);
  useHotkeys([['shift+?', keys.toggle]]);
  const unseen = mentions.data?.items.some((one) => !one.seen && one.conversationId === open) === true && CHAT_VIEWS.includes(view);
  // Whoever reads the chat has read the note in it.
  useEffect(() => { if (unseen && open !== undefined) void call('PUT', `/conversations/${encodeURIComponent(open)}/mentions`).finally(mentions.reload); }, [unseen, open]);
  const counts: Partial<Record<View, number>> = { waiting: queue.length, mine: own.data?.items.length ?? 0, mentions: mentions.data?.unseen ?? 0 };

  return (
    <AppShell header={{ height: 52 }} navbar={{ width: 210, breakpoint: 'sm', collapsed: { mobile: !navigation } }} padding={0}>
      <AppShell.Header>
        <Group h="100%" px="md" justify="space-between" wrap="nowrap">
          <Group gap="sm" wrap="nowrap">
            <Burger opened={navigation} onClick={toggle} hiddenFrom="sm" size="sm" aria-label={say('menu')} />
            <Text fw={700} component="h1" size="md" truncate>{say('desk')}</Text>
          </Group>
          <Group gap="xs" wrap="nowrap">
            <PressingMenu onOpen={({ what, id, conversationId }) => (what === 'case' ? go('cases', id) : show(conversationId))} />
            <ActionIcon variant="default" size="lg" visibleFrom="sm" onClick={keys.open} aria-label={say('keys')} title={say('keys')}>?</ActionIcon>
            <Me agent={agent} onLanguage={onLanguage} onChanged={onChanged} onSignedOut={onSignedOut} onAffair={setAffair} />
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="xs" component="nav">
        <ScrollArea>
          {views.map((name) => <NavLink key={name} component="button" active={name === view} label={say(name as TextKey)} onClick={() => go(name)} aria-current={name === view ? 'page' : undefined} rightSection={counts[name] ? <Badge size="sm" variant={name === 'mine' ? 'light' : 'filled'} color={name === 'mentions' ? 'red.9' : undefined}>{counts[name]}{name === 'waiting' && waiting.data?.next ? '+' : ''}</Badge> : undefined} />)}
        </ScrollArea>
      </AppShell.Navbar>
      <AppShell.Main className="desk-main">
        {!isConnected && <Alert color="orange" radius={0} role="status">{say('offline')}</Alert>}
        {(offers.data?.items ?? []).map((offer) => <OfferNotice key={offer.conversationId} offer={offer} onAnswered={(accepted) => { offers.reload(); if (accepted) show(offer.conversationId); }} />)}
        {rings.map((item) => <RingNotice key={item.id} item={item} onAnswered={(accepted) => { waiting.reload(); if (accepted) go('mine', item.id); }} />)}
        <Box component="section" className="desk-view" tabIndex={CHAT_VIEWS.includes(view) ? undefined : 0} aria-label={say(view as TextKey)}>
          {CHAT_VIEWS.includes(view) && <Chats key={view} view={view as 'waiting'} agent={agent} open={open} onOpen={(id) => goTo(view, id)} isConnected={isConnected} />}
          {view === 'cases' && <Cases agent={agent} open={open} onOpen={(number) => goTo('cases', number)} onOpenChat={show} />}
          {view === 'mentions' && <Mentions mentions={mentions} onOpenChat={show} />}
          {view === 'partners' && <Partners onOpenChat={show} onOpenCase={(number) => go('cases', number)} />}
          {view === 'wall' && <Wall />}
          {view === 'feedback' && <FeedbackReport onOpenChat={show} />}
          {view === 'quality' && <Quality onOpenChat={show} />}
          {view === 'transcripts' && <Transcripts />}
          {view === 'canned' && <CannedReplies />}
          {view === 'team' && <Team me={agent} />}
          {view === 'audit' && <Audit onOpenChat={show} />}
        </Box>
      </AppShell.Main>
      <Keys isOpen={hasKeys} onClose={keys.close} />
      <OwnAffairs affair={affair} onClose={() => setAffair(undefined)} />
    </AppShell>
  );
}

function Me({ agent, onLanguage, onChanged, onSignedOut, onAffair }: FrameProps & { onAffair: (affair: OwnAffair) => void }) {
  const { say } = useSpeaking();
  const { toggleColorScheme } = useMantineColorScheme();
  return (
    <Menu position="bottom-end">
      <Menu.Target><Button variant="default" size="xs" maw={180} aria-label={agent.name}><Presence state={agent.presence} />&nbsp;<Text span size="xs" truncate>{agent.name}</Text></Button></Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{say('language')}</Menu.Label>
        {(Object.keys(LANGUAGE_NAMES) as Language[]).map((language) => <Menu.Item key={language} onClick={() => onLanguage(language)} lang={language}>{LANGUAGE_NAMES[language]}</Menu.Item>)}
        <Menu.Divider />
        {(['online', 'away'] as const).map((presence) => <Menu.Item key={presence} leftSection={<Presence state={presence} />} onClick={() => void call('PUT', '/presence', { presence }).then(onChanged)}>{say(presence)}</Menu.Item>)}
        <Menu.Divider />
        <Menu.Item onClick={toggleColorScheme}>{say('theme')}</Menu.Item>
        <NotifyItem />
        <Menu.Item onClick={() => onAffair('connections')}>{say('connections')}</Menu.Item>
        <Menu.Item onClick={() => onAffair('password')}>{say('changePassword')}</Menu.Item>
        <Menu.Divider />
        <Menu.Item onClick={() => void call('DELETE', '/session').then(onSignedOut)}>{say('signOut')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
