// Two soft notes for a new message, where the shopper wants them. Made here: no file, no request.

import { keepSound, soundIsOn } from './store';

let context: AudioContext | undefined;

export function toggleSound(): boolean {
  const isOn = !soundIsOn();
  keepSound(isOn);
  if (isOn) ring();
  return isOn;
}

export function ring(): void {
  if (!soundIsOn() || typeof AudioContext === 'undefined') return;
  context ??= new AudioContext();
  // A browser that wants a tap first stays silent.
  void context.resume().catch(() => {});
  note(659, context.currentTime);
  note(880, context.currentTime + 0.12);
}

function note(frequency: number, at: number): void {
  if (!context) return;
  const [tone, volume] = [context.createOscillator(), context.createGain()];
  tone.frequency.value = frequency;
  volume.gain.setValueAtTime(0, at);
  volume.gain.linearRampToValueAtTime(0.08, at + 0.02);
  volume.gain.exponentialRampToValueAtTime(0.0001, at + 0.35);
  tone.connect(volume).connect(context.destination);
  tone.start(at);
  tone.stop(at + 0.4);
}
