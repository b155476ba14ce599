# Sourced by scripts: find_jdk prints the home of a JDK 21 or later, JAVA_HOME and PATH first, then the newest at the usual places.

feature() { # major version of the JDK in $1, 0 if there is none
  local release="$1/release" version
  [ -x "$1/bin/java" ] || { echo 0; return; }
  if [ -r "$release" ]; then
    version="$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$release")"
  else
    version="$("$1/bin/java" -version 2>&1 | sed -n '1s/[^"]*"\([0-9]*\).*/\1/p')"
  fi
  echo "${version:-0}"
}

find_jdk() {
  local candidate best="" newest=0 version on_path
  on_path="$(command -v java || true)"
  [ -n "$on_path" ] && on_path="$(dirname "$(dirname "$(readlink -f "$on_path" 2>/dev/null || echo "$on_path")")")"
  for candidate in "${JAVA_HOME:-}" "$on_path"; do
    [ -n "$candidate" ] && [ "$(feature "$candidate")" -ge 21 ] && { echo "$candidate"; return; }
  done
  for candidate in /usr/lib/jvm/* /opt/java/* /Library/Java/JavaVirtualMachines/*/Contents/Home \
      "${HOME:-/}"/.sdkman/candidates/java/* "${HOME:-/}"/.jdks/* "${HOME:-/}"/Library/Java/JavaVirtualMachines/*/Contents/Home \
      /opt/homebrew/opt/openjdk/libexec/openjdk.jdk/Contents/Home; do
    version="$(feature "$candidate")"
    [ "$version" -ge 21 ] && [ "$version" -gt "$newest" ] && { best="$candidate"; newest="$version"; }
  done
  echo "$best"
}
