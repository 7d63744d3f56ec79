@echo off
rem One command-line face for the lab, for Windows: run, build, test.
setlocal
cd /d "%~dp0"
set "APP=lab-server\target\quarkus-app\quarkus-run.jar"
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java"

if "%~1"=="run" goto run
if "%~1"=="build" goto build
if "%~1"=="test" goto test
echo Uso: lab run ^| lab build ^| lab test
exit /b 2

:build
call mvnw.cmd -B -ntp -q package -DskipTests -pl broker,content,exercises,lab-server
exit /b %ERRORLEVEL%

:run
if not exist "%APP%" (
  echo Construyendo el laboratorio, la primera vez tarda unos minutos...
  call mvnw.cmd -B -ntp -q package -DskipTests -pl broker,content,exercises,lab-server || exit /b 1
)
"%JAVA%" -jar "%APP%"
exit /b %ERRORLEVEL%

:test
call mvnw.cmd -B -ntp verify
exit /b %ERRORLEVEL%
