@echo off
rem The whole platform on this machine: morvan --help
rem Finds a JDK 25, builds when nothing was built, runs the command line of compose.
setlocal enableextensions disabledelayedexpansion
set "ROOT=%~dp0"
set "ROOT=%ROOT:~0,-1%"

set "JDK="
if defined JAVA25_HOME call :try "%JAVA25_HOME%"
if not defined JDK if defined JAVA_HOME call :try "%JAVA_HOME%"
if not defined JDK for /d %%D in ("%ProgramFiles%\Eclipse Adoptium\jdk-25*" "%ProgramFiles%\Java\jdk-25*" "%ProgramFiles%\Microsoft\jdk-25*" "%ProgramFiles%\Zulu\zulu-25*" "%ProgramFiles%\Amazon Corretto\jdk25*" "%USERPROFILE%\.jdks\*25*" "%USERPROFILE%\scoop\apps\temurin25-jdk\current") do if not defined JDK call :try "%%~D"
if not defined JDK for %%J in (java.exe) do if not "%%~$PATH:J"=="" for %%H in ("%%~dp$PATH:J..") do call :try "%%~fH"
if not defined JDK (
  echo Morvan a besoin d'un JDK 25 et n'en a pas trouve : l'installer ^(https://adoptium.net^), ou indiquer son dossier dans JAVA25_HOME.>&2
  echo Morvan needs a JDK 25 and found none: install one ^(https://adoptium.net^), or name its folder in JAVA25_HOME.>&2
  exit /b 3
)
set "JAVA_HOME=%JDK%"

set "JAR="
call :jar
rem no date comparison here: after a change of sources, .\mvnw.cmd -DskipTests package
if not defined JAR if /i not "%MORVAN_BUILD%"=="never" (
  call :build
  if errorlevel 1 exit /b 4
)
if not defined JAR (
  echo Morvan n'est pas construit / is not built: mvnw.cmd -DskipTests package>&2
  exit /b 4
)
"%JAVA_HOME%\bin\java.exe" -Xmx512m -XX:TieredStopAtLevel=1 -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED "-Dmorvan.root=%ROOT%" -jar "%JAR%" %*
exit /b %ERRORLEVEL%

rem sets JDK when the folder holds a JDK 25; the dot stands for the quote in JAVA_VERSION="25.0.1"
:try
if not exist "%~1\bin\javac.exe" exit /b 0
if not exist "%~1\release" exit /b 0
findstr /b /r /c:"JAVA_VERSION=.25[^0-9]" "%~1\release" >nul
if not errorlevel 1 set "JDK=%~1"
exit /b 0

:jar
if not exist "%ROOT%\compose\target" exit /b 0
pushd "%ROOT%\compose\target"
for %%F in (compose-*.jar) do call :unlessSources "%%~fF"
popd
exit /b 0

:unlessSources
set "NAME=%~n1"
if not "%NAME:~-8%"=="-sources" set "JAR=%~1"
exit /b 0

:build
echo Construction ^(quelques minutes la premiere fois^)... / Building ^(a few minutes the first time^)...>&2
set "MAVEN_OPTS=--sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED %MAVEN_OPTS%"
call "%ROOT%\mvnw.cmd" -B -ntp -q -f "%ROOT%\pom.xml" -DskipTests -Dcyclonedx.skip package 1>&2
if errorlevel 1 (
  echo La construction a echoue ; la cause est au-dessus. / The build failed; the cause is above.>&2
  exit /b 4
)
call :jar
exit /b 0
