// Before the program: when it ends, says which packages it has read as files of their own. Those built into it are none.
process.on('exit', () => {
  const packages = Object.keys(require.cache).flatMap(
    (file) => /node_modules[\\/]((?:@[^\\/]+[\\/])?[^\\/]+)/.exec(file)?.[1] ?? [],
  );
  process.stdout.write(`read: ${JSON.stringify([...new Set(packages)].sort())}\n`);
});
