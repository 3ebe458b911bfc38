/** Notes in which colleagues have named this agent. */
import { Badge, Group, Stack, Text, Title, UnstyledButton } from '@mantine/core';
import { call, type Mention } from '../api';
import type { Asked } from '../live';
import { timeIn, useSpeaking } from '../texts';

export interface MentionList { items: Mention[]; unseen: number }

export function Mentions({ mentions: { data, reload }, onOpenChat }: { mentions: Asked<MentionList>; onOpenChat: (conversation: string) => void }) {
  const { say, language } = useSpeaking();
  const open = (conversation: string) => {
    void call('PUT', `/conversations/${encodeURIComponent(conversation)}/mentions`).finally(reload);
    onOpenChat(conversation);
  };
  return (
    <Stack p="md" gap="xs" maw={720}>
      <Title order={2} size="h4">{say('mentions')}</Title>
      {data?.items.length === 0 && <Text c="dimmed">{say('nothing')}</Text>}
      {(data?.items ?? []).map((one) => (
        <UnstyledButton key={`${one.conversationId} ${one.sequence}`} className="chats-row" style={{ height: 'auto' }} onClick={() => open(one.conversationId)}>
          <Group justify="space-between" wrap="nowrap"><Text size="sm" fw={one.seen ? 400 : 700}>{say('mentionedBy', one.by)}{!one.seen && <Badge ml={6} size="xs" color="red.9">{say('new')}</Badge>}</Text><Text size="xs" c="dimmed">{timeIn(language, one.at)}</Text></Group>
          <Text size="sm" lineClamp={2}>{one.text}</Text>
        </UnstyledButton>
      ))}
    </Stack>
  );
}
