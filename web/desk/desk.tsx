/** The desk: whoever has not signed in is at its door. */
import { useLocalStorage, useWindowEvent } from '@mantine/hooks';
import { useCallback, useEffect, useState } from 'react';
import { ApiError, get, session, SIGNED_OUT, type Agent, type Language } from './api';
import { Frame } from './frame';
import { linkedSecret, Login, SetPassword } from './login';
import { speakingIn, SpeakingContext } from './texts';

export function Desk() {
  const [agent, setAgent] = useState<Agent | null>();
  const [secret, setSecret] = useState(linkedSecret);
  const [chosen, setChosen] = useLocalStorage<Language | ''>({ key: 'desk-language', defaultValue: '' });
  const load = useCallback(() => {
    get<{ agent: Agent }>('/session').then(({ agent: me }) => setAgent(me), (error: unknown) => { if (error instanceof ApiError && error.status === 401) setAgent(null); });
  }, []);
  useEffect(load, [load]);
  // A link that is opened in a tab that shows the desk changes nothing but the address.
  useWindowEvent('hashchange', () => { if (linkedSecret() !== undefined) setSecret(linkedSecret()); });
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    const leave = () => {
      if (agent) setOver(true);
      setAgent(null);
    };
    session.addEventListener(SIGNED_OUT, leave);
    return () => session.removeEventListener(SIGNED_OUT, leave);
  }, [agent]);
  const language: Language = chosen !== '' ? chosen : (agent?.languages[0] ?? browserLanguage());
  useEffect(() => { document.documentElement.lang = language; }, [language]);
  const enter = () => {
    if (secret !== undefined) history.replaceState(null, '', location.pathname);
    setSecret(undefined);
    setOver(false);
    load();
  };
  if (agent === undefined) return null;
  return (
    <SpeakingContext.Provider value={speakingIn(language)}>
      {secret !== undefined ? <SetPassword secret={secret} onSignedIn={enter} onLanguage={setChosen} onLeft={enter} />
        : agent === null ? <Login isOver={isOver} onSignedIn={enter} onLanguage={setChosen} />
          : <Frame agent={agent} onLanguage={setChosen} onChanged={load} onSignedOut={() => setAgent(null)} />}
    </SpeakingContext.Provider>
  );
}

function browserLanguage(): Language {
  const [own] = navigator.language.split('-');
  return own === 'es' || own === 'zh' ? own : 'en';
}
