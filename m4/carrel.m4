# SPDX-License-Identifier: GPL-3.0-or-later

# CARREL_NEED_PC(VAR, MODULE, VERSION, DEBIAN-PACKAGE)
AC_DEFUN([CARREL_NEED_PC],
[PKG_CHECK_MODULES([$1], [$2 >= $3], [], [CARREL_MISSING([$2 >= $3], [$4])])])

# CARREL_NEED_LIB(VAR, NAME, CANDIDATES, DEBIAN-PACKAGE, SOURCE)
AC_DEFUN([CARREL_NEED_LIB],
[CARREL_FIND_LIB([$1], [$2], [$3], [$5], [], [CARREL_MISSING([$2], [$4])])])

# CARREL_MISSING(WHAT, DEBIAN-PACKAGE)
AC_DEFUN([CARREL_MISSING],
[carrel_missing="$carrel_missing${carrel_missing:+, }$1"
carrel_packages="$carrel_packages $2"])

AC_DEFUN([CARREL_STOP_IF_MISSING],
[AS_IF([test -n "$carrel_missing"], [AC_MSG_ERROR([missing or too old: $carrel_missing.
On Debian or Ubuntu run ./dev setup, or: apt-get install$carrel_packages])])])

# CARREL_FIND_LIB(VAR, NAME, CANDIDATES, SOURCE, IF-FOUND, IF-NOT)
# Sets VAR_LIBS to the first candidate with which SOURCE links.
AC_DEFUN([CARREL_FIND_LIB],
[AC_MSG_CHECKING([for $2])
carrel_libs=$LIBS
carrel_found=no
for carrel_try in $3; do
	LIBS="$carrel_try $carrel_libs"
	AC_LINK_IFELSE([AC_LANG_SOURCE([$4])], [carrel_found=yes; break])
done
LIBS=$carrel_libs
AS_IF([test $carrel_found = yes],
	[$1_LIBS=$carrel_try
	AC_MSG_RESULT([${carrel_try:-in libc}])
	$5],
	[AC_MSG_RESULT([no])
	$6])
AC_SUBST([$1_LIBS])])

# CARREL_ACCEPTS(KIND, FLAG, IF-YES, IF-NO): KIND is COMPILE or LINK.
# -Werror, because clang only warns of flags that it doesn't know.
AC_DEFUN([CARREL_ACCEPTS],
[AC_MSG_CHECKING([whether $CC accepts $2])
carrel_cflags=$CFLAGS
CFLAGS="$CFLAGS $2 -Werror"
AC_$1_IFELSE([AC_LANG_SOURCE([[
#include <stdio.h>
#include <string.h>
int main(void) { return printf("%d", (int)strlen("carrel")) < 0; }]])],
	[CFLAGS=$carrel_cflags
	AC_MSG_RESULT([yes])
	$3],
	[CFLAGS=$carrel_cflags
	AC_MSG_RESULT([no])
	$4])])

# CARREL_CFLAGS(VAR, FLAGS): VAR gets those that the compiler accepts.
AC_DEFUN([CARREL_CFLAGS],
[$1=
for carrel_flag in m4_normalize([$2]); do
	CARREL_ACCEPTS([COMPILE], [$carrel_flag], [$1="$$1 $carrel_flag"])
done
AC_SUBST([$1])])

# CARREL_LDFLAGS(VAR, FLAGS)
AC_DEFUN([CARREL_LDFLAGS],
[$1=
for carrel_flag in m4_normalize([$2]); do
	CARREL_ACCEPTS([LINK], [-fPIE $carrel_flag], [$1="$$1 $carrel_flag"])
done
AC_SUBST([$1])])

AC_DEFUN([CARREL_SANITIZERS],
[carrel_flag="-fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer"
CARREL_ACCEPTS([LINK], [$carrel_flag],
	[HARDEN_CFLAGS="$HARDEN_CFLAGS $carrel_flag"
	HARDEN_LDFLAGS="$HARDEN_LDFLAGS $carrel_flag"],
	[AC_MSG_ERROR([this compiler has no address and undefined sanitizers])])])

# 3 where compiler and libc know it, else 2; nothing without optimization.
AC_DEFUN([CARREL_FORTIFY],
[FORTIFY_CPPFLAGS=
for carrel_level in 3 2; do
	carrel_flag="-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=$carrel_level"
	CARREL_ACCEPTS([COMPILE], [$carrel_flag], [FORTIFY_CPPFLAGS=$carrel_flag; break])
done
AC_SUBST([FORTIFY_CPPFLAGS])])
