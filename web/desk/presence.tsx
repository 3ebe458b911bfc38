/** Is somebody there: a dot, and in words for those who do not see it. */
import { Box } from '@mantine/core';
import { useSpeaking, type TextKey } from './texts';

export function Presence({ state }: { state: string }) {
  const { say } = useSpeaking();
  const colour = { online: 'teal', away: 'yellow' }[state] ?? 'gray';
  return <Box component="span" w={9} h={9} display="inline-block" style={{ borderRadius: '50%', background: `var(--mantine-color-${colour}-6)` }} role="img" aria-label={say(state === 'offline' ? 'offlineState' : (state as TextKey))} />;
}
