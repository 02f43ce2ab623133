const prefersLight = window.matchMedia('(prefers-color-scheme: light)');

/** Dark or light: asked for in the address, else as the device prefers, also when it changes its mind. */
export const startTheme = (): void => {
  const asked = new URLSearchParams(location.search).get('theme');
  const set = (): void => {
    const theme = asked === 'dark' || asked === 'light' ? asked : prefersLight.matches ? 'light' : 'dark';
    document.documentElement.dataset['theme'] = theme;
  };
  set();
  prefersLight.addEventListener('change', set);
};
