@echo off
rem The whole platform on this machine: morvan --help
rem Finds a JDK 25, builds when nothing was built, runs the command line of compose.
setlocal enabledelayedexpansion
set "ROOT=%~dp0"
set "ROOT=%ROOT:~0,-1%"

set "JDK="
if defined JAVA25_HOME call :try "%JAVA25_HOME%"
if not defined JDK if defined JAVA_HOME call :try "%JAVA_HOME%"
if not defined JDK for /d %%D in ("%ProgramFiles%\Eclipse Adoptium\jdk-25*" "%ProgramFiles%\Java\jdk-25*" "%ProgramFiles%\Microsoft\jdk-25*" "%ProgramFiles%\Zulu\zulu-25*" "%ProgramFiles%\Amazon Corretto\jdk25*" "%USERPROFILE%\.jdks\*25*" "%USERPROFILE%\scoop\apps\temurin25-jdk\current") do if not defined JDK call :try "%%~D"
if not defined JDK (
  echo Morvan a besoin d'un JDK 25 et n'en a pas trouve : l'installer ^(https://adoptium.net^), ou indiquer son dossier dans JAVA25_HOME. 1>&2
  echo Morvan needs a JDK 25 and found none: install one, or name its folder in JAVA25_HOME. 1>&2
  exit /b 3
)
set "JAVA_HOME=%JDK%"

set "JAR="
for %%F in ("%ROOT%\compose\target\compose-*.jar") do set "JAR=%%~F"
rem no date comparison here: after a change of sources, .\mvnw.cmd -DskipTests package
if not defined JAR (
  if not "%MORVAN_BUILD%"=="never" (
    echo Construction ^(quelques minutes la premiere fois^)... / Building... 1>&2
    call "%ROOT%\mvnw.cmd" -B -ntp -q -f "%ROOT%\pom.xml" -DskipTests -Dcyclonedx.skip package
    if errorlevel 1 exit /b 4
    for %%F in ("%ROOT%\compose\target\compose-*.jar") do set "JAR=%%~F"
  )
)
if not defined JAR (
  echo Morvan n'est pas construit / is not built: mvnw.cmd -DskipTests package 1>&2
  exit /b 4
)
"%JAVA_HOME%\bin\java.exe" -Xmx512m -XX:TieredStopAtLevel=1 -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED "-Dmorvan.root=%ROOT%" -jar "%JAR%" %*
exit /b %ERRORLEVEL%

:try
if not exist "%~1\bin\javac.exe" exit /b 0
if not exist "%~1\release" exit /b 0
findstr /b /c:"JAVA_VERSION=\"25" "%~1\release" >nul && set "JDK=%~1"
exit /b 0
