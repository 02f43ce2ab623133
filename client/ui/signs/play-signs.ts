import type { Sign } from './sign-choices.ts';
import { type Heard, notesOf, pulsesOf } from './tones.ts';

/** Far below what startles: somebody speaks, and a microphone may be near. */
const LOUDNESS = 0.12;

let context: AudioContext | null = null;
const audio = (): AudioContext | null => {
  if (typeof AudioContext === 'undefined') return null;
  context ??= new AudioContext();
  return context;
};

/** Lets the page be heard: browsers want a touch first. True once it can. */
export const unlockSound = async (): Promise<boolean> => {
  const player = audio();
  await player?.resume().catch(() => undefined);
  return player?.state === 'running';
};
export const isSoundUnlocked = (): boolean => context?.state === 'running';

const playTone = (heard: Heard): void => {
  const player = audio();
  if (player === null || player.state !== 'running') return;
  for (const { pitch, from, takes } of notesOf(heard)) {
    const [tone, volume] = [player.createOscillator(), player.createGain()];
    const begins = player.currentTime + from;
    tone.frequency.value = pitch;
    volume.gain.setValueAtTime(0.0001, begins);
    volume.gain.exponentialRampToValueAtTime(LOUDNESS, begins + 0.04);
    volume.gain.exponentialRampToValueAtTime(0.0001, begins + takes);
    tone.connect(volume).connect(player.destination);
    tone.start(begins);
    tone.stop(begins + takes);
  }
};

/** A voice of this device that speaks the language; browsers may load theirs only once they were asked for. */
export const voiceFor = async (language: string): Promise<SpeechSynthesisVoice | null> => {
  if (typeof speechSynthesis === 'undefined') return null;
  const found = (): SpeechSynthesisVoice | undefined =>
    speechSynthesis.getVoices().find(({ lang }) => lang.toLowerCase().startsWith(language.toLowerCase()));
  if (found() === undefined)
    await new Promise<void>((resolve) => {
      const stop = AbortSignal.timeout(1_500);
      stop.addEventListener('abort', () => resolve());
      speechSynthesis.addEventListener('voiceschanged', () => resolve(), { once: true, signal: stop });
    });
  return found() ?? null;
};

const say = async (words: string, language: string): Promise<void> => {
  const voice = await voiceFor(language);
  if (voice === null) return;
  const spoken = new SpeechSynthesisUtterance(words);
  spoken.voice = voice;
  spoken.lang = voice.lang;
  speechSynthesis.cancel();
  speechSynthesis.speak(spoken);
};

/** Tells in each way that was chosen on this device. */
export const playSigns = (signs: readonly Sign[], heard: Heard, words: string, language: string): void => {
  if (signs.includes('sound')) playTone(heard);
  if (signs.includes('vibration')) navigator.vibrate?.([...pulsesOf(heard)]);
  if (signs.includes('speech') && words !== '') void say(words, language);
};
