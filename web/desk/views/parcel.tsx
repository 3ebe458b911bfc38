/** A parcel of an order: where it was last, and what its carrier may be asked for. */
import { Alert, Button, Group, Modal, Menu, Select, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { call, type Shipment } from '../api';
import { problemIn } from '../problems';
import { timeIn, useSpeaking, type TextKey } from '../texts';
import { refusalIn, type Acting } from './act';

const REQUESTS = ['trace', 'redelivery', 'hold', 'intercept', 'claim'] as const;
type Request = (typeof REQUESTS)[number];
const CAUSES = ['loss', 'damage', 'contents'];

export function Parcel({ shipment, isMine, ...acting }: Acting & { shipment: Shipment; isMine: boolean }) {
  const { say, word, language } = useSpeaking();
  const [wanted, setWanted] = useState<Request>();
  const last = [...(shipment.events ?? [])].sort((a, b) => a.at.localeCompare(b.at)).at(-1);
  return (
    <div>
      <Text size="sm">{say('parcel')} <b>{shipment.trackingNumber}</b> · {word('carrier', shipment.carrier)}</Text>
      {last && <Text size="xs" c="dimmed">{timeIn(language, last.at)} · {last.description}{last.location ? ` · ${last.location}` : ''}</Text>}
      {isMine && <Menu position="bottom-start">
        <Menu.Target><Button mt={4} size="compact-xs" variant="default">{say('ask')} ▾</Button></Menu.Target>
        <Menu.Dropdown>{REQUESTS.map((name) => <Menu.Item key={name} onClick={() => setWanted(name)}>{say(`parcel-${name}`)}</Menu.Item>)}</Menu.Dropdown>
      </Menu>}
      <Modal closeButtonProps={{ 'aria-label': say('shut') }} opened={wanted !== undefined} onClose={() => setWanted(undefined)} title={wanted && `${say(`parcel-${wanted}`)} · ${shipment.trackingNumber}`}>
        {wanted && <Ask wanted={wanted} shipment={shipment} {...acting} />}
      </Modal>
    </div>
  );
}

function Ask({ wanted, shipment, order, conversationId, agent, onDone }: Acting & { wanted: Request; shipment: Shipment }) {
  const { say } = useSpeaking();
  const [text, setText] = useState('');
  const [day, setDay] = useState('');
  const [cause, setCause] = useState<string | null>(null);
  const [override, setOverride] = useState('');
  const [refused, setRefused] = useState<string>();
  const [done, setDone] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const ask = () => {
    setBusy(true);
    const details = { wanted, order: order.number, parcel: shipment.trackingNumber, text, ...(day !== '' && { day }), ...(wanted === 'claim' && { cause }), ...(override !== '' && { override }) };
    call<{ case: string; isNew: boolean }>('POST', `/conversations/${encodeURIComponent(conversationId)}/parcel-requests`, details)
      .then((asked) => { setRefused(undefined); setDone(say(asked.isNew ? 'caseOpened' : 'caseKnown', asked.case)); onDone(); }, (error: unknown) => setRefused(refusalIn(error) ?? problemIn(say, error))).finally(() => setBusy(false));
  };
  if (done !== undefined) return <Alert color="teal" role="status">{done}</Alert>;
  return (
    <Stack>
      {wanted === 'claim' && <Select label={say('claimCause')} data={CAUSES.map((value) => ({ value, label: say(`cause-${value}` as TextKey) }))} value={cause} onChange={setCause} allowDeselect={false} />}
      {wanted === 'redelivery' && <TextInput type="date" label={say('wantedDay')} value={day} onChange={({ currentTarget }) => setDay(currentTarget.value)} />}
      <Textarea label={say('whatFor')} value={text} onChange={({ currentTarget }) => setText(currentTarget.value)} autosize minRows={2} maxLength={2000} />
      {refused && <Alert role="alert" color="red">{refused}</Alert>}
      {refused && agent.role !== 'agent' && <TextInput label={say('override')} value={override} onChange={({ currentTarget }) => setOverride(currentTarget.value)} />}
      <Group justify="end"><Button onClick={ask} loading={isBusy} disabled={text.trim() === '' || (wanted === 'claim' && cause === null)}>{say('confirm')}</Button></Group>
    </Stack>
  );
}
